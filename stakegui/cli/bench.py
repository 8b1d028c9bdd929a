"""``stakegui bench``: many runs from one file, and the report on them; with --speed, how fast the program is."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, out_folder, table
from stakegui.cli.terminal import interruptible
from stakegui.core import bench as benches
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.paths import resources
from stakegui.core.spec import RunSpec

if TYPE_CHECKING:
    from stakegui.services.bench.told import BenchEvent


@click.command()
@click.argument("what", metavar="[BENCH.toml]", required=False)
@db_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for report and models (default: out/<name of the bench>).",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    envvar="STAKEGUI_BENCH_DATA",
    help="What {data} stands for in the bench.",
)
@click.option("--only", default="", metavar="PATTERN", help="Run the cells alone whose title holds this (*, ?).")
@click.option("--again", is_flag=True, help="Run finished cells once more.")
@click.option(
    "--joblib",
    "jobs",
    type=click.IntRange(1, 1024),
    default=None,
    metavar="N",
    help="Run N cells at a time (each takes its spec's threads).",
)
@click.option(
    "--dask",
    default="",
    metavar="ADDRESS",
    help="Run the cells on the dask cluster whose scheduler is at ADDRESS, one for each thread of its workers.",
)
@click.option("--report", "report_only", is_flag=True, help="Run nothing; write the report on what there is.")
@click.option("--moves", is_flag=True, help="Run nothing; report who moved where one whole class was forgotten.")
@click.option("--list", "list_only", is_flag=True, help="Run nothing; print the cells (without a bench: the shipped).")
@click.option("--speed", is_flag=True, help="Measure rates and shares on the first cell (default: the demo's digits).")
@click.option("--memory", is_flag=True, help="Measure the peak memory of the first cell (default: curvature passes).")
@json_option
@code_option
@clean
def bench(
    what: str | None,
    db: Path | None,
    out: Path | None,
    data: Path | None,
    only: str,
    again: bool,
    jobs: int | None,
    dask: str,
    report_only: bool,
    moves: bool,
    list_only: bool,
    speed: bool,
    memory: bool,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Run every cell of BENCH.toml (or a shipped one, by name) in a process of its own, and write the report.

    Cells that are finished in the database are not run again, interrupted ones go on.
    """
    if speed and what is None:
        from stakegui.services.demo import demo_spec

        return _speed(demo_spec(), as_json, allow_code)
    if memory and what is None:
        return _memory(None, as_json, allow_code)
    if what is None and list_only:
        return _list(data, as_json)
    if what is None:
        raise InputError("No bench is given.", remedy=f"Name a file, or one of: {', '.join(_shipped())}.")
    other = any((list_only, report_only, speed, memory, moves, as_json, again, data, db, only))
    if _unseen(_find(what), out, f"stakegui bench {what}", other):
        return None
    read = benches.read(_find(what), data)
    cells = read.only(only)
    if speed:
        return _speed(cells[0].spec, as_json, allow_code)
    if memory:
        return _memory(cells[0].spec, as_json, allow_code)
    if list_only:
        rows = [{"cell": cell.id, "title": cell.title} for cell in cells]
        return click.echo(json.dumps(rows) if as_json else "\n".join(f"{r['cell']}  {r['title']}" for r in rows))

    out = out_folder(out, read.name)
    if moves:
        return _moves(read, database(db), out, f"{_command(what, data, only, allow_code)} --moves", as_json, allow_code)

    from stakegui.services.bench.run import run_bench

    control = RunControl()
    with interruptible(control):
        events = run_bench(
            read,
            () if report_only else cells,
            db=database(db),
            out=out,
            command=_command(what, data, only, allow_code),
            control=control,
            allow_code=allow_code,
            again=again,
            jobs=jobs,
            dask=dask,
        )
        failed = _tell(events, as_json)
    if failed:
        raise RunError(f"{failed} of {len(cells)} cells failed.", remedy="The report says why; start the bench again.")


def _moves(read: benches.Bench, db: Path, out: Path, command: str, as_json: bool, allow_code: bool) -> None:
    from stakegui.services.bench.moves_report import write_moves

    files = [str(path) for path in write_moves(read, db=db, out=out, command=command, allow_code=allow_code)]
    click.echo(json.dumps({"event": "ReportWritten", "files": files}) if as_json else "\n".join(files))


def _tell(events: Iterator[BenchEvent], as_json: bool) -> int:
    """Print the events; return how many cells failed."""
    failed = 0
    for event in events:
        told = event.as_json()
        failed += told["event"] == "CellFailed"
        if as_json:
            click.echo(json.dumps(told))
        elif words := _words(told):
            click.echo(words)
    return failed


