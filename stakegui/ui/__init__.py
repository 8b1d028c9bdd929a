"""The window (PySide6, pyqtgraph); torch is never imported here, only in the worker's jobs through services.

The language is taken here, before any module of the window makes a text.
"""

from __future__ import annotations

import sys

# pyqtgraph looks for cuda.bindings (they come with torch) for a widget that is not used here: a tenth of a second of
# the start. They are hidden from it alone.
_CUDA = "cuda.bindings"
_hidden = _CUDA not in sys.modules
if _hidden:
    sys.modules[_CUDA] = None  # type: ignore[assignment]
import pyqtgraph  # noqa: E402, F401

if _hidden:
    del sys.modules[_CUDA]

from stakegui.ui import texts  # noqa: E402

texts.speak(texts.wanted())
