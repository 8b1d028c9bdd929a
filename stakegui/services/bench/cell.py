"""One cell of a bench: its session, and the process that runs it, here or on a machine of a cluster."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from stakegui.core.bench import Bench, Cell
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.services.bench.child import Ended, run_child
from stakegui.services.bench.told import BenchEvent
from stakegui.store import lookup
from stakegui.store.connection import open_existing

ORPHAN_SECONDS = 60.0
"""How long a cell is waited for that another process still runs: that of a killed bench ends by itself."""
RESUMABLE = ("interrupted", "cancelled", "failed")
_NAMED = re.compile(r" ([0-9a-f]{12})$")


@dataclass(frozen=True)
class Job:
    """What is to be run of a cell: all of it are plain values, so that another machine can be told.

    ``spec`` is the file; ``before`` the session that it starts from and ``resumed`` the one that goes on, "" for none;
    ``data`` the user's data folder where it is not that of the process which runs the cell.
    """

    cell: str
    spec: Path
    db: Path
    folder: Path
    allow_code: bool
    before: str = ""
    resumed: str = ""
    data: str = ""


Way = Callable[[Job, RunControl], Generator[BenchEvent, None, Ended]]
"""How a job is done."""


def here(job: Job, control: RunControl) -> Generator[BenchEvent, None, Ended]:
    """Go on with the cell's session, or begin one: also where it refuses, as its files are no longer the same."""
    code = ["--allow-code"] if job.allow_code else []
    common = ["--db", str(job.db), "--json", *code]
    more = {"STAKEGUI_DATA_DIR": job.data} if job.data else {}
    if job.resumed:
        ended = yield from run_child(job.cell, ["resume", job.resumed, *common], job.folder, control, more)
        if ended.code != InputError.exit_code:
            return ended
    fresh = ["run", str(job.spec), "--out", str(job.folder / job.cell), *common]
    fresh += ["--after", job.before] if job.before else []
    return (yield from run_child(job.cell, fresh, job.folder, control, more))


def session_name(bench: Bench, cell: Cell) -> str:
    """Return the name of the cell's session: the bench and the cell's id, by which it is found again."""
    return f"{bench.name} {cell.id}"


def sessions_of(db: Path) -> dict[str, lookup.Listed]:
    """Return the session of each cell by the cell's id: the newest finished one, else the newest."""
    found: dict[str, lookup.Listed] = {}
    if not db.exists():
        return found
    with contextlib.closing(open_existing(db)) as database:
        listed = lookup.list_sessions(database)
    for row in listed:
        match = _NAMED.search(row.name)
        if match and (match[1] not in found or (row.status == "finished" != found[match[1]].status)):
            found[match[1]] = row
    return found


def settled(db: Path, cell: str, control: RunControl, patience: float = ORPHAN_SECONDS) -> lookup.Listed | None:
    """Return the cell's session; one that another process runs is given ``patience`` seconds to end."""
    deadline = time.monotonic() + patience
    while True:
        found = sessions_of(db).get(cell)
        if found is None or found.status not in ("running", "paused") or time.monotonic() > deadline:
            return found
        control.check()
        time.sleep(0.2)
