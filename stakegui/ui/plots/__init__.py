"""Plots with pyqtgraph, in the window's colours; its modules outside this package take `pg` from here."""

from __future__ import annotations

import sys

# pyqtgraph looks for cuda.bindings (they come with torch) for a widget that is not used here: a tenth of a second of
# the start. They are hidden from it alone.
_CUDA = "cuda.bindings"
_hidden = _CUDA not in sys.modules
if _hidden:
    sys.modules[_CUDA] = None  # type: ignore[assignment]
import pyqtgraph as pg  # noqa: E402

if _hidden:
    del sys.modules[_CUDA]

__all__ = ["pg"]
