"""``stakegui demo``: the main job on embedded data, in the window or, without a display, in the terminal."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option
from stakegui.cli.run import finish
from stakegui.cli.terminal import interruptible
from stakegui.core.control import RunControl
from stakegui.core.errors import RunError
from stakegui.core.events import RunFinished

ALLOWED_LOSS = 2.0
"""Points of test accuracy that the demo may cost."""


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command()
@click.option("--headless", is_flag=True, help="Run in the terminal even where there is a display.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Folder for the result.")
@db_option
@clean
def demo(headless: bool, out: Path | None, db: Path | None) -> None:
    """Make a digits network forget four images: the whole job on embedded data."""
    from stakegui.services.demo import demo_spec

    if has_display() and not headless:
        from stakegui.app import run_window

        sys.exit(run_window(db, demo_spec(), None))
    from stakegui.services.unlearn import unlearn

    out = out or Path("out") / f"demo-{datetime.now():%Y%m%d-%H%M%S}"
    click.echo("UCI handwritten digits (Alpaydin and Kaynak, CC BY 4.0); a small network forgets four of them.")
    control = RunControl()
    with interruptible(control):
        events = unlearn(demo_spec(), db=database(db), out=out, control=control, name="demo: four digits")
        finished = finish(events, as_json=False)
    judge(finished)


def judge(finished: RunFinished | None) -> None:
    """Raise `RunError` unless every image is forgotten in the reloaded file, at a small price."""
    if finished is None:
        raise RunError("The run did not finish.")
    lost = finished.before["test_accuracy"] - finished.after["test_accuracy"]
    if finished.after["forgotten"] < 100:
        raise RunError(f"Only {finished.after['forgotten']:.0f} % of the images are forgotten in the file.")
    if lost > ALLOWED_LOSS:
        raise RunError(f"Test accuracy fell by {lost:.1f} points, more than {ALLOWED_LOSS:.0f}.")
    click.echo(f"All chosen images are forgotten in the file; test accuracy fell by {max(lost, 0):.1f} points.")
