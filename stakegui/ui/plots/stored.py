"""A stored run's curves as arrays, ready for the plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakegui.ui.plots.style import CURVES

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Stored:
    """Steps, seconds of work and moments (seconds since 1970), each shape (N,), and values by the names of the plots.

    NaN stands for what was not measured; moments are known of all steps or of none.
    """

    step: Array
    worked: Array
    clock: Array
    values: dict[str, Array]

    @property
    def timed(self) -> bool:
        """Whether its moments are known."""
        return bool(np.isfinite(self.clock).all())


def stored(curves: Mapping[str, Any]) -> Stored:
    """Return what ``services.sessions.curves`` gives as arrays."""
    step = _array(curves.get("step", ()))
    seconds = _array(curves.get("seconds", ()), len(step))
    worked = np.cumsum(np.nan_to_num(seconds))
    named = {name: curves.get(name, ()) for name in CURVES}
    named |= {f"loss:{name}": values for name, values in curves.get("losses", {}).items()}
    named |= {f"drift:{name}": values for name, values in curves.get("drift_by_class", {}).items()}
    values = {name: _array(of, len(step)) for name, of in named.items()}
    return Stored(step, worked, _clock(_array(curves.get("at", ()), len(step))), values)


def _array(values: Sequence[float | None], count: int | None = None) -> Array:
    """Return the values, None as NaN; NaN throughout where there are not ``count`` of them."""
    made = np.asarray(values, dtype=np.float64)
    return made if count is None or len(made) == count else np.full(count, np.nan)


def _clock(at: Array) -> Array:
    """Return ascending moments, NaN where none of them is known."""
    known = np.isfinite(at)
    if not known.any():
        return at
    places = np.arange(len(at))
    filled = np.interp(places, places[known], at[known])
    ascending: Array = np.maximum.accumulate(filled)
    return ascending
