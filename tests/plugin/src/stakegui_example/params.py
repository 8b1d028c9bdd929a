"""Parameters of `shrink`. The window builds its form from them, and imports this module alone: no torch here."""

from __future__ import annotations

from typing import Literal

from stakegui.core.params.base import MethodParams, param


class ShrinkParams(MethodParams):
    """Every field has a default, a title, a help text and a range."""

    name: Literal["shrink"] = "shrink"
    steps: int = param(60, "Steps", "At most this many; ends when all are forgotten.", basic=True, ge=1, le=1000)
    share: float = param(0.05, "Share", "Share of the head's weights that shrink in a step.", basic=True, gt=0, le=1)
    factor: float = param(0.8, "Factor", "What these weights are multiplied by.", basic=True, ge=0, le=0.99)
