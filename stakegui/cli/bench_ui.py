"""``stakegui bench-ui``: the window against its limits of time and memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import json_option, table


@click.command("bench-ui")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with train and test, each of class folders.",
)
@click.option(
    "--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Weights for the run and features."
)
@click.option("--only", multiple=True, metavar="NAME", help="Measure this case or figure alone (repeatable).")
@click.option("--many", type=click.IntRange(1), default=None, help="Files of the very large folder (1,300,000).")
@click.option("--points", type=click.IntRange(100), default=None, help="Points of the long curve (1,000,000).")
@click.option("--starts", type=click.IntRange(1), default=None, help="Starts of which the median is taken (5).")
@click.option("--chosen", type=click.IntRange(1), default=None, help="Images that the run forgets (64).")
@click.option("--repeats", type=click.IntRange(1), default=None, help="Times that each act is done (5).")
@json_option
@clean
def bench_ui(
    data: Path | None,
    model: Path | None,
    only: tuple[str, ...],
    many: int | None,
    points: int | None,
    starts: int | None,
    chosen: int | None,
    repeats: int | None,
    as_json: bool,
) -> None:
    """Measure the window, offscreen, and print each figure beside its limit; exit code 1 where one is not kept."""
    from stakegui.core.machine import machine
    from stakegui.services.bench.window import Sizes, measure_window

    given = {"many": many, "points": points, "starts": starts, "chosen": chosen, "repeats": repeats}
    sizes = Sizes(**{name: value for name, value in given.items() if value is not None})
    rows = []
    for row in measure_window(data, model, only, sizes):
        rows.append(row)
        if not as_json and sys.stderr.isatty():
            click.echo(f"{row.what}: {'–' if row.measured is None else f'{row.measured:.1f}'}", err=True)
    if as_json:
        click.echo(json.dumps({"machine": machine(), "rows": [row.as_json() for row in rows]}))
    else:
        shown = [{**row.as_json(), "kept": {True: "yes", False: "NO", None: None}[row.kept]} for row in rows]
        table(shown, ("what", "measured", "most", "unit", "kept", "note"), ("measured", "most"))
        click.echo(", ".join(f"{k} {v}" for k, v in machine().items()))
    sys.exit(1 if any(row.kept is False for row in rows) else 0)
