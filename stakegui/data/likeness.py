"""Which pictures are the same, by their prints: pairs of them, and groups among many.

Two pictures are taken for the same one where their perceptual hashes differ in few bits *and* their small grey
pictures agree as nearly as `level` says. Hashes alone pair strangers: among the 60,000 images of CIFAR-10, 9,143 pairs
(mirrored ones counted) differ in 10 bits or fewer, and 1,339 of them agree to 0.9; of 84 of these that were looked at,
none was a pair of strangers.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from stakegui.data.prints import SMALL, Prints

BITS = 10
"""Most bits, of 63, in which the hashes of two pictures may differ."""
LEVELS = (0.9, 0.97)
"""Between these lies the least correlation of their small grey pictures; see `level`."""
FLAT = 2.0
"""A grey picture whose standard deviation is lower shows nothing that could be like anything."""
_ROWS, _COLUMNS = 32, 4096
"""Hashes compared at a time: what is in the processor's cache is five times as fast."""
_PAIRS = 2**16
_SAMPLE, _OTHERS = 200, 60_000

Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Places of one and the other, and their correlation, alike long; 1.0 for the same pixels."""


def level(prints: Prints) -> float:
    """Return how nearly two of these pictures must agree to be the same one: what 95 in 100 do not reach by chance.

    That is the quantile of each picture's best correlation with another one, over a sample, within `LEVELS`: the lower
    end is enough for photographs; small drawings and faces before one background agree to more than that by chance
    (digits of 8 x 8 to 0.94 in the median). The upper end holds where the data are full of copies.
    """
    rows = np.random.default_rng(0).permutation(np.flatnonzero(prints.ok))[:_OTHERS]
    flat = prints.small[rows].reshape(len(rows), SMALL * SMALL).astype(np.float32)
    flat -= flat.mean(axis=1, keepdims=True)
    spread = np.sqrt((flat * flat).mean(axis=1))
    flat = flat[spread >= FLAT] / (spread[spread >= FLAT, None] * SMALL)
    found = flat[:_SAMPLE] @ flat.T
    np.putmask(found, found > 1 - 1e-4, -1.0)  # the picture itself, and the very same pixels
    if found.shape[1] < 2:
        return LEVELS[0]
    return float(np.clip(np.quantile(found.max(axis=1), 0.95), *LEVELS))


def same_content(one: Prints, other: Prints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return places in ``one`` and ``other`` of all pairs whose pixels are the same."""
    both = np.concatenate([one.content, other.content])
    _, which = np.unique(both, axis=0, return_inverse=True)
    first, second = np.split(which.ravel(), [len(one)])
    order = np.argsort(second, kind="stable")
    begin, end = (np.searchsorted(second[order], first, side) for side in ("left", "right"))
    count = np.where(one.ok, end - begin, 0)
    i = np.repeat(np.arange(len(one)), count)
    within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    j = order[np.repeat(begin, count) + within]
    good = other.ok[j]
    return i[good], j[good]


def alike(one: Prints, other: Prints, least: float = LEVELS[0], *, mirrored: bool = True) -> Pairs:
    """Return all pairs of a picture in ``one`` and a picture in ``other`` that are nearly the same.

    Those with the same pixels are among them (a flat picture's only if they are). ``least`` is as `level` has it;
    ``mirrored``: whether a picture and its mirror image are the same.
    """
    i, j, score = _joined(list(_near(one, other, least, mirrored=mirrored)))
    same_i, same_j = same_content(one, other)
    i, j = np.concatenate([same_i, i]), np.concatenate([same_j, j])
    score = np.concatenate([np.ones(len(same_i)), score])
    _, first = np.unique(i * max(1, len(other)) + j, return_index=True)  # the same pixels come first and stay
    return i[first], j[first], score[first]


def groups(
    prints: Prints, least: float = LEVELS[0], *, mirrored: bool = True
) -> Iterator[tuple[int, int] | NDArray[np.int64]]:
    """Yield (done, total) now and then, and last the group of each picture, shape (N,), -1 where it is alone.

    Pictures are in one group where a chain of pairs as in `alike` leads from one to the other. Groups are numbered in
    the order of their first members.
    """
    root = np.arange(len(prints))
    _union(root, *_first_of_each(prints))
    for start in range(0, len(prints), 2048):
        rows = np.arange(start, min(start + 2048, len(prints)))
        part = prints.taken(rows)
        for i, j, _ in _near(part, prints, least, mirrored=mirrored, above=start):
            _union(root, i + start, j)
        yield len(rows) + start, len(prints)
    yield _numbered(root)


