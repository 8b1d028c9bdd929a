"""The report on who moved: correlations a run and their means, the nearest ones, and every figure as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from stakegui.core.bench import Bench
from stakegui.data.cells import guarded_row
from stakegui.services.bench.moves import ALIKE, MOVED, Moved, correlations, moved
from stakegui.services.bench.rows import Mean

TITLES = {
    "share": "where the forgotten's test images go (mean softmax)",
    "drift": "structure drift",
    "lost": "test accuracy lost",
    "text": "likeness of the true prompts",
    "used": "likeness of the prompts used",
    "attributes": "attributes shared",
    "head": "likeness of the head's rows",
    "share_before": "what the original already gave of the forgotten's test images (mean softmax)",
}


def write_moves(bench: Bench, *, db: Path, out: Path, command: str, allow_code: bool = False) -> list[Path]:
    """Write ``<name>-moves.md`` and ``.csv`` to ``out``; return the files. Raise `InputError` as `moved` does."""
    found = moved(bench, db, allow_code=allow_code)
    out.mkdir(parents=True, exist_ok=True)
    about = f"Command: `{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC."
    texts = {"md": "\n\n".join([f"# {bench.name}: who moved", about, *_parts(found)]) + "\n", "csv": _csv(found)}
    files = []
    for suffix, text in texts.items():
        path = out.resolve() / f"{bench.name}-moves.{suffix}"
        path.write_text(text, encoding="utf-8", newline="")
        files.append(path)
    return files


def _parts(found: Sequence[Moved]) -> list[str]:
    runs = correlations(found)
    pairs = [(moves, alike) for moves in MOVED for alike in ALIKE]
    legend = "\n".join(f"- {name}: {words}" for name, words in TITLES.items())
    means = [
        [f"{TITLES[m]} ~ {TITLES[a]}", mean, str(n)]
        for m, a in pairs
        for mean, n in [_mean([values[m, a] for _, values in runs])]
        if n
    ]
    each = [[_who(item), *(_number(values[pair]) for pair in pairs)] for item, values in runs]
    return [
        "Spearman's rank correlation over all classes but the forgotten one, for each run; mean ± standard deviation"
        " over the runs, which are not independent where they forget the same class.",
        _table(["moved ~ alike", "mean ± sd", "runs"], means),
        "## What the classes nearest in text went through",
        _table(["run", "nearest in text", "its drift", "mean of the others", "its share", "lost"], _nearest(found)),
        "## Correlations, run by run",
        legend,
        _table(["run", *(f"{m} ~ {a}" for m, a in pairs)], each),
        "## Where the forgotten one's test images go",
        _table(["run", "before", "after: the three largest shares"], _whither(found)),
    ]


def _nearest(found: Sequence[Moved]) -> list[list[str]]:
    """Return for each run the drift of the class whose prompts are most like the forgotten one's, and the others'."""
    lines = []
    for items in _runs(found):
        known = [item for item in items if item.text is not None]
        if not known:
            continue
        top = max(known, key=lambda item: item.text or 0.0)
        rest = Mean.of(item.drift for item in items if item is not top)
        mean = None if rest is None else rest.mean
        share = f"{100 * top.share:.1f} %"
        lines.append([_who(top), top.kept, _number(top.drift, 4), _number(mean, 4), share, _number(top.lost, 1)])
    return lines


def _whither(found: Sequence[Moved]) -> list[list[str]]:
    lines = []
    for items in _runs(found):
        before = max(items, key=lambda item: item.share_before)
        after = sorted(items, key=lambda item: -item.share)[:3]
        lines.append(
            [
                _who(items[0]),
                f"{before.kept} {100 * before.share_before:.1f} %",
                ", ".join(f"{item.kept} {100 * item.share:.0f} %" for item in after),
            ]
        )
    return lines


def _runs(found: Sequence[Moved]) -> list[list[Moved]]:
    runs: dict[str, list[Moved]] = {}
    for item in found:
        runs.setdefault(item.cell, []).append(item)
    return list(runs.values())


def _who(item: Moved) -> str:
    return ", ".join([*item.labels.values(), f"seed {item.seed}"])


def _mean(values: Sequence[float | None]) -> tuple[str, int]:
    mean = Mean.of(values)
    if mean is None:
        return "", 0
    return f"{mean.mean:+.2f}" + ("" if mean.sd is None else f" ± {mean.sd:.2f}"), mean.n


def _number(value: float | None, digits: int = 2) -> str:
    return "n/a" if value is None else f"{value:.{digits}f}"


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _csv(found: Sequence[Moved]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    figures = (*MOVED, *ALIKE)
    writer.writerow(guarded_row([*found[0].labels, "seed", "cell", "gone", "kept", *figures]))
    for item in found:
        values = [getattr(item, name) for name in figures]
        writer.writerow(guarded_row([*item.labels.values(), item.seed, item.cell, item.gone, item.kept, *values]))
    return file.getvalue()
