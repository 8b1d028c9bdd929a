"""The command group; without a command the window opens."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stakegui import __version__
from stakegui.cli.anchors import anchors
from stakegui.cli.bench import bench
from stakegui.cli.demo import demo
from stakegui.cli.doctor import doctor
from stakegui.cli.faults import clean
from stakegui.cli.lookalikes import lookalikes
from stakegui.cli.measure import evaluate, export
from stakegui.cli.measures import measure
from stakegui.cli.options import database, db_option
from stakegui.cli.queue import queue
from stakegui.cli.report import report
from stakegui.cli.requests import purge, requests
from stakegui.cli.run import resume, run
from stakegui.cli.sessions import sessions
from stakegui.cli.tradeoff import tradeoff


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stakegui")
@click.pass_context
def main(context: click.Context) -> None:
    """Make a trained vision model forget chosen images or people; without a command, open the window."""
    if context.invoked_subcommand is None:
        _window(None, None)


@main.command("open")
@click.argument("session", default="latest")
@db_option
@clean
def open_(session: str, db: Path | None) -> None:
    """Open the window with a stored SESSION (default: the newest; where there is none, the window says so)."""
    from stakegui.services.sessions import list_sessions, show

    place = database(db)
    nothing = session == "latest" and (db is None or db.exists()) and not list_sessions(place)
    _window(db, "" if nothing else show(place, session).id)


@clean
def _window(db: Path | None, session: str | None) -> None:
    from stakegui.app import run_window

    sys.exit(run_window(db, None, session))


for command in (
    run,
    resume,
    queue,
    lookalikes,
    sessions,
    requests,
    purge,
    report,
    evaluate,
    measure,
    tradeoff,
    export,
    anchors,
    bench,
    demo,
    doctor,
):
    main.add_command(command)