def correlation(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the correlation of each pair of grey pictures, (N, h, w) each; 0 where one of them is flat."""
    a, b = (x.reshape(len(x), SMALL * SMALL).astype(np.float32) for x in (one, other))
    a -= a.mean(axis=1, keepdims=True)
    b -= b.mean(axis=1, keepdims=True)
    spread = np.sqrt((a * a).mean(axis=1, dtype=np.float64)), np.sqrt((b * b).mean(axis=1, dtype=np.float64))
    shows = (spread[0] >= FLAT) & (spread[1] >= FLAT)
    product = (a * b).mean(axis=1, dtype=np.float64)
    return np.where(shows, product / np.where(shows, spread[0] * spread[1], 1.0), 0.0)


def _near(one: Prints, other: Prints, least: float, *, mirrored: bool, above: int | None = None) -> Iterator[Pairs]:
    """Yield pairs piece by piece; with ``above`` only those whose second place is higher than the first's + it."""
    for flipped in (False, True) if mirrored else (False,):
        hashes = other.mirrored if flipped else other.hashes
        for i, j in _close(one.hashes, hashes, above):
            good = one.ok[i] & other.ok[j]
            i, j = i[good], j[good]
            for start in range(0, len(i), _PAIRS):
                yield _checked(one, other, i[start : start + _PAIRS], j[start : start + _PAIRS], flipped, least)


def _checked(
    one: Prints, other: Prints, i: NDArray[np.int64], j: NDArray[np.int64], flipped: bool, least: float
) -> Pairs:
    right = other.small[j][:, :, ::-1] if flipped else other.small[j]
    found = correlation(one.small[i], right)
    good = found >= least
    return i[good], j[good], np.minimum(found[good], 1.0)


def _close(
    one: NDArray[np.uint64], other: NDArray[np.uint64], above: int | None
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield places of pairs of hashes that differ in at most `BITS` bits."""
    mixed, bits = np.empty((_ROWS, _COLUMNS), np.uint64), np.empty((_ROWS, _COLUMNS), np.uint8)
    for start in range(0, len(one), _ROWS):
        left = one[start : start + _ROWS, None]
        for begin in range(0 if above is None else above + start, len(other), _COLUMNS):
            right = other[None, begin : begin + _COLUMNS]
            part, count = mixed[: len(left), : right.shape[1]], bits[: len(left), : right.shape[1]]
            np.bitwise_count(np.bitwise_xor(left, right, out=part), out=count)
            if count.min() > BITS:
                continue
            i, j = np.nonzero(count <= BITS)
            i, j = i + start, j + begin
            if above is not None:
                i, j = i[j > i + above], j[j > i + above]
            if len(i):
                yield i, j


def _joined(parts: list[Pairs]) -> Pairs:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    i, j, score = (np.concatenate([part[k] for part in parts]) for k in range(3))
    return i, j, score


def _first_of_each(prints: Prints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each whole picture and the first one that has the same pixels."""
    rows = np.flatnonzero(prints.ok)
    _, first, which = np.unique(prints.content[rows], axis=0, return_index=True, return_inverse=True)
    return rows, rows[first[which.ravel()]]


def _union(root: NDArray[np.int64], i: NDArray[np.int64], j: NDArray[np.int64]) -> None:
    """Put each of ``i`` and its partner into one set; ``root`` leads to the lowest member of each one's set."""
    for a, b in np.unique(np.stack([_find(root, i), _find(root, j)], axis=1), axis=0).tolist():
        a, b = _top(root, a), _top(root, b)
        root[max(a, b)] = min(a, b)


def _find(root: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    while True:
        above = root[rows]
        if np.array_equal(above, rows):
            return rows
        rows = above


def _top(root: NDArray[np.int64], row: int) -> int:
    while root[row] != row:
        row = int(root[row])
    return row


def _numbered(root: NDArray[np.int64]) -> NDArray[np.int64]:
    top = _find(root, np.arange(len(root)))
    shared = np.bincount(top, minlength=len(root)) > 1
    number = np.where(shared, np.cumsum(shared) - 1, -1)
    return number[top]
