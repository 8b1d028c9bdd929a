"""The window (PySide6, pyqtgraph); torch is never imported here, only in the worker's jobs through services.

The language is taken here, before any module of the window makes a text.
"""

from __future__ import annotations

from stakegui.ui import texts

texts.speak(texts.wanted())
