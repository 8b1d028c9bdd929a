"""What the program waits for while another one holds it: told, from any thread, to those who show it."""

from __future__ import annotations

import contextlib
import time
import weakref
from typing import Protocol

AGAIN_S = 60.0
"""The same is told again after so long at the soonest."""


class Shows(Protocol):
    """Whoever shows it, in the terminal or in the window."""

    def waits(self, text: str) -> None:
        """Show ``text``; called in the thread that waits."""
        ...


_places: weakref.WeakSet[Shows] = weakref.WeakSet()
_told: dict[str, float] = {}


def show_in(place: Shows) -> None:
    """Tell ``place`` from here on, as long as it is kept somewhere."""
    _places.add(place)


def tell(text: str) -> None:
    """Say what is waited for."""
    now = time.monotonic()
    if now - _told.get(text, -AGAIN_S) < AGAIN_S:
        return
    _told[text] = now
    for place in list(_places):
        # a part of the window that Qt has deleted already, a terminal that is gone: what is done goes on
        with contextlib.suppress(RuntimeError, OSError, ValueError):
            place.waits(text)
