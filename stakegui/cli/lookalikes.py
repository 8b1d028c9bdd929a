"""``stakegui lookalikes``: what looks like a chosen image, and would stay."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.cli.terminal import outcome
from stakegui.core import spec as specs
from stakegui.core.control import RunControl


@click.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--copies", is_flag=True, help="Look for copies alone, without asking the model.")
@db_option
@json_option
@code_option
@clean
def lookalikes(spec: Path, copies: bool, db: Path | None, as_json: bool, allow_code: bool) -> None:
    """List the training images that look like a chosen one of SPEC (a TOML file) and would stay.

    Copies (the same pixels), near copies (scaled, recompressed, mirrored), and what is to the model as alike as two
    views of one picture. With --json: one array, the surest first.
    """
    from stakegui.services.lookalikes import SAID, left_behind_of

    read, control = specs.read(spec), RunControl()
    items = left_behind_of(read, db=database(db), use_model=not copies, allow_code=allow_code, control=control)
    found = outcome(items, control, quiet=as_json)
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(one) for one in found]))
    elif not found:
        click.echo("Nothing that stays looks like a chosen image.")
    else:
        rows = [{"stays": f.key, "looks like": f.of, "how": SAID[f.kind], "score": f"{f.score:.3f}"} for f in found]
        table(rows, ("stays", "looks like", "how", "score"), ("score",))
        click.echo(f"{len(found):,} images that stay look like chosen ones: add them to [forget], or leave them.")
