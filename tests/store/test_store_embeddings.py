"""The cache of text embeddings: exact float32, told apart by each part of the key."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from stakegui.store.connection import open_db
from stakegui.store.embeddings import EmbeddingCache, put_embeddings

KEY = ("open_clip:ViT-B-32/openai", "ab" * 32, "pointed ears; it's \udcff ü", "; ")


def test_a_vector_comes_back_bit_for_bit_also_later(path: Path, db: Database) -> None:
    vector = np.random.default_rng(0).standard_normal(512).astype(np.float32)
    assert EmbeddingCache(db).get(KEY) is None
    EmbeddingCache(db).put(KEY, vector)
    db.close()
    again = open_db(path)
    got = EmbeddingCache(again).get(KEY)
    assert got is not None and got.dtype == np.float32 and got.tobytes() == vector.tobytes()
    got[0] = 0
    again.close()


@pytest.mark.parametrize("part", range(4))
def test_each_part_of_the_key_matters(db: Database, part: int) -> None:
    other = tuple("x" if i == part else value for i, value in enumerate(KEY))
    cache = EmbeddingCache(db)
    cache.put(KEY, np.zeros(3, np.float32))
    assert cache.get(other) is None  # type: ignore[arg-type]
    cache.put(other, np.ones(3, np.float32))  # type: ignore[arg-type]
    kept = cache.get(KEY)
    assert kept is not None and kept.tolist() == [0, 0, 0]


def test_putting_again_replaces_and_views_and_float64_are_stored_rightly(db: Database) -> None:
    cache = EmbeddingCache(db)
    cache.put(KEY, np.zeros(3, np.float32))
    cache.put(KEY, np.arange(6, dtype=np.float64)[::2])
    kept = cache.get(KEY)
    assert kept is not None and kept.tolist() == [0.0, 2.0, 4.0]
    assert db.table("embeddings").count == 1


def test_many_are_stored_all_or_none(db: Database) -> None:
    keys = [("e", "h", f"t{i}", "j") for i in range(300)]
    with pytest.raises(ValueError, match="could not convert"):
        put_embeddings(db, {**{k: np.ones(2) for k in keys}, ("e", "h", "bad", "j"): np.array(["x"])})
    assert db.table("embeddings").count == 0
    put_embeddings(db, {k: np.ones(2) for k in keys})
    assert db.table("embeddings").count == 300
