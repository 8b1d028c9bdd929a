"""``stakegui requests list|show|add|set|link|import|export|delete`` and ``stakegui purge``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option, json_option, table
from stakegui.cli.terminal import interruptible
from stakegui.core.control import RunControl
from stakegui.core.requests import BY_HAND, STATUS_WORDS, DeletionRequest, Item

F = Callable[..., Any]


@click.group()
def requests() -> None:
    """Deletion requests: list, show, add, set, link, import, export, delete."""


def _fields(command: F) -> F:
    """Add the options that say what a request is."""
    options = [
        click.option("--subject", help="Reference to the person, such as a case number; better no name."),
        click.option("--received", metavar="DAY", help="Day on which it came, as 2026-11-24."),
        click.option("--due", metavar="DAY", help="Day by which it must be met."),
        click.option("--reason", help="Why it was made."),
        click.option("--notes", help="Anything else."),
        click.option("--status", type=click.Choice(BY_HAND), help="Set the status by hand."),
        click.option("--model", "models", multiple=True, help="A model's file that it is asked of; repeat for more."),
        click.option("--image", "images", multiple=True, help="Key or path of a training image; repeat for more."),
        click.option("--identity", "identities", multiple=True, help="A person's name in the data; repeat for more."),
        click.option("--class", "classes", multiple=True, help="A class; repeat for more."),
        click.option("--outside", nargs=2, multiple=True, metavar="PATH LABEL",
                     help="A picture that is no training image, and the label that it shall lose."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@requests.command("list")
@db_option
@json_option
@clean
def list_(db: Path | None, as_json: bool) -> None:
    """List all requests, what is due first coming first."""
    from stakegui.services.requests import list_requests

    found = list_requests(database(db))
    if as_json:
        click.echo(json.dumps([request.as_json() for request in found]))
    elif found:
        columns = ("number", "status", "due", "subject", "images and names", "sessions", "forgotten", "under views")
        table([_line(request) for request in found], columns)
    else:
        click.echo("No requests yet: stakegui requests add NUMBER, or stakegui requests import FILE.csv.")


@requests.command()
@click.argument("number")
@db_option
@json_option
@clean
def show(number: str, db: Path | None, as_json: bool) -> None:
    """Show the request NUMBER with its own figures in every session."""
    from stakegui.services import requests as service

    _show(service.show(database(db), number), as_json)


@requests.command()
@click.argument("number")
@_fields
@db_option
@json_option
@clean
def add(number: str, db: Path | None, as_json: bool, **given: Any) -> None:
    """Add the request NUMBER."""
    from stakegui.services import requests as service

    _show(service.create(database(db), number, _items(given), **_given(given)), as_json)


@requests.command("set")
@click.argument("number")
@_fields
@db_option
@json_option
@clean
def set_(number: str, db: Path | None, as_json: bool, **given: Any) -> None:
    """Change what is given of the request NUMBER; images and names are added to it."""
    from stakegui.services import requests as service

    place, items = database(db), _items(given)
    if items:
        service.choose(place, number, items)
    _show(service.edit(place, number, **_given(given)), as_json)


@requests.command()
@click.argument("number")
@click.argument("session")
@db_option
@json_option
@clean
def link(number: str, session: str, db: Path | None, as_json: bool) -> None:
    """Let a stored SESSION serve the request NUMBER too."""
    from stakegui.services import requests as service

    _show(service.link(database(db), number, session), as_json)


@requests.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@json_option
@clean
def import_(file: Path, db: Path | None, as_json: bool) -> None:
    """Import requests from a CSV file with the columns request, path or identity; subject, received, due, reason."""
    from stakegui.services.request_files import import_requests

    done = import_requests(file, db=database(db))
    if as_json:
        click.echo(json.dumps(done.as_json()))
    else:
        click.echo(f"{len(done.added)} new requests, {len(done.extended)} extended; {done.items} images and names.")


@requests.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@db_option
@json_option
@clean
def export(file: Path, db: Path | None, as_json: bool) -> None:
    """Write the list of requests to FILE: JSON where it ends in .json, else CSV."""
    from stakegui.services.request_files import export_requests

    count = export_requests(file, db=database(db))
    click.echo(json.dumps({"requests": count, "file": str(file)}) if as_json else f"wrote {count} requests to {file}")


@requests.command()
@click.argument("number")
@click.option("--yes", is_flag=True, help="Do not ask.")
@db_option
@json_option
@clean
def delete(number: str, yes: bool, db: Path | None, as_json: bool) -> None:
    """Delete the request NUMBER with its figures; sessions stay, and so does what is kept of its pictures."""
    from stakegui.services import requests as service

    service.show(database(db), number)
    if not (yes or as_json) and sys.stdin.isatty():
        click.confirm(f"Delete the request {number} and its figures? Its sessions stay.", abort=True)
    service.delete(database(db), number)
    click.echo(json.dumps({"deleted": number}) if as_json else f"Deleted {number}.")


@click.command()
@click.argument("number", metavar="REQUEST")
@click.option("--force", is_flag=True, help="Even where the request is not done or verified.")
@click.option("--yes", is_flag=True, help="Do not ask (nobody is asked where the input is no terminal).")
@db_option
@json_option
@clean
def purge(number: str, force: bool, yes: bool, db: Path | None, as_json: bool) -> None:
    """Remove what is kept of the pictures of REQUEST: caches, checkpoints, paths, prompts of a person.

    Figures and salted hashes stay. What lies elsewhere (your own folders, exported models) is listed, not touched.
    A purge that was broken off is ended by the same command.
    """
    from stakegui.services import purge as service
    from stakegui.services.purge_told import went

    place = database(db)
    service.check(number, db=place, force=force)
    if not (yes or as_json) and sys.stdin.isatty():
        click.confirm(
            f"Remove all that is kept of the pictures of {number}? Its sessions cannot be run or measured again, and"
            " all caches are made anew.",
            abort=True,
        )
    control, done = RunControl(), None
    with interruptible(control):
        for item in service.purge(number, db=place, force=force, control=control):
            done = item if isinstance(item, service.Purged) else done
    assert done is not None
    if as_json:
        click.echo(json.dumps(done.as_json()))
        return
    click.echo(f"Purged {number}:")
    for line in went(done.removed):
        click.echo(f"  {line}")
    click.echo("What remains:")
    for remain in done.remains:
        click.echo(f"  {remain.what}" + (f": {remain.where}" if remain.where else ""))


def _given(given: dict[str, Any]) -> dict[str, Any]:
    names = ("subject", "received", "due", "reason", "notes", "status")
    fields = {name: given[name] for name in names if given[name] is not None}
    return {**fields, "models": [str(Path(m).absolute()) for m in given["models"]]} if given["models"] else fields


def _items(given: dict[str, Any]) -> list[Item]:
    items = [Item(kind="image", name=name) for name in given["images"] if name]
    items += [Item(kind="identity", name=name) for name in given["identities"] if name]
    items += [Item(kind="class", name=name) for name in given["classes"] if name]
    pairs = [(path, label) for path, label in given["outside"] if path and label]
    return items + [Item(kind="outside", name=str(Path(path).absolute()), label=label) for path, label in pairs]


def _line(request: DeletionRequest) -> dict[str, Any]:
    late = " (late)" if request.overdue(date.today()) else ""
    latest = request.latest
    return {
        "number": request.number,
        "status": STATUS_WORDS[request.status],
        "due": f"{request.due}{late}" if request.due else None,
        "subject": request.subject,
        "images and names": len(request.items),
        "sessions": len(request.sessions),
        "forgotten": latest.forgotten if latest else None,
        "under views": latest.forgotten_views if latest else None,
    }


def _show(request: DeletionRequest, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(request.as_json()))
        return
    status = STATUS_WORDS[request.status] + (" (a purge was begun)" if request.purging and not request.purged else "")
    for name, value in {**request.model_dump(), "status": status}.items():
        if value and name in ("number", "status", "subject", "received", "due", "reason", "notes", "purged"):
            click.echo(f"{name:>12}  {value}")
    for model in request.touched:
        click.echo(f"{'model':>12}  {model}")
    table([{"kind": i.kind, "name": i.name, "label": i.label or None} for i in request.items[:20]],
          ("kind", "name", "label"))  # fmt: skip
    if len(request.items) > 20:
        click.echo(f"… and {len(request.items) - 20} more (--json shows all)")
    if request.sessions:
        rows = [
            {
                "session": served.session,
                "images": len(served.positions),
                "forgotten": served.forgotten,
                "under views": served.forgotten_views,
            }
            for served in request.sessions
        ]
        table(rows, ("session", "images", "forgotten", "under views"))
