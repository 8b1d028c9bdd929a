"""Which classes' curves are drawn where there are too many for all: those that drift most, and those asked for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from stakegui.ui.plots.series import Series

MOST = 50
"""Up to so many classes all are drawn."""
TOP = 20
"""Beyond, so many of those that drift most now."""
PREFIX = "drift:"


class ClassCurves:
    """Remembers which classes were asked for; these are drawn whatever they drift."""

    def __init__(self) -> None:
        self._asked: dict[str, None] = {}

    def clear(self) -> None:
        """Forget what was asked for."""
        self._asked.clear()

    def ask(self, name: str) -> None:
        """Draw the class called ``name`` from now on."""
        self._asked[PREFIX + name] = None

    def drawn(self, series: Mapping[str, Series]) -> list[str]:
        """Return the names of the class series that are to be drawn, in the order of ``series``."""
        names = [name for name in series if name.startswith(PREFIX)]
        if len(names) <= MOST:
            return names
        last = np.array([series[name].y[-1] if len(series[name]) else -np.inf for name in names])
        top = np.argsort(-np.nan_to_num(last, nan=-np.inf), kind="stable")[:TOP]
        wanted = {names[i] for i in top} | set(self._asked)
        return [name for name in names if name in wanted]
