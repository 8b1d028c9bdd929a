"""Pause and cancel, from any thread, without a queue."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from stakegui.core.errors import Cancelled


class RunControl:
    """Two flags that a run looks at between steps and inside long phases.

    The window and the signal handlers of the command line set them; only the run reads them.
    """

    def __init__(self) -> None:
        self._go_on = threading.Event()
        self._go_on.set()
        self._stop = threading.Event()
        self.on_held: Callable[[bool], None] = lambda held: None
        """Called in the run's own thread when it begins and ends to wait."""
        self.held_seconds = 0.0
        """How long the run has waited in pause, in all."""

    def pause(self) -> None:
        """Hold the run at its next check."""
        self._go_on.clear()

    def resume(self) -> None:
        """Let a paused run go on."""
        self._go_on.set()

    def cancel(self) -> None:
        """End the run at its next check; a paused run ends too."""
        self._stop.set()
        self._go_on.set()

    @property
    def paused(self) -> bool:
        """Whether the run is held, or will be at its next check."""
        return not self._go_on.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether the run was asked to end."""
        return self._stop.is_set()

    def check(self) -> None:
        """Wait while paused; raise `Cancelled` once cancelled."""
        if not self._go_on.is_set():
            self.on_held(True)
            began = time.perf_counter()
            self._go_on.wait()
            self.held_seconds += time.perf_counter() - began
            self.on_held(False)
        if self._stop.is_set():
            raise Cancelled
