"""``stakegui run`` and ``stakegui resume``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, out_folder
from stakegui.cli.terminal import follow, interruptible
from stakegui.core import processes, sweep
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, RunFinished
from stakegui.services.together import leading


@click.command()
@click.argument("spec", type=click.Path(path_type=Path))
@db_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for the checkpoint (default: out/<time> here).",
)
@click.option(
    "--after",
    metavar="SESSION",
    default=None,
    help="Start from this earlier session's result, and keep what it forgot forgotten ('latest' is the newest).",
)
@click.option(
    "--request",
    "requests",
    multiple=True,
    metavar="NUMBER",
    help="Forget what this deletion request names too; may be given several times.",
)
@click.option("--yes", is_flag=True, help="Do not ask before a sweep of many runs.")
@json_option
@code_option
@clean
def run(
    spec: Path,
    db: Path | None,
    out: Path | None,
    after: str | None,
    requests: tuple[str, ...],
    yes: bool,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Unlearn as SPEC (a TOML file) says; export, load the file again, and report what it does.

    With a table [sweep]: every combination of its lists, one after the other, each in a folder of its own.
    Started by torchrun, its processes share the work of the one run.
    With --json: one event a line, RunStarted first, RunFinished last.
    """
    from stakegui.services.unlearn import unlearn

    _beside()
    with leading():
        runs = sweep.read(spec, after, requests)
        control = RunControl()
        out = out_folder(out, datetime.now().strftime("%Y%m%d-%H%M%S"))
        if len(runs) > 1:
            _one_at_a_time(spec)
            _each(runs, spec.stem, database(db), out, control, yes, as_json, allow_code)
            return
        with interruptible(control):
            read, db = runs[0].spec, database(db)
            finish(unlearn(read, db=db, out=out, control=control, allow_code=allow_code, name=spec.stem), as_json)


def _beside() -> None:
    """Where torchrun has started this as another process than the first: follow that one, and end."""
    if processes.number():
        from stakegui.services.together import follow as follow_the_first

        follow_the_first()


def _one_at_a_time(spec: Path) -> None:
    if processes.count() > 1:
        raise InputError(
            "A sweep cannot be shared among processes.",
            where=str(spec),
            remedy="Start it without torchrun, or give torchrun one combination of it.",
        )


def _each(
    runs: list[sweep.Combination],
    name: str,
    db: Path,
    out: Path,
    control: RunControl,
    yes: bool,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Run every combination of a sweep; one that fails is told, and the next begins."""
    from stakegui.cli.sweeping import Tally, ask_many
    from stakegui.services.queue import folder_of
    from stakegui.services.unlearn import unlearn

    ask_many(len(runs), yes or as_json)
    tally = Tally(as_json)
    with interruptible(control):
        for number, one in enumerate(runs, 1):
            called, place = f"{name}, {one.name}", out / folder_of(one, number)
            tally.head(called, len(runs) - number)
            tally.follow(
                unlearn(one.spec, db=db, out=place, control=control, allow_code=allow_code, name=called), called
            )
    tally.end(db)


@click.command()
@click.argument("session")
@db_option
@json_option
@code_option
@clean
def resume(session: str, db: Path | None, as_json: bool, allow_code: bool) -> None:
    """Go on with an interrupted SESSION from its newest checkpoint ('latest' is the newest session)."""
    from stakegui.services.unlearn import resume as go_on

    _beside()
    control = RunControl()
    with leading(), interruptible(control):
        finish(go_on(session, db=database(db), control=control, allow_code=allow_code), as_json)


def finish(events: Iterator[Event], as_json: bool) -> RunFinished | None:
    """Follow the run to its end and say where everything is."""
    finished = follow(events, as_json)
    if finished is not None and not as_json:
        for path in finished.files:
            click.echo(f"wrote {path}")
        click.echo(f"session {finished.session}: stakegui sessions show {finished.session}")
    return finished
