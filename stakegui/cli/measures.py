"""``stakegui measure``: measures by name, of a session's result or a checkpoint."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.cli.terminal import interruptible
from stakegui.core import spec as specs
from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Warned
from stakegui.core.measure_words import flagged, lines
from stakegui.core.measured import Measured


@click.command()
@click.argument("what", metavar="[SESSION|SPEC.toml]", required=False)
@click.option(
    "--measure",
    "names",
    multiple=True,
    metavar="NAME",
    help=f"Which measure; may be given several times (default: all). Known: {', '.join(MEASURES)}.",
)
@click.option("--list", "list_only", is_flag=True, help="Measure nothing; print the measures and what each tells.")
@click.option(
    "--checkpoint", type=click.Path(path_type=Path), default=None, help="Measure this file, on the data of SPEC.toml."
)
@click.option(
    "--retrained",
    type=click.Path(path_type=Path),
    default=None,
    help="A model trained without the chosen images, to compare with.",
)
@db_option
@json_option
@code_option
@clean
def measure(
    what: str | None,
    names: tuple[str, ...],
    list_only: bool,
    checkpoint: Path | None,
    retrained: Path | None,
    db: Path | None,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Take measures of a SESSION's result and keep them with it, or of a checkpoint on the data of SPEC.toml."""
    if list_only:
        return _list(as_json)
    if what is None:
        raise InputError("Nothing is given to measure.", remedy="Name a session, or a spec with --checkpoint FILE.")
    from stakegui.services import measure as service

    control, place = RunControl(), database(db)
    if checkpoint is not None:
        found = service.measure_checkpoint(
            checkpoint, specs.read(Path(what)), names,
            db=place, retrained=retrained, allow_code=allow_code, control=control,
        )  # fmt: skip
    elif what.endswith(".toml"):
        raise InputError("A spec alone has nothing to measure.", where=what, remedy="Add --checkpoint FILE.")
    else:
        found = service.measure(what, names, db=place, retrained=retrained, allow_code=allow_code, control=control)
    with interruptible(control):
        for item in found:
            _tell(item, as_json)


def _list(as_json: bool) -> None:
    """Print name and sentence of every measure in the catalog."""
    rows = [{"name": e.name, "title": e.title, "tells": e.help, "slow": e.slow} for e in MEASURES.values()]
    if as_json:
        click.echo(json.dumps(rows))
        return
    shown = [{**row, "tells": f"{row['title']}. {row['tells']}{' (slow)' if row['slow'] else ''}"} for row in rows]
    table(shown, ("name", "tells"))


def _tell(item: Event | Measured, as_json: bool) -> None:
    if as_json:
        told = item.as_event() if isinstance(item, Measured) else item
        click.echo(json.dumps(told.as_json()))
    elif isinstance(item, Warned):
        click.echo(f"! {item.text}", err=True)
    elif isinstance(item, Measured):
        _show(item)


def _show(item: Measured) -> None:
    """Print name, title, what it means, and each figure with what is good, beside the other models' figures."""
    entry = MEASURES[item.name]
    click.echo(f"\n{entry.title} ({item.name})\n{entry.help}")
    if not item.applies:
        click.echo(f"Not applicable: {item.reason}")
        return
    columns, found = lines(item)
    rows = [{item.name: line.title, **line.texts, "good": line.good} for line in found]
    table(rows, (item.name, *columns, "good"), tuple(columns))
    if warning := flagged(item):
        click.echo(f"! {warning}")
