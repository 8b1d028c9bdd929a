"""The command group; without a command the window opens."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from stakegui import __version__
from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option
from stakegui.core import processes

COMMANDS = {
    "run": "run",
    "resume": "run",
    "queue": "queue",
    "lookalikes": "lookalikes",
    "search": "search",
    "sessions": "sessions",
    "requests": "requests",
    "purge": "requests",
    "report": "report",
    "evaluate": "measure",
    "measure": "measures",
    "tradeoff": "tradeoff",
    "export": "export",
    "verify": "verify",
    "keys": "keys",
    "anchors": "anchors",
    "prompts": "prompts",
    "bench": "bench",
    "bench-ui": "bench_ui",
    "demo": "demo",
    "doctor": "doctor",
}
"""Module of `stakegui.cli` of each command, in the order of the help."""

SHARED = ("run", "resume")
"""What several processes can do together."""


class Commands(click.Group):
    """Imports a command's module when it is asked for: the window's start needs none of them.

    None is registered, so that whoever lists the commands (the reference in docs/ too) sees all of them here.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return ["open", *COMMANDS]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command, None for an unknown name."""
        if name == "open":
            return open_
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"stakegui.cli.{COMMANDS[name]}")
        found: click.Command = getattr(module, name.replace("-", "_"))
        return found


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stakegui")
@click.pass_context
def main(context: click.Context) -> None:
    """Make a trained vision model forget chosen images or people; without a command, open the window."""
    if processes.count() > 1 and context.invoked_subcommand not in SHARED:
        if processes.number():
            sys.exit(2)
        raise click.UsageError(f"torchrun can share the work of {' and '.join(SHARED)} alone.")
    if context.invoked_subcommand is None:
        _window(None, None)


@click.command("open")
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
