"""Make a trained vision model forget chosen images or people while everything else it knows stays in place.

From Python: `run`, `load_export` and `evaluate` (see `stakegui.api`).
"""

from __future__ import annotations

__version__ = "0.1.0"

_API = ("Evaluation", "Model", "Result", "evaluate", "load_export", "run")


def __getattr__(name: str) -> object:
    """Import `stakegui.api` when one of its names is first asked for: the window and the commands need none of it."""
    if name not in _API:
        raise AttributeError(f"module 'stakegui' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module("stakegui.api"), name)


def __dir__() -> list[str]:
    """Name what the package offers."""
    return sorted([*globals(), *_API])
