"""``stakegui measure``: measures by name, of a session's result or a checkpoint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.cli.terminal import interruptible
from stakegui.core import spec as specs
from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Warned
from stakegui.core.measured import Measured


@click.command()
@click.argument("what", metavar="SESSION|SPEC.toml")
@click.option(
    "--measure",
    "names",
    multiple=True,
    metavar="NAME",
    help=f"Which measure; may be given several times (default: all). Known: {', '.join(MEASURES)}.",
)
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
    what: str,
    names: tuple[str, ...],
    checkpoint: Path | None,
    retrained: Path | None,
    db: Path | None,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Take measures of a SESSION's result and keep them with it, or of a checkpoint on the data of SPEC.toml."""
    from stakegui.services import measure as service

    control, shared = RunControl(), {"db": database(db), "retrained": retrained, "allow_code": allow_code}
    if checkpoint is not None:
        found = service.measure_checkpoint(checkpoint, specs.read(Path(what)), names, control=control, **shared)
    elif what.endswith(".toml"):
        raise InputError("A spec alone has nothing to measure.", where=what, remedy="Add --checkpoint FILE.")
    else:
        found = service.measure(what, names, control=control, **shared)
    with interruptible(control):
        for item in found:
            _tell(item, as_json)


def _tell(item: Event | Measured, as_json: bool) -> None:
    if as_json:
        told = item.as_event() if isinstance(item, Measured) else item
        click.echo(json.dumps(told.as_json()))
    elif isinstance(item, Warned):
        click.echo(f"! {item.text}", err=True)
    elif isinstance(item, Measured):
        _show(item)


def _show(item: Measured) -> None:
    """Print title, what it means, and the figures beside those of the original and of a retrained model."""
    entry = MEASURES[item.name]
    click.echo(f"\n{entry.title}\n{entry.help}")
    if not item.applies:
        click.echo(f"Not applicable: {item.reason}")
        return
    columns = [name for name in ("before", "retrained") if name in item.detail]
    columns.insert(1 if "before" in columns else 0, "after")
    values = {**{name: item.detail[name] for name in columns if name != "after"}, "after": item.values}
    rows: list[dict[str, Any]] = [
        {"": key.replace("_", " "), **{name: _text(values[name].get(key)) for name in columns}} for key in item.values
    ]
    table(rows, ("", *columns), tuple(columns))


def _text(value: float | None) -> str | None:
    """Return a figure with as many decimals as its size needs."""
    return None if value is None else f"{value:.1f}" if abs(value) > 1 else f"{value:.3f}"
