"""``stakegui prompts list|show|diff|restore``: versions of prompt sets."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option, json_option, table
from stakegui.core.prompt_diff import SIGNS


@click.group()
def prompts() -> None:
    """Versions of prompt sets that were kept by hand or used by a run: list, show, diff, restore.

    VERSION is an id, its beginning, a name, or 'latest'.
    """


@prompts.command("list")
@db_option
@json_option
@clean
def list_(db: Path | None, as_json: bool) -> None:
    """List versions, newest first, with the sessions that used them."""
    from stakegui.services import prompt_versions as service

    found = service.list_versions(database(db))
    if as_json:
        click.echo(json.dumps([service.as_json(version) for version in found]))
    elif found:
        rows = [
            {
                "version": version.id[: service.SHORT],
                "name": version.name or None,
                "created": version.created[:16].replace("T", " "),
                "classes": str(version.classes),
                "prompts": str(version.prompts),
                "parent": version.parent[: service.SHORT] or None,
                "sessions": " ".join(version.sessions) or None,
            }
            for version in found
        ]
        table(rows, tuple(rows[0]), ("classes", "prompts"))
    else:
        click.echo("No versions yet: each run keeps the prompts that it used, and so does the window's Anchors page.")


@prompts.command()
@click.argument("version")
@db_option
@json_option
@clean
def show(version: str, db: Path | None, as_json: bool) -> None:
    """Show VERSION with its prompts."""
    from stakegui.services import prompt_versions as service

    found, kept = service.show(database(db), version)
    if as_json:
        click.echo(json.dumps({**service.as_json(found), "prompts_by_class": kept}))
        return
    for name in ("id", "name", "created", "parent", "note"):
        if getattr(found, name):
            click.echo(f"{name:>12}  {getattr(found, name)}")
    if found.sessions:
        click.echo(f"{'used by':>12}  {', '.join(found.sessions)}")
    for name, texts in kept.items():
        click.echo(f"{name}: {'; '.join(texts)}")


@prompts.command("diff")
@click.argument("old", metavar="VERSION|FILE.json")
@click.argument("new", metavar="VERSION|FILE.json")
@db_option
@json_option
@clean
def diff_(old: str, new: str, db: Path | None, as_json: bool) -> None:
    """Show what the second has (+) and has not (−) against the first, class by class."""
    from stakegui.services.prompt_versions import compare

    found = [one for one in compare(database(db), old, new) if one.differs]
    if as_json:
        rows = [{"class": one.name, "removed": list(one.removed), "added": list(one.added)} for one in found]
        click.echo(json.dumps(rows))
        return
    for one in found:
        click.echo(one.name)
        for line in one.lines:
            if line.kind != "same":
                click.echo(f"  {SIGNS[line.kind]} {line.text}")
    if not found:
        click.echo("The prompts are the same.")


@prompts.command()
@click.argument("version")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The JSON file to write.")
@db_option
@clean
def restore(version: str, out: Path, db: Path | None) -> None:
    """Write the prompts of VERSION as JSON, to be named in a spec or loaded on the Anchors page."""
    from stakegui.services.anchors import save_prompts
    from stakegui.services.prompt_versions import show as read

    found, kept = read(database(db), version)
    save_prompts(out, {name: texts for name, texts in kept.items() if texts})
    click.echo(f"Version {found.id[:8]} written to {out}.")
