"""``stakegui sessions list|show|compare|delete``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.figures import lines
from stakegui.cli.options import database, db_option, json_option, table


@click.group()
def sessions() -> None:
    """Stored sessions: list, show, compare, delete."""


@sessions.command("list")
@db_option
@json_option
@clean
def list_(db: Path | None, as_json: bool) -> None:
    """List all sessions, newest first."""
    from stakegui.services.sessions import list_sessions

    rows = list_sessions(database(db))
    if as_json:
        click.echo(json.dumps(rows))
    elif rows:
        rows = [{**row, "created": row["created"][:16].replace("T", " ")} for row in rows]
        table(rows, ("id", "name", "status", "created", "method", "forgotten", "test_accuracy"))
    else:
        click.echo("No sessions yet: start one with stakegui run SPEC.toml or stakegui demo.")


@sessions.command()
@click.argument("session")
@db_option
@json_option
@clean
def show(session: str, db: Path | None, as_json: bool) -> None:
    """Show all that is kept of SESSION."""
    from stakegui.services import sessions as service

    view = service.show(database(db), session)
    if as_json:
        click.echo(json.dumps(view.as_json()))
        return
    for name in ("id", "name", "status", "created", "steps", "encoder", "notes", "error"):
        if getattr(view, name):
            click.echo(f"{name:>12}  {getattr(view, name)}")
    if view.seconds:
        click.echo(f"{'time':>12}  {', '.join(f'{name} {seconds:.1f} s' for name, seconds in view.seconds.items())}")
    table(
        _measures([view.before, view.after], ["before", "after"]), ("measure", "before", "after"), ("before", "after")
    )
    table(view.images[:20], ("key", "label", "before", "after"))
    if len(view.images) > 20:
        click.echo(f"… and {len(view.images) - 20} more images (--json shows all)")
    for text in view.warnings:
        click.echo(f"! {text}")
    for path in view.files:
        click.echo(path)


@sessions.command()
@click.argument("ids", nargs=-1, required=True, metavar="SESSION SESSION ...")
@db_option
@json_option
@clean
def compare(ids: tuple[str, ...], db: Path | None, as_json: bool) -> None:
    """Put the results of several sessions side by side."""
    from stakegui.services import sessions as service

    views = service.compare(database(db), ids)
    if as_json:
        click.echo(json.dumps([view.as_json() for view in views]))
        return
    names = [view.id for view in views]
    rows = _measures([view.after for view in views], names)
    table([{"measure": "name", **{v.id: v.name for v in views}}, *rows], ("measure", *names), tuple(names))


@sessions.command()
@click.argument("session")
@db_option
@click.option("--yes", is_flag=True, help="Do not ask (nobody is asked where the input is no terminal).")
@json_option
@clean
def delete(session: str, db: Path | None, yes: bool, as_json: bool) -> None:
    """Delete SESSION with its checkpoints and result; exported files stay."""
    from stakegui.services import sessions as service

    view = service.show(database(db), session)
    if not (yes or as_json) and sys.stdin.isatty():
        click.confirm(f"Delete {view.id} ({view.name}), its metrics, notes, checkpoints and result?", abort=True)
    service.delete(database(db), view.id)
    click.echo(json.dumps({"deleted": view.id}) if as_json else f"Deleted {view.id}.")


def _measures(results: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    return [{"measure": title, **dict(zip(names, texts, strict=True))} for title, texts in lines(results)]
