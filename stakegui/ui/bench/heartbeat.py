"""How long the event loop keeps a timer waiting."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Slot

BEAT_MS = 5


class Heartbeat(QObject):
    """A timer of 5 ms; what lies between two of its beats beyond that was a stall.

    Attributes
    ----------
    gaps : list of float
        Milliseconds between neighbouring beats.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Begin to count."""
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Count no further; a stall under way counts."""
        self._on_beat()
        self._timer.stop()

    @property
    def longest(self) -> float:
        """The longest gap in ms."""
        return max(self.gaps, default=0.0)

    @property
    def p99(self) -> float:
        """The 99th percentile of the gaps in ms."""
        return float(np.percentile(self.gaps, 99)) if self.gaps else 0.0

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now
