"""``stakegui demo``: the main job on embedded data, in the window or, without a display, in the terminal."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option, out_folder
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
@click.option(
    "--dataset", type=click.Choice(["digits", "people"]), default="digits", show_default=True, help="What it is about."
)
@click.option("--headless", is_flag=True, help="Run in the terminal even where there is a display.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Folder for the result.")
@db_option
@clean
def demo(dataset: str, headless: bool, out: Path | None, db: Path | None) -> None:
    """Make a small network forget four digits, or one of 24 invented people: the whole job on embedded data."""
    from stakegui.services.demo import DEMOS, demo_spec

    spec, about = demo_spec(dataset), DEMOS[dataset]

    if has_display() and not headless:
        from stakegui.app import run_window

        sys.exit(run_window(db, spec, None))
    from stakegui.services.unlearn import unlearn

    out = out_folder(out, f"demo-{datetime.now():%Y%m%d-%H%M%S}")
    click.echo(about.text)
    control = RunControl()
    with interruptible(control):
        events = unlearn(spec, db=database(db), out=out, control=control, name=about.title)
        finished = finish(events, as_json=False)
    judge(finished)


def judge(finished: RunFinished | None) -> None:
    """Raise `RunError` unless every image is forgotten in the reloaded file, at a small price for the rest."""
    if finished is None:
        raise RunError("The run did not finish.")
    after = finished.after
    # a person who is forgotten in full is no loss
    rest = "test_accuracy_kept" if after["test_accuracy_forgotten"] is not None else "test_accuracy"
    lost = finished.before[rest] - after[rest]
    if after["forgotten"] < 100:
        raise RunError(f"Only {after['forgotten']:.0f} % of the images are forgotten in the file.")
    if lost > ALLOWED_LOSS:
        raise RunError(f"Test accuracy fell by {lost:.1f} points, more than {ALLOWED_LOSS:.0f}.")
    if rest == "test_accuracy":
        click.echo(f"All chosen images are forgotten in the file; test accuracy fell by {max(lost, 0):.1f} points.")
        return
    click.echo(
        f"All chosen images are forgotten in the file; of pictures that the run has not seen, "
        f"{100 - after['test_accuracy_forgotten']:.0f} % too; for the others, test accuracy fell by"
        f" {max(lost, 0):.1f} points."
    )
