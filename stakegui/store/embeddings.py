"""Text embeddings, kept so that an encoder is asked once for each text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import now, pack_text

Vector = NDArray[np.float32]
Key = tuple[str, str, str, str]
"""Encoder, hash of its weights, text, joining rule."""

_WHERE = "encoder = ? and weights_hash = ? and text = ? and joining = ?"


@reading
def get_embedding(db: Database, key: Key) -> Vector | None:
    """Return the stored vector, shape (d,), None where there is none."""
    packed = [pack_text(part) for part in key]
    rows = list(db.query(f"select vector from embeddings where {_WHERE}", packed))
    return np.frombuffer(rows[0]["vector"], dtype="<f4").astype(np.float32) if rows else None


@guarded
def put_embeddings(db: Database, vectors: Mapping[Key, NDArray[np.floating]]) -> None:
    """Store vectors, each of shape (d,), all or none; those of the same key are replaced."""
    names = ("encoder", "weights_hash", "text", "joining")
    rows = []
    for key, vector in vectors.items():
        blob = np.ascontiguousarray(vector, dtype="<f4").reshape(-1).tobytes()
        packed = zip(names, (pack_text(part) for part in key), strict=True)
        rows.append({**dict(packed), "vector": blob, "created": now()})
    with writing(db):
        db.table("embeddings").insert_all(rows, replace=True)


class EmbeddingCache:
    """The cache as the anchors want it: ``get`` and ``put`` by (encoder, weights hash, text, joining rule)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, key: Key) -> Vector | None:
        """Return the vector, shape (d,), float32; None where it is not stored."""
        return get_embedding(self._db, key)

    def put(self, key: Key, vector: NDArray[np.floating]) -> None:
        """Store a vector, shape (d,)."""
        put_embeddings(self._db, {key: vector})
