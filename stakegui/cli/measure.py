"""``stakegui evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.figures import lines
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.core import spec as specs
from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated


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
