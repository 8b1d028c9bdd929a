"""``stakegui sessions list|show|compare|tag|archive|delete``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.figures import lines, text
from stakegui.cli.options import database, db_option, json_option, table
from stakegui.core.earlier import Standing
from stakegui.core.metrics import EXPLAINED
from stakegui.services.compare import COSTS, MEASURES, Compared


@click.group()
def sessions() -> None:
    """Stored sessions: list, show, compare, tag, archive, delete."""


@sessions.command("list")
@click.option("--all", "with_archived", is_flag=True, help="Archived ones too.")
@click.option("--tag", default=None, help="Those with this tag alone.")
@db_option
@json_option
@clean
def list_(with_archived: bool, tag: str | None, db: Path | None, as_json: bool) -> None:
    """List sessions, newest first; archived ones are left out."""
    from stakegui.services.sessions import list_sessions

    rows = [row for row in list_sessions(database(db)) if with_archived or not row["archived"]]
    if tag is not None:
        rows = [row for row in rows if tag.casefold() in map(str.casefold, row["tags"])]
    if as_json:
        click.echo(json.dumps(rows))
    elif rows:
        rows = [{**row, "created": row["created"][:16].replace("T", " ")} for row in rows]
        chained = ("after",) if any(row["parent"] for row in rows) else ()
        rows = [{**row, "after": row["parent"]} for row in rows]
        tagged = ("tags",) if any(row["tags"] for row in rows) else ()
        rows = [{**row, "tags": ", ".join(row["tags"])} for row in rows]
        table(rows, ("id", "name", "status", "created", "method", "forgotten", "test_accuracy", *chained, *tagged))
    elif tag is not None or list_sessions(database(db)):
        click.echo("No session fits; archived ones are shown with --all.")
    else:
        click.echo("No sessions yet: start one with stakegui run SPEC.toml or stakegui demo.")


@sessions.command()
@click.argument("session")
@click.option("--salts", is_flag=True, help="Show the salts of its evidence alone, which tell whose pictures went.")
@db_option
@json_option
@clean
def show(session: str, salts: bool, db: Path | None, as_json: bool) -> None:
    """Show all that is kept of SESSION."""
    from stakegui.services import sessions as service

    if salts:
        rows = [{"evidence": path, "salt": salt} for path, salt in service.salts(database(db), session)]
        if as_json:
            click.echo(json.dumps(rows))
        for row in () if as_json else rows:
            click.echo(f"{row['evidence']}\n  {row['salt']}")
        return
    view = service.show(database(db), session)
    if as_json:
        click.echo(json.dumps(view.as_json()))
        return
    for name in ("id", "name", "status", "created", "steps", "encoder", "notes", "error"):
        if getattr(view, name):
            click.echo(f"{name:>12}  {getattr(view, name)}")
    if view.prompt_version:
        click.echo(
            f"{'prompts':>12}  version {view.prompt_version[:8]} (stakegui prompts show {view.prompt_version[:8]})"
        )
    if view.chain is not None:
        steps = [view.chain.original, *(link.session for link in view.chain.links), view.id]
        click.echo(f"{'chain':>12}  {' → '.join(steps)}")
        click.echo(f"{'original':>12}  SHA-256 {view.chain.original_sha256}")
    elif view.original_sha256:
        click.echo(f"{'original':>12}  SHA-256 {view.original_sha256}")
    if view.seconds:
        click.echo(f"{'time':>12}  {', '.join(f'{name} {seconds:.1f} s' for name, seconds in view.seconds.items())}")
    table(
        _measures([view.before, view.after], ["before", "after"]), ("measure", "before", "after"), ("before", "after")
    )
    if view.earlier:
        table([_standing(standing) for standing in view.earlier], EARLIER, ("forgotten", "under views"))
    table(view.images[:20], ("key", "label", "before", "after"))
    if len(view.images) > 20:
        click.echo(f"… and {len(view.images) - 20} more images (--json shows all)")
    for warning in (*view.warnings, *view.prompt_notes):
        click.echo(f"! {warning}")
    for path in view.files:
        click.echo(path)
    for export in view.exports:
        _export(export)


@sessions.command()
@click.argument("ids", nargs=-1, required=True, metavar="SESSION SESSION ...")
@db_option
@json_option
@clean
def compare(ids: tuple[str, ...], db: Path | None, as_json: bool) -> None:
    """Put the results of several sessions side by side; * marks the best of those that ask for the same."""
    from stakegui.services.compare import compare as side_by_side

    found = side_by_side(database(db), ids)
    if as_json:
        click.echo(json.dumps([one.as_json() for one in found]))
        return
    show_beside(found)


def show_beside(found: list[Compared]) -> None:
    """Print sessions side by side, and which of them cannot be compared."""
    names = [one.view.id for one in found]
    table([{"": title, **dict(zip(names, texts, strict=True))} for title, texts in _beside(found)], ("", *names),
          tuple(names))  # fmt: skip
    for one in found:
        if one.difference:
            click.echo(f"! {one.view.id} is {one.difference} as {names[0]}: their figures do not compare.")


@sessions.command()
@click.argument("session")
@click.option("--add", multiple=True, metavar="TAG", help="Add a tag; may be given several times.")
@click.option("--remove", multiple=True, metavar="TAG", help="Take a tag away.")
@db_option
@clean
def tag(session: str, add: tuple[str, ...], remove: tuple[str, ...], db: Path | None) -> None:
    """Add tags to SESSION, or take them away; prints those that it has then."""
    from stakegui.services import sessions as service

    view = service.show(database(db), session)
    gone = {name.casefold() for name in remove}
    service.set_tags(database(db), view.id, [name for name in (*view.tags, *add) if name.casefold() not in gone])
    click.echo(", ".join(service.show(database(db), view.id).tags) or "no tags")


@sessions.command()
@click.argument("session")
@click.option("--undo", is_flag=True, help="Take it out again.")
@db_option
@clean
def archive(session: str, undo: bool, db: Path | None) -> None:
    """Put SESSION away: lists leave it out; nothing of it is lost."""
    from stakegui.services import sessions as service

    view = service.show(database(db), session)
    service.set_archived(database(db), view.id, not undo)
    click.echo(f"{view.id} is {'no longer archived' if undo else 'archived'}.")


@sessions.command()
@click.argument("session")
@db_option
@click.option("--yes", is_flag=True, help="Do not ask (nobody is asked where the input is no terminal).")
@json_option
@clean
def delete(session: str, db: Path | None, yes: bool, as_json: bool) -> None:
    """Delete SESSION with its checkpoints, result and salts; exported files stay."""
    from stakegui.services import sessions as service

    view = service.show(database(db), session)
    if not (yes or as_json) and sys.stdin.isatty():
        salts = service.loss(database(db), [view.id]).evidence
        kept = f", and the only salt of {salts} evidence folder{'s' * (salts != 1)}" if salts else ""
        click.confirm(f"Delete {view.id} ({view.name}), its metrics, notes, checkpoints and result{kept}?", abort=True)
    service.delete(database(db), view.id)
    click.echo(json.dumps({"deleted": view.id}) if as_json else f"Deleted {view.id}.")


def _export(export: dict[str, Any]) -> None:
    """Print an export: where it lies, what it is known by, and where it comes from."""
    kind = f"evidence ({export['format']}), signed by {export['key']}" if export["key"] else export["format"]
    click.echo(f"{export['path']}: {kind}, {export['at'][:16].replace('T', ' ')}, SHA-256 {export['sha256']}")
    told = export["lineage"]
    steps = [f"original {told['first_original_sha256'][:16]}", *(one["session"] for one in told["sessions_before"])]
    requests = f"; requests {', '.join(told['requests'])}" if told["requests"] else ""
    click.echo(f"  from {' → '.join([*steps, told['session']])}{requests}")


EARLIER = ("earlier request", "images", "forgotten", "under views", "what became of it")


def _standing(standing: Standing) -> dict[str, Any]:
    """Return a row on an earlier request: what its own run had reached → what is so now."""

    def moved(name: str, then: float | None, now: float | None) -> str:
        return f"{text(name, then)} → {text(name, now)}"

    return {
        "earlier request": f"{standing.session} {standing.name}",
        "images": standing.count,
        "forgotten": moved("forgotten", standing.forgotten_then, standing.forgotten),
        "under views": moved("forgotten_views", standing.views_then, standing.views),
        "what became of it": f"FAILED: {standing.words}" if standing.failed else standing.words,
    }


def _beside(found: list[Compared]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of the comparison: name, what was run, figures."""
    yield "name", [one.view.name for one in found]
    for title in found[0].facts:
        yield title.lower(), [one.facts[title] for one in found]
    for name in MEASURES:
        if any(one.figures[name] is not None for one in found):
            yield EXPLAINED[name].title, [_marked(text(name, one.figures[name]), name in one.best) for one in found]
    for name, title in COSTS.items():
        yield title, [_marked(_seconds(one.figures[name]), name in one.best) for one in found]


def _marked(figure: str, best: bool) -> str:
    return f"* {figure}" if best else figure


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _measures(results: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    return [{"measure": title, **dict(zip(names, texts, strict=True))} for title, texts in lines(results)]
