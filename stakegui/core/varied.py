"""Which parameters set several runs apart: what a table of a sweep's results must show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stakegui.core.spec import RunSpec
from stakegui.core.words import mark, tr

_SHOWN = {"method.name", "method.depth", "method.goal", "run.seed"}
"""Shown of every session anyway."""
_ELSEWHERE = {"method.steps": mark("Steps asked for")}
"""Titles of what would be mistaken for something else: the steps taken may be fewer."""
_RUN = {
    "task": mark("Task"),
    "seed": mark("Seed"),
    "device": mark("Device"),
    "threads": mark("Threads"),
    "live_subset": mark("Live subset"),
    "checkpoint_every_s": mark("Checkpoint every s"),
}
"""Titles of the run's settings, which have none of their own."""
_ABSENT = "–"


def differing_parameters(specs: Sequence[RunSpec]) -> list[dict[str, str]]:
    """Return for each run, by title, the parameters of method, run and anchors that are not the same in all of them.

    A parameter that a run's method does not have is a dash; one that the program chooses is ``auto``.
    """
    flat = [_flat(spec) for spec in specs]
    names = [name for name in dict.fromkeys(name for one in flat for name in one) if name not in _SHOWN]
    titles = {name: title for spec in specs for name, title in _titles(spec).items()}
    varied = [name for name in names if len({one.get(name, _ABSENT) for one in flat}) > 1]
    return [{tr(titles[name]): one.get(name, _ABSENT) for name in varied} for one in flat]


def _flat(spec: RunSpec) -> dict[str, str]:
    values: dict[str, Mapping[str, Any]] = {
        "method": spec.method.model_dump(),
        "run": spec.run.model_dump(),
        "anchors": {"encoder": spec.anchors.encoder},
    }
    return {f"{table}.{name}": _text(value) for table, part in values.items() for name, value in part.items()}


def _titles(spec: RunSpec) -> dict[str, str]:
    found = {"anchors.encoder": mark("Encoder")}
    for table, model in (("method", type(spec.method)), ("run", type(spec.run))):
        for name, info in model.model_fields.items():
            found[f"{table}.{name}"] = info.title or _RUN.get(name) or name.replace("_", " ").capitalize()
    return found | _ELSEWHERE


def _text(value: Any) -> str:
    if value is None:
        return "auto"
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or tr("none")
    return f"{value:g}" if isinstance(value, float) else str(value)
