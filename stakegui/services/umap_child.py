"""UMAP in a process of its own, as it compiles for seconds and cannot be interrupted; `feature_map` starts it.

``python -m stakegui.services.umap_child FOLDER`` reads ``rows.npy`` (n, d) and ``asked.json`` in FOLDER, tells its
progress as JSON lines ``[what, done, total]``, and writes ``places.npy`` (n, 2).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from stakegui.services.killable import end_with_parent

Tell = Callable[[str, int, int], None]
_BLOCK = 2000
_BAR = {"disable": False, "bar_format": "{n_fmt} {total_fmt}", "mininterval": 0.3}


def place(rows: NDArray[np.float32], neighbours: int, least: float, seed: int, tell: Tell) -> NDArray[np.float32]:
    """Return where UMAP puts ``rows`` (n, d), (n, 2): the same for the same seed.

    The nearest neighbours are exact: faster here up to some 100,000 rows than UMAP's own approximate ones, whose
    compiling alone takes a quarter of a minute. It starts from the PCA, which keeps the large structure in place
    (Kobak and Linderman, "Initialization is critical for preserving global data structure", 2021).
    """
    tell("compiling", 0, 0)
    with warnings.catch_warnings():
        # TensorFlow is absent, new pictures cannot be placed, one thread with a seed: all of it meant
        warnings.simplefilter("ignore")
        from umap import UMAP

        _keep_compiled()
        near = _nearest(rows, min(neighbours, len(rows) - 1), tell)
        made = UMAP(
            n_neighbors=near[0].shape[1],
            min_dist=least,
            init="pca",
            random_state=seed,
            n_jobs=1,
            precomputed_knn=near,
            force_approximation_algorithm=True,  # else the neighbours given are passed over where there are few rows
            tqdm_kwds={
                "disable": False,
                "file": _Epochs(tell),
                "bar_format": "{n_fmt} {total_fmt}",
                "mininterval": 0.3,
            },
        ).fit_transform(rows)
    return np.asarray(made, np.float32)


def _keep_compiled() -> None:
    """Let numba keep on the disk, as it does with UMAP's other functions, two that take 4 s to compile."""
    from umap import umap_

    for name in ("smooth_knn_dist", "compute_membership_strengths"):
        with contextlib.suppress(Exception):  # another version of it, or nowhere to write: it only takes longer
            getattr(umap_, name).enable_caching()


def _nearest(rows: NDArray[np.float32], count: int, tell: Tell) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the ``count`` nearest of ``rows`` to each (itself among them) and their distances, (n, count)."""
    from sklearn.neighbors import NearestNeighbors

    finder = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(rows)
    found = np.empty((len(rows), count), np.int64)
    far = np.empty((len(rows), count), np.float32)
    for start in range(0, len(rows), _BLOCK):
        far[start : start + _BLOCK], found[start : start + _BLOCK] = finder.kneighbors(rows[start : start + _BLOCK])
        tell("neighbours", min(start + _BLOCK, len(rows)), len(rows))
    return found, far


class _Epochs:
    """Where tqdm writes: "12 200" becomes a line of progress."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def write(self, text: str) -> int:
        numbers = text.split()
        if len(numbers) == 2 and all(number.isdigit() for number in numbers):
            self._tell("layout", int(numbers[0]), int(numbers[1]))
        return len(text)

    def flush(self) -> None:
        pass


def _say(what: str, done: int, total: int) -> None:
    print(json.dumps([what, done, total]), flush=True)


def main(folder: Path) -> None:
    """Do what is asked in ``folder``."""
    end_with_parent()
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)  # the window comes first
    asked = cast("dict[str, Any]", json.loads((folder / "asked.json").read_text(encoding="utf-8")))
    places = place(np.load(folder / "rows.npy"), asked["neighbours"], asked["least"], asked["seed"], _say)
    np.save(folder / "places.npy", places)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
