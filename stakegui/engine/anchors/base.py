"""What every text encoder offers, and how one is had by its name (no torch is imported here)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from stakegui.core.catalog import ENCODERS
from stakegui.core.errors import InputError
from stakegui.core.words import tr

JOINING = "; "
"""How a class's attributes become one text; part of the cache key."""

Vector = NDArray[np.float32]


class EncoderUnavailable(InputError):
    """An encoder that cannot be had here; with the user's consent (``fallback``) another takes its place."""

    def __init__(self, name: str, why: str, remedy: str) -> None:
        always = tr("Or use 'lexical', which always works (fallback = \"lexical\" under [anchors] allows it).")
        what = tr("The encoder '{name}' is not available: {why}", name=name, why=why)
        super().__init__(what, "anchors.encoder", f"{remedy} {always}")


class EmbeddingKey(NamedTuple):
    """What decides an embedding; all four are strings."""

    encoder: str
    weights_hash: str
    text: str
    joining: str = JOINING


class EmbeddingCache(Protocol):
    """A place that keeps embeddings between runs."""

    def get(self, key: EmbeddingKey) -> Vector | None:
        """Return the vector (d,) float32 kept under ``key``, None where there is none."""

    def put(self, key: EmbeddingKey, vector: Vector) -> None:
        """Keep ``vector`` (d,) float32 under ``key``."""


class MemoryCache:
    """An `EmbeddingCache` that lasts as long as the object."""

    def __init__(self) -> None:
        self._kept: dict[EmbeddingKey, Vector] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: EmbeddingKey) -> Vector | None:
        """Return a copy of the vector kept under ``key``, None where there is none."""
        found = self._kept.get(key)
        return None if found is None else found.copy()

    def put(self, key: EmbeddingKey, vector: Vector) -> None:
        """Keep a copy of ``vector`` under ``key``."""
        self._kept[key] = vector.copy()


@dataclass(frozen=True)
class Encoding:
    """Embedded texts.

    Attributes
    ----------
    vectors : ndarray of float32, shape (N, d)
        Rows of length 1.
    tails : tuple of str, length N
        The end of each text that the encoder did not read; empty where it read everything.
    """

    vectors: Vector
    tails: tuple[str, ...]

    @property
    def cut(self) -> tuple[bool, ...]:
        """Whether each text was longer than the encoder reads."""
        return tuple(bool(tail) for tail in self.tails)


class Encoder(ABC):
    """A frozen text encoder.

    Texts are embedded one by one: an embedding then never depends, by a last digit, on the others in its batch, and a
    cached one equals a fresh one.

    Attributes
    ----------
    name : str
        The spec as the user gave it, such as ``sentence:minilm``.
    weights_hash : str
        SHA-256 of the weights, or of the rule and the texts that the vocabulary comes from.
    joining : str
        How attributes are joined.
    """

    joining = JOINING

    def __init__(self, name: str, weights_hash: str) -> None:
        self.name, self.weights_hash = name, weights_hash

    def fitted(self, texts: Sequence[str]) -> Encoder:
        """Return the encoder for this set of texts: itself, unless its vocabulary comes from them."""
        return self

    @abstractmethod
    def tails(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return what the encoder would not read of each text (see `Encoding.tails`)."""

    @abstractmethod
    def embed(self, text: str) -> NDArray[np.floating]:
        """Return one text's vector (d,), of any length above 0."""

    def encode(self, texts: Sequence[str]) -> Encoding:
        """Embed ``texts``; raise `InputError` for a text without a direction."""
        rows = [_unit(self.embed(text), text) for text in texts]
        return Encoding(np.stack(rows) if rows else np.zeros((0, 0), np.float32), self.tails(texts))

    def screen(self, texts: Sequence[str]) -> Vector:
        """Return vectors (N, d) of many short texts, fast: equal to `encode`'s up to rounding, so never to be kept.

        A text without a direction is 0.
        """
        rows = [np.asarray(self.embed(text), np.float64) for text in texts]
        return units(np.stack(rows)) if rows else np.zeros((0, 0), np.float32)

    def key(self, text: str) -> EmbeddingKey:
        """Return the cache key of one text."""
        return EmbeddingKey(self.name, self.weights_hash, text, self.joining)


def make_encoder(name: str) -> Encoder:
    """Return the encoder called ``name`` (``family`` or ``family:which``).

    Raises
    ------
    InputError
        Where there is no such encoder; `EncoderUnavailable` where it exists but cannot be had here.
    """
    entry = ENCODERS.entry(name.partition(":")[0])
    try:
        factory = ENCODERS.load(entry.name)
    except ImportError as error:
        raise EncoderUnavailable(name, f"{error}.", tr("Install stakegui's dependencies again.")) from error
    encoder: Encoder = factory(name)
    return encoder


def choose_encoder(name: str, fallback: str | None = None) -> tuple[Encoder, str]:
    """Return the encoder, or ``fallback`` where it is not available, and a warning that says so (else empty).

    ``fallback`` is the user's consent: without it the reason is raised as `EncoderUnavailable`.
    """
    try:
        return make_encoder(name), ""
    except EncoderUnavailable as error:
        if fallback is None:
            raise
        said = tr("{what} '{fallback}' is used in its place, as you allowed.", what=error.what, fallback=fallback)
        return make_encoder(fallback), said


def units(rows: NDArray[np.floating]) -> Vector:
    """Return rows (N, d) of length 1; those without a direction stay 0."""
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(norm > 0, rows / np.where(norm > 0, norm, 1), 0).astype(np.float32)


def _unit(vector: NDArray[np.floating], text: str) -> Vector:
    wide = np.asarray(vector, np.float64)
    norm = float(np.linalg.norm(wide))
    if not np.isfinite(norm) or norm == 0:
        raise InputError(
            tr("The encoder gives this text no direction."), f"'{text[:60]}'", tr("Write the prompt anew.")
        )
    return (wide / norm).astype(np.float32)
