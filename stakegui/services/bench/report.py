"""The report of a bench: Markdown, CSV with every cell's figures in full, and one HTML page that stands alone."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from stakegui.core.bench import Bench
from stakegui.core.events import PHASES
from stakegui.data.cells import guarded_row
from stakegui.services.bench import tables
from stakegui.services.bench.page import page
from stakegui.services.bench.rows import Row, groups, rows
from stakegui.services.bench.tables import Table

WIDEST = 14
"""Columns that a class table may have in Markdown; the HTML page has it whole."""


def write_report(
    bench: Bench, *, db: Path, out: Path, command: str, failures: Mapping[str, str] | None = None
) -> list[Path]:
    """Write ``<name>.md``, ``.csv`` and ``.html`` to ``out`` from what is in the database; return the files.

    Parameters
    ----------
    command : str
        What makes the same again; it stands in the report.
    failures : mapping, optional
        Messages of cells that never got a session, by the cell's id.
    """
    found = rows(bench, db, failures)
    about = {
        "Command": command,
        "Written": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "Measured": tables.dates(found),
        "Cells": f"{sum(row.finished for row in found)} of {len(found)} finished",
        "Machine and versions": "\n".join(tables.machines(found)) or "none yet",
    }
    texts = {"md": _markdown(bench, found, about), "csv": as_csv(bench, found), "html": page(bench, found, about)}
    files = []
    for suffix, text in texts.items():
        path = out.resolve() / f"{bench.name}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.tmp")
        partial.write_text(text, encoding="utf-8", newline="")
        os.replace(partial, path)
        files.append(path)
    return files


def as_csv(bench: Bench, found: Sequence[Row]) -> str:
    """Return one line a cell, figures as exact as the database has them, "" for what was not measured."""
    file = io.StringIO()
    figures = list(Row({}, 0, "").figures())
    head = [*bench.axes, "seed", "cell", "session", "status", "reached", "steps", *figures]
    times = [f"{kind}_{phase}" for kind in ("seconds", "cpu_seconds") for phase in PHASES]
    machine = ["stakegui", "torch", "processor", "device", "threads"]
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(guarded_row([*head, *times, *machine, "ended", "message"]))
    for row in found:
        reached = "" if row.reached is None else str(row.reached).lower()
        values = row.figures()
        writer.writerow(
            guarded_row(
                [
                    *row.labels.values(),
                    row.seed,
                    row.cell,
                    row.session,
                    row.status,
                    reached,
                    row.steps,
                    *(values[name] for name in figures),
                    *(part.get(phase) for part in (row.seconds, row.cpu_seconds) for phase in PHASES),
                    *(row.environment.get(name) for name in machine),
                    row.ended,
                    row.message,
                ]
            )
        )
    return file.getvalue()


def _markdown(bench: Bench, found: Sequence[Row], about: Mapping[str, str]) -> str:
    gathered = groups(found)
    parts = [f"# {_cell(bench.name)}", _cell(bench.heading.text)]
    parts.append(
        "\n".join(f"- {name}: {_code(words) if name == 'Command' else _cell(words)}" for name, words in about.items())
    )
    parts += [_table(tables.means(bench, gathered)), tables.LEGEND]
    for table in tables.by_class(bench, gathered):
        if len(table.head) <= WIDEST:
            parts += [f"## {table.title}", _table(table)]
    left = tables.unfinished(bench, found)
    if left is not None:
        parts += [f"## {left.title}", _table(left)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(table: Table) -> str:
    rule = ["---"] * table.words + ["---:"] * (len(table.head) - table.words)
    lines = [table.head, rule, *table.body]
    return "\n".join(f"| {' | '.join(_cell(text) if line is not rule else text for text in line)} |" for line in lines)


def _cell(text: str) -> str:
    """Return a text that Markdown shows as it stands, in one line."""
    for mark in "\\|`*_[]<>":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _code(text: str) -> str:
    return f"`{text}`" if "`" not in text else _cell(text)
