"""``stakegui evaluate`` and ``stakegui export``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.figures import lines
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.core import spec as specs
from stakegui.core.catalog import EXPORTS
from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, Event, Warned


@click.command()
@click.argument("what", metavar="SESSION|SPEC.toml")
@click.option(
    "--checkpoint", type=click.Path(path_type=Path), default=None, help="Measure this file, on the data of SPEC.toml."
)
@db_option
@json_option
@code_option
@clean
def evaluate(what: str, checkpoint: Path | None, db: Path | None, as_json: bool, allow_code: bool) -> None:
    """Measure a SESSION's result anew, or a checkpoint against the original, data and forget set of SPEC.toml."""
    from stakegui.services.evaluate import evaluate_checkpoint, evaluate_session

    if checkpoint is not None:
        events = evaluate_checkpoint(checkpoint, specs.read(Path(what)), db=database(db), allow_code=allow_code)
    elif what.endswith(".toml"):
        raise InputError("A spec alone has nothing to measure.", where=what, remedy="Add --checkpoint FILE.")
    else:
        events = evaluate_session(what, db=database(db), allow_code=allow_code)
    for event in events:
        if as_json:
            click.echo(json.dumps(event.as_json()))
        elif isinstance(event, Evaluated):
            rows = [{"measure": title, "value": value} for title, (value,) in lines([event.metrics])]
            table(rows, ("measure", "value"), ("value",))


@click.command()
@click.argument("session")
@click.option("--format", "format_", type=click.Choice(list(EXPORTS)), default="safetensors", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write.")
@click.option(
    "--alpha",
    "--point",
    "alpha",
    type=float,
    default=None,
    metavar="A",
    help="Another share of the run's change than the program chose: less forgets less and keeps more"
    " (see stakegui tradeoff).",
)
@db_option
@code_option
@clean
def export(session: str, format_: str, out: Path, alpha: float | None, db: Path | None, allow_code: bool) -> None:
    """Write SESSION's result to a file, load that again and compare its answers."""
    from stakegui.services.export import export as write

    for item in write(session, format_, out, db=database(db), alpha=alpha, allow_code=allow_code):
        if isinstance(item, Event):
            if isinstance(item, Warned):
                click.echo(f"! {item.text}", err=True)
            continue
        for path in item:
            click.echo(f"wrote {path}")
    click.echo("Loaded again in a fresh process: the answers are the same.")
