"""Which of how many processes of one run this is, as `torchrun` says it; nothing here needs torch."""

from __future__ import annotations

import os


def count() -> int:
    """Return how many processes share the run, 1 where nobody says otherwise."""
    return _number("WORLD_SIZE", 1) if "MASTER_ADDR" in os.environ else 1


def number() -> int:
    """Return which one this is, from 0; the first alone writes and prints."""
    return _number("RANK", 0) if count() > 1 else 0


def _number(name: str, otherwise: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdigit() else otherwise