def _words(told: dict[str, Any]) -> str:
    """Return what a reader is told of an event; most of a cell's own events pass in silence."""
    place = f"[{told['number']}/{told['total']}] {told['title']}" if "number" in told else ""
    match told["event"]:
        case "CellStarted":
            return f"{place} … (goes on in {told['resumed']})" if told["resumed"] else f"{place} …"
        case "CellDone":
            return f"{place}: {'finished before' if told['reused'] else 'done'} (session {told['session']})"
        case "CellFailed":
            return f"{place}: FAILED. {told['message']}"
        case "ReportWritten":
            return "\n".join(f"wrote {path}" for path in told["files"])
        case "CellTold" if told["told"]["event"] == "RunFinished":
            return f"    {_result(told['told'])}"
        case "CellTold" if told["told"]["event"] == "Warned":
            return f"    ! {told['told']['text']}"
    return ""


def _result(finished: dict[str, Any]) -> str:
    before, after = finished["before"], finished["after"]
    parts = [f"forgotten {after['forgotten']:.1f} %"]
    if after["forgotten_views"] is not None:
        parts.append(f"under views {after['forgotten_views']:.1f} %")
    if after["test_accuracy"] is not None:
        parts.append(f"test accuracy lost {before['test_accuracy'] - after['test_accuracy']:.2f} points")
    parts.append(f"{sum(finished['cpu_seconds'].values()):.1f} CPU s")
    return ", ".join(parts)


def _speed(spec: RunSpec, as_json: bool, allow_code: bool) -> None:
    from stakegui.services.bench.speed import Speeds, measure_speed

    control = RunControl()
    with interruptible(control):
        for item in measure_speed(spec, control=control, allow_code=allow_code):
            if not isinstance(item, Speeds):
                continue
            if as_json:
                click.echo(json.dumps(item.as_json()))
                continue
            for ratio in item.ratios:
                value = "no part in this method" if ratio.value is None else f"{ratio.value:.1f} %"
                goal = f"{'at least' if ratio.least else 'at most'} {ratio.wanted:.0f} %"
                verdict = {True: "ok", False: "MISSED", None: ""}[ratio.met]
                click.echo(f"{ratio.title:<40} {value:>8}  ({goal}) {verdict}".rstrip())
            click.echo(f"one step {1000 * item.step_seconds:.1f} ms, the run {item.run_seconds:.1f} s")
            click.echo("; ".join(f"{key} {value}" for key, value in item.environment.items()))


def _memory(spec: RunSpec | None, as_json: bool, allow_code: bool) -> None:
    from stakegui.services.bench.memory import GIB, measure_memory

    for item in measure_memory(spec, allow_code=allow_code):
        if as_json:
            click.echo(json.dumps(item.as_json()))
            continue
        verdict = "ok" if item.met else "MISSED"
        click.echo(f"{item.title:<40} {item.peak / GIB:6.2f} GiB  (at most {item.wanted / GIB:.0f} GiB) {verdict}")


def _unseen(path: Path, out: Path | None, again: str, nothing: bool) -> bool:
    """Run a bench of what networks remember, telling each row; False where the file is no such bench."""
    from stakegui.services.bench import unseen, unseen_report

    if not unseen.is_unseen(path):
        return False
    read, rows, control = unseen.read(path), [], RunControl()
    if nothing:
        raise InputError(
            "This bench keeps no cells: it trains its networks anew.", remedy="Leave out all options but --out."
        )
    out = out_folder(out, read.name)
    with interruptible(control):
        for row in unseen.run_unseen(read, control):
            rows.append(row)
            figures = ", ".join(f"{name} {value[0]:.4g}" for name, value in row.figures.items())
            click.echo(f"{row.world}, seed {row.seed}, {row.who}: {figures}")
    for file in unseen_report.write(read, rows, out, again):
        click.echo(f"wrote {file}")
    return True


def _list(data: Path | None, as_json: bool) -> None:
    """Print every shipped bench: its name, how many cells it runs, and the first line of its file."""
    rows = [_told(name, data) for name in _shipped()]
    if as_json:
        click.echo(json.dumps(rows))
    else:
        table(rows, ("name", "cells", "text"), ("cells",))


def _told(name: str, data: Path | None) -> dict[str, Any]:
    from stakegui.services.bench import unseen

    path = _find(name)
    text = path.read_text(encoding="utf-8").partition("\n")[0].strip("# :")
    # {data} may stand for any folder: nothing is read from it
    count = unseen.read(path).count if unseen.is_unseen(path) else len(benches.read(path, data or path.parent).cells)
    return {"name": name, "cells": count, "text": text}


def _find(what: str) -> Path:
    """Return the file: as it is given or, for a bare name, the shipped one."""
    path = Path(what)
    shipped = resources() / "bench" / f"{what}.toml"
    return shipped if not path.exists() and what in _shipped() else path


def _shipped() -> list[str]:
    return sorted(path.stem for path in (resources() / "bench").glob("*.toml"))


def _command(what: str, data: Path | None, only: str, allow_code: bool) -> str:
    """Return the command that makes the same."""
    parts = ["stakegui", "bench", what]
    parts += ["--data", str(data)] if data else []
    parts += ["--only", only] if only else []
    return shlex.join([*parts, *(["--allow-code"] if allow_code else [])])
