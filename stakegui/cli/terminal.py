"""A run in the terminal: progress bars with time left, warnings, and the table before/after."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from types import FrameType
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from stakegui.cli.console import console as make_console
from stakegui.cli.figures import change, lines
from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase, RunFinished, RunStarted, StepDone, Warned
from stakegui.core.metrics import EXPLAINED

T = TypeVar("T")

WORDS = {
    "load": "loading",
    "anchors": "placing the stakes",
    "standins": "attacking proxies",
    "curvature": "curvature",
    "update": "unlearning",
    "evaluate": "measuring the file",
    "export": "exporting",
}


@contextmanager
def interruptible(control: RunControl) -> Iterator[None]:
    """Let Ctrl+C and SIGTERM end the run at its next step, with everything kept."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        control.cancel()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def follow(events: Iterator[Event], as_json: bool, console: Console | None = None) -> RunFinished | None:
    """Print the events, as JSON lines or as bars; return the last one if the run finished."""
    return _lines(events) if as_json else _bars(events, console or make_console())


def outcome(items: Iterator[Event | T], control: RunControl, *, quiet: bool) -> T:
    """Return what comes beside the events, and show these as bars, unless ``quiet``; Ctrl+C ends it."""
    found: list[T] = []

    def events() -> Iterator[Event]:
        for item in items:
            if isinstance(item, Event):
                yield item
            else:
                found.append(item)

    with interruptible(control):
        if quiet:
            for _ in events():
                pass
        else:
            follow(events(), False)
    return found[-1]


def _lines(events: Iterator[Event]) -> RunFinished | None:
    finished = None
    for event in events:
        click.echo(json.dumps(event.as_json()))  # echo flushes
        finished = event if isinstance(event, RunFinished) else finished
    return finished


def _bars(events: Iterator[Event], console: Console) -> RunFinished | None:
    finished, first = None, next(events, None)  # whatever fails before it leaves no empty line behind
    columns = (
        TextColumn("{task.description:<20}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, TaskID] = {}
        for event in events if first is None else chain([first], events):
            if isinstance(event, Phase):
                _phase(progress, tasks, event)
            elif isinstance(event, StepDone):
                _step(progress, tasks, event)
            elif isinstance(event, Warned):
                progress.console.print(f"! {event.text}", style="yellow", markup=False)
            elif isinstance(event, RunStarted) and event.session:
                progress.console.print(f"session {event.session}", style="dim", markup=False)
            finished = event if isinstance(event, RunFinished) else finished
    if finished is not None:
        console.print(before_after(finished))
    return finished


def _phase(progress: Progress, tasks: dict[str, TaskID], event: Phase) -> None:
    """Show one bar a phase; it begins anew with each piece of work in it, which stands beside."""
    for name in tasks.keys() - {event.name}:  # what was going on in a phase that is over
        progress.update(tasks[name], note=progress.tasks[tasks[name]].fields["last"])
    if event.total:
        note = event.detail if event.name != "update" or event.detail else None
        _show(progress, tasks, event.name, event.done, event.total, note)


def _step(progress: Progress, tasks: dict[str, TaskID], event: StepDone) -> None:
    note = f"{100 - event.forget_accuracy:.0f} % forgotten"
    if event.test_accuracy is not None:
        note += f", test {event.test_accuracy:.1f} %"
    _show(progress, tasks, "update", event.step, event.total, note)
    progress.update(tasks["update"], last=note)


def _show(progress: Progress, tasks: dict[str, TaskID], name: str, done: int, total: int, note: str | None) -> None:
    if name not in tasks:
        tasks[name] = progress.add_task(WORDS.get(name, name), total=total, note="", last="")
    task = tasks[name]
    if note is not None and progress.tasks[task].fields["note"] != note and name != "update":
        progress.reset(task, total=total)
    fields: dict[str, Any] = {} if note is None else {"note": note}
    progress.update(task, completed=done, total=total, **fields)


def before_after(finished: RunFinished) -> Table:
    """Return the table of all measures, before, after and whether that is better or worse."""
    shown = Table(title="Measured on the exported file, loaded again", title_justify="left")
    for name in ("", "before", "after"):
        shown.add_column(name, justify="right" if name else "left", no_wrap=True)
    shown.add_column("change")
    keys = {explained.title: name for name, explained in EXPLAINED.items()}
    for title, (before, after) in lines([finished.before, finished.after]):
        words, colour = change(keys[title], finished.before, finished.after) if title in keys else ("", "")
        shown.add_row(title, before, after, Text(words, style=colour))
    return shown
