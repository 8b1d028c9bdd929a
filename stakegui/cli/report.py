"""``stakegui report``: what a session did, as one HTML file for people who were not there."""

from __future__ import annotations

from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option
from stakegui.cli.terminal import interruptible
from stakegui.core.control import RunControl
from stakegui.core.events import Warned


@click.command()
@click.argument("session")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE.html", help="File to write."
)
@click.option("--thumbnails", is_flag=True, help="Show the chosen images, with their names (default: neither).")
@click.option("--views", is_flag=True, help="With --thumbnails: example views and the models' answers (loads them).")
@db_option
@code_option
@clean
def report(session: str, out: Path, thumbnails: bool, views: bool, db: Path | None, allow_code: bool) -> None:
    """Write a report on SESSION: what was asked, what was done, figures, drawings, hashes, and what it doesn't show."""
    from stakegui.services.report.write import write_report

    control = RunControl()
    with interruptible(control):
        for item in write_report(
            session, out, db=database(db), thumbnails=thumbnails, views=views, allow_code=allow_code, control=control
        ):
            if isinstance(item, Warned):
                click.echo(f"! {item.text}", err=True)
            elif isinstance(item, Path):
                click.echo(item)
