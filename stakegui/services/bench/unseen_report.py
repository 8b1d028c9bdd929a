"""The report of `unseen`: one table a world, with the range of the retrained networks and who lies within it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from stakegui.data.cells import guarded_row
from stakegui.services.bench.unseen import FIGURES, Judged, UnseenBench

TITLES = {
    "forget_accuracy": "forget accuracy, %",
    "forget_loss": "forget loss, nats",
    "auc": "AUC",
    "auc_referenced": "AUC with references",
    "test_accuracy": "test accuracy, %",
}
LOST_AT_MOST = 0.5
"""Points under the retrained networks' mean test accuracy."""
PLACES = {"auc": 3, "auc_referenced": 3, "forget_loss": 4}


def verdicts(rows: Sequence[Judged], row: Judged) -> dict[str, bool]:
    """Return by figure whether ``row`` is as the retrained networks of its world among ``rows`` are."""
    peers = [r for r in rows if r.reference and (r.world, r.seed) == (row.world, row.seed)]
    found = {}
    for name in FIGURES:
        values, own = [r.figures[name][0] for r in peers], row.figures[name][0]
        if name == "test_accuracy":
            found[name] = own >= sum(values) / len(values) - LOST_AT_MOST
        else:
            found[name] = min(values) <= own <= max(values)
    return found


def markdown(bench: UnseenBench, rows: Sequence[Judged], command: str) -> str:
    """Return the report."""
    parts = [f"# {bench.name}", bench.text, f"`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"]
    for world, seed in dict.fromkeys((r.world, r.seed) for r in rows):
        here = [r for r in rows if (r.world, r.seed) == (world, seed)]
        lines = [
            f"| {world}, seed {seed} | {' | '.join(TITLES[n] for n in FIGURES)} | CPU s |",
            "|".join(["", " --- ", *[" ---: "] * (len(FIGURES) + 1), ""]),
        ]
        for row in here:
            met = verdicts(rows, row)
            marks = {n: "" if row.reference else (" ✓" if met[n] else " ✗") for n in FIGURES}
            cells = " | ".join(_figure(n, row) + marks[n] for n in FIGURES)
            lines.append(f"| {row.who} | {cells} | {row.cpu_seconds:.1f} |")
        parts.append("\n".join(lines))
    parts.append(
        f"Brackets: 95 % bootstrap intervals over the images. ✓: within the range of the {bench.retrained} retrained"
        f" networks; test accuracy at most {LOST_AT_MOST} points under their mean. AUC: forget images against test"
        " images (mislabelled alike), by the loss; with references: by its distance to that of other retrained ones."
    )
    return "\n\n".join(parts) + "\n"


def _figure(name: str, row: Judged) -> str:
    value, low, high = row.figures[name]
    n = PLACES.get(name, 1)
    return f"{value:.{n}f} [{low:.{n}f}, {high:.{n}f}]"


def as_csv(rows: Sequence[Judged]) -> str:
    """Return one line a model."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["world", "seed", "model", *(f"{n}{e}" for n in FIGURES for e in ("", "_low", "_high")), "cpu_s"])
    for r in rows:
        writer.writerow(
            guarded_row([r.world, r.seed, r.who, *(v for n in FIGURES for v in r.figures[n]), r.cpu_seconds])
        )
    return file.getvalue()


def write(bench: UnseenBench, rows: Sequence[Judged], out: Path, command: str) -> list[Path]:
    """Write ``<name>.md`` and ``.csv`` to ``out``; return the files."""
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for suffix, text in (("md", markdown(bench, rows, command)), ("csv", as_csv(rows))):
        path = out / f"{bench.name}.{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        files.append(path)
    return files
