"""``stakegui tradeoff``: less forgotten, more kept, point by point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.figures import text
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.cli.terminal import interruptible
from stakegui.core.control import RunControl
from stakegui.core.events import Warned
from stakegui.core.tradeoff import Point

SHOWN = ("forgotten", "forgotten_views", "retain_accuracy", "test_accuracy", "drift")
TITLES = ("forgotten", "under views", "retain", "test", "drift")


@click.command()
@click.argument("session")
@click.option(
    "--alpha",
    "alphas",
    multiple=True,
    type=float,
    metavar="A",
    help="Measure this share of the run's change; may be given several times (default: about ten).",
)
@click.option("--again", is_flag=True, help="Measure anew what is kept already.")
@db_option
@json_option
@code_option
@clean
def tradeoff(
    session: str, alphas: tuple[float, ...], again: bool, db: Path | None, as_json: bool, allow_code: bool
) -> None:
    """Measure SESSION between the original (0) and the run's end (1) and a little beyond; the figures are kept.

    Less of the run's change forgets less and keeps more. Export a point with: stakegui export SESSION --alpha A.
    """
    from stakegui.services import tradeoff as service

    control, points = RunControl(), list[Point]()
    found = service.measure_points(
        session, alphas, db=database(db), again=again, allow_code=allow_code, control=control
    )
    with interruptible(control):
        for item in found:
            points += [item] if isinstance(item, Point) else []
            if as_json:
                click.echo(json.dumps((item.as_event() if isinstance(item, Point) else item).as_json()))
            elif isinstance(item, Warned):
                click.echo(f"! {item.text}", err=True)
    if not as_json:
        _show(points, service.known(session, db=database(db)).chosen)


def _show(points: list[Point], chosen: float) -> None:
    rows: list[dict[str, Any]] = []
    for point in sorted(points, key=lambda p: p.alpha):
        figures = {title: text(name, point.metrics.get(name)) for name, title in zip(SHOWN, TITLES, strict=True)}
        came = "?" if point.earlier is None else str(point.images_back)
        rows.append({"point": f"{point.alpha:.3f}", **figures, "came back": came, "": _mark(point.alpha, chosen)})
    back = ("came back",) if any(p.earlier is not None for p in points) else ()
    table(rows, ("point", *TITLES, *back, ""), (*TITLES, *back))
    for point in sorted(points, key=lambda p: p.alpha):
        for standing in point.back:
            click.echo(f"! At {point.alpha:.3f} the earlier request {standing.session} comes back: {standing.words}.")
    judged = next((p.retained for p in points if p.retained), None)
    if any(p.earlier is not None for p in points):
        click.echo("came back: images of earlier requests that have their label again")
    if judged:
        click.echo(f"retain: on {judged:,} of the kept training images")


def _mark(alpha: float, chosen: float) -> str:
    if alpha == chosen:
        return "the run's result, chosen by the program"
    return {0.0: "the original", 1.0: "where the updates ended"}.get(alpha, "")
