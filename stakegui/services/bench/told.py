"""What a bench tells while it runs; as JSON the class name stands under ``event``, as in `stakegui.core.events`."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class BenchEvent:
    """Base of all."""

    def as_json(self) -> dict[str, Any]:
        """Plain values with the class name under ``event``."""
        return {"event": type(self).__name__, **dataclasses.asdict(self)}


@dataclass(frozen=True)
class CellStarted(BenchEvent):
    """A cell begins, or goes on in the session ``resumed``; it is number ``number`` of ``total``."""

    cell: str
    title: str
    number: int
    total: int
    resumed: str = ""


@dataclass(frozen=True)
class CellTold(BenchEvent):
    """An event of the cell's own run."""

    cell: str
    told: dict[str, Any]


@dataclass(frozen=True)
class CellDone(BenchEvent):
    """A cell is finished; ``reused``: it had been before, and was not run again."""

    cell: str
    title: str
    number: int
    total: int
    session: str
    reused: bool = False


@dataclass(frozen=True)
class CellFailed(BenchEvent):
    """A cell ended without a result; the others go on."""

    cell: str
    title: str
    number: int
    total: int
    message: str


@dataclass(frozen=True)
class ReportWritten(BenchEvent):
    """The report is on disk."""

    files: list[str] = field(default_factory=list)
