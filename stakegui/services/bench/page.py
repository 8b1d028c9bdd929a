"""The report as one HTML page that stands alone: no script, nothing loaded, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from stakegui.core.bench import Bench
from stakegui.services.bench import tables
from stakegui.services.bench.plot import Point, scatter
from stakegui.services.bench.rows import Group, Row, groups
from stakegui.services.bench.tables import Table

STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --soft: #667; --line: #d8dae0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e7ea; --paper: #16181c; --soft: #9aa0ab; --line: #363a42; }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
th { font-weight: 600; } td.figure, th.figure { text-align: right; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: var(--soft); }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
p.soft { color: var(--soft); max-width: 60rem; }
svg { width: 100%; max-width: 52rem; height: auto; font-size: 12px; }
svg text { fill: var(--ink); } .grid { stroke: var(--line); } .mark { fill: var(--soft); }
.frame { fill: none; stroke: var(--soft); } .bar { fill: none; stroke-width: 1.5; opacity: .6; }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever a text might hold, the browser loads and runs nothing."""

PLOTS = (
    ("Forgotten under views against test accuracy", "after_test_accuracy", "after_forgotten_views"),
    ("Forgotten as stored against test accuracy", "after_test_accuracy", "after_forgotten"),
    ("Test accuracy lost against CPU seconds", "own_cpu_seconds", "lost_test_accuracy"),
)
"""Title, figure along, figure up."""
TITLES = {
    "after_test_accuracy": "test accuracy after the run, %",
    "after_forgotten_views": "forgotten under views, %",
    "after_forgotten": "forgotten, %",
    "own_cpu_seconds": "CPU seconds of the method itself (log scale)",
    "lost_test_accuracy": "test accuracy lost, points",
}


def page(bench: Bench, found: Sequence[Row], about: Mapping[str, str]) -> str:
    """Return the page."""
    gathered = groups(found)
    parts = [
        f"<h1>{escape(bench.name)}</h1>",
        f"<p>{escape(bench.heading.text)}</p>" if bench.heading.text else "",
        "<dl>" + "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in about.items()) + "</dl>",
        _table(tables.means(bench, gathered)),
        f'<p class="soft">{escape(tables.LEGEND)}</p>',
        *_plots(bench, gathered),
        *(_table(table) for table in tables.by_class(bench, gathered)),
    ]
    left = tables.unfinished(bench, found)
    if left is not None:
        parts.append(_table(left))
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head += '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
    head += f"<title>{escape(bench.name)}</title><style>{STYLE}</style>"
    body = "\n".join(part for part in parts if part)
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _plots(bench: Bench, gathered: Sequence[Group]) -> Iterator[str]:
    for title, x, y in PLOTS:
        log = x == "own_cpu_seconds"
        points = [point for group in gathered if (point := _point(bench, group, x, y)) is not None]
        points = [point for point in points if not log or point.x.mean > 0]
        yield f"<h2>{escape(title)}</h2>"
        if points:
            yield scatter(points, TITLES[x], TITLES[y], log_x=log)
        else:
            yield '<p class="soft">Not measured in any finished cell.</p>'


def _point(bench: Bench, group: Group, x: str, y: str) -> Point | None:
    """Place a group; its colour is its method's, or that of the first axis; its mark the first other axis'."""
    along, up = group.mean(x), group.mean(y)
    if along is None or up is None:
        return None
    names = sorted(bench.axes, key=lambda name: name != "method")
    labels = [group.labels[name] for name in names] or [bench.name]
    title = ", ".join(f"{name}={label}" for name, label in group.labels.items()) or bench.name
    return Point(labels[0], labels[1] if len(labels) > 1 else "", title, along, up)


def _table(table: Table) -> str:
    def cells(tag: str, line: Sequence[str]) -> str:
        kinds = ["" if place < table.words else ' class="figure"' for place in range(len(line))]
        return "".join(f"<{tag}{kind}>{escape(words)}</{tag}>" for kind, words in zip(kinds, line, strict=True))

    body = "".join(f"<tr>{cells('td', line)}</tr>\n" for line in table.body)
    head = f"<thead><tr>{cells('th', table.head)}</tr></thead>"
    return f'<h2>{escape(table.title)}</h2>\n<div class="scroll"><table>{head}\n<tbody>{body}</tbody></table></div>'
