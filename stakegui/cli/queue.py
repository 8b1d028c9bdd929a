"""``stakegui queue list|add|run|move|hold|release|again|remove``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.cli.sweeping import Tally, ask_many, yes_option
from stakegui.cli.terminal import interruptible
from stakegui.core import sweep
from stakegui.core.control import RunControl
from stakegui.core.paths import check_parent


@click.group()
def queue() -> None:
    """Runs that wait for their turn: list, add, run, move, hold, release, again, remove."""


@queue.command("list")
@db_option
@json_option
@clean
def list_(db: Path | None, as_json: bool) -> None:
    """List the runs of the queue in their order."""
    from stakegui.services import queue as service

    rows = [service.as_json(entry) for entry in service.entries(database(db))]
    if as_json:
        click.echo(json.dumps(rows))
    elif rows:
        table(rows, ("id", "name", "method", "what", "status", "session", "message"), ("id",))
    else:
        click.echo("The queue is empty: add a run with stakegui queue add SPEC.toml.")


@queue.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for the checkpoint (default: none but the session's own).",
)
@click.option("--name", default=None, help="What the run is called (default: the file's name).")
@yes_option
@db_option
@json_option
@clean
def add(spec: Path, out: Path | None, name: str | None, yes: bool, db: Path | None, as_json: bool) -> None:
    """Put the run that SPEC (a TOML file) describes at the end of the queue; all combinations where it has [sweep]."""
    from stakegui.services import queue as service

    runs = sweep.read(spec)
    if out is not None:
        check_parent(out)
    ask_many(len(runs), yes or as_json)
    added = service.add(database(db), runs, spec.stem if name is None else name, out)
    rows = [service.as_json(entry) for entry in service.entries(database(db)) if entry.id in added]
    if as_json:
        click.echo(json.dumps(rows))
    else:
        for row in rows:
            click.echo(f"{row['id']}  {row['name']}")


@queue.command()
@db_option
@json_option
@code_option
@clean
def run(db: Path | None, as_json: bool, allow_code: bool) -> None:
    """Run all that wait, one after the other; one that fails is told, and the next begins.

    Ctrl+C ends the run that is on, which can be given another turn, and begins no further.
    """
    from stakegui.services import queue as service

    place, control, tally = database(db), RunControl(), Tally(as_json)
    tried: set[int] = set()
    with interruptible(control):
        while waiting := [e for e in service.entries(place) if e.status == "waiting" and e.id not in tried]:
            entry = waiting[0]
            tried.add(entry.id)
            tally.head(entry.name, len(waiting) - 1)
            tally.follow(service.work(entry.id, db=place, control=control, allow_code=allow_code), entry.name)
    if not tried and not as_json:
        click.echo("No run waits: see stakegui queue list.")
    tally.end(place)


def _simple(name: str, text: str, done: str, act: Callable[[Any, Path, int], object]) -> None:
    @queue.command(name, help=text)
    @click.argument("number", type=int)
    @db_option
    @clean
    def command(number: int, db: Path | None) -> None:
        from stakegui.services import queue as service

        act(service, database(db), number)
        click.echo(f"{number} {done}")


_simple("hold", "Keep run NUMBER from being begun.", "is held.", lambda s, db, n: s.hold(db, n))
_simple("release", "Let run NUMBER, which is held, wait for its turn.", "waits.", lambda s, db, n: s.hold(db, n, False))
_simple("again", "Give run NUMBER another turn; a session that was broken off goes on.", "waits.",
        lambda s, db, n: s.again(db, n))  # fmt: skip
_simple("remove", "Take run NUMBER out of the queue; its session stays.", "is out of the queue.",
        lambda s, db, n: s.remove(db, n))  # fmt: skip


@queue.command()
@click.argument("number", type=int)
@click.argument("place", type=click.IntRange(min=1))
@db_option
@clean
def move(number: int, place: int, db: Path | None) -> None:
    """Put run NUMBER at PLACE among those that wait; 1 is the next."""
    from stakegui.services import queue as service

    service.move(database(db), number, place - 1)
    click.echo(f"{number} is at place {place}.")
