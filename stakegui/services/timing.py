"""How long the phases of earlier runs of a kind have taken."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from stakegui.core import spec as specs
from stakegui.store import lookup
from stakegui.store.connection import open_existing

_LOOKED_AT = 40
"""Newest sessions that are looked at, of which at most `_USED` of the kind count."""
_USED = 5


@dataclass(frozen=True)
class Known:
    """Median seconds by phase; of ``update`` for as many steps as the new run takes. Empty where there was none."""

    seconds: dict[str, float] = field(default_factory=dict)


def known(db: Path, spec: Mapping[str, Any]) -> Known:
    """Return the times of the newest finished runs with the same method, model, data, device and threads.

    Parameters
    ----------
    spec : mapping
        A run's spec, as `RunSpec.as_json` gives it.
    """
    wanted, steps = _kind(spec), _steps(spec)
    found: list[dict[str, float]] = []
    with contextlib.closing(open_existing(db)) as database:
        for row in lookup.list_sessions(database, _LOOKED_AT):
            if row.status != "finished" or row.method != spec["method"]["name"] or len(found) == _USED:
                continue
            stored = lookup.get(database, row.id)
            seconds = dict((stored.result or {}).get("seconds", {}))
            if _kind(stored.spec) == wanted and seconds:
                if steps and stored.steps and "update" in seconds:
                    seconds["update"] *= steps / stored.steps
                found.append(seconds)
    phases = dict.fromkeys(name for seconds in found for name in seconds)
    return Known({name: median(s[name] for s in found if name in s) for name in phases})


def _kind(spec: Mapping[str, Any]) -> tuple[Any, ...]:
    run, method = dict(spec.get("run") or {}), dict(spec["method"])
    return (method["name"], spec["model"].get("weights"), spec.get("data"), run.get("device"), run.get("threads"),
            run.get("task"))  # fmt: skip


def _steps(spec: Mapping[str, Any]) -> int:
    """Return how many steps a run will take, as far as its spec tells."""
    parsed = specs.parse(dict(spec))
    count = max(1, len(parsed.forget.images))
    return int(getattr(parsed.method.resolved(count), "steps", None) or 0)
