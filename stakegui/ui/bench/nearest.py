"""Look-alikes of 64 chosen images among all, their features known."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.nearest import nearest
from stakegui.services.lookalikes import Seen, left_behind, look

CHOSEN, COUNT, REPEATS = 64, 10, 5


def measure(_case: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the median seconds for the `COUNT` nearest of each and for all that is left behind: the slower of both."""
    data = DataSpec(kind="folder", train=Path(options["folder"]))
    seen = None
    for item in look(data, ModelSpec(weights=Path(options["model"]))):
        seen = item if isinstance(item, Seen) else seen
    assert seen is not None and seen.features is not None
    rows = np.random.default_rng(0).choice(len(seen.keys), min(CHOSEN, len(seen.keys)), replace=False)
    keys = [seen.keys[i] for i in rows.tolist()]
    first, second = [], []
    for _ in range(REPEATS):
        start = time.perf_counter()
        nearest(seen.features.vectors, seen.features.of(rows), COUNT)
        middle = time.perf_counter()
        left_behind(seen, keys)
        first.append(middle - start)
        second.append(time.perf_counter() - middle)
    times = statistics.median(first), statistics.median(second)
    return {"nearest": max(times), "nearest_10": times[0], "left_behind": times[1], "among": len(seen.keys)}
