"""One trade-off plot as SVG: a mark for each group at its means, with one standard deviation as bars."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from stakegui.services.bench.rows import Mean

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 220, 16, 48
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a7a7a", "#b59f00")
"""Okabe and Ito's palette, which colour-blind readers can tell apart, without black and with a darker yellow."""
MARKS = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True)
class Point:
    """One group: its colour's and its mark's name in the legend, all of its labels, and where it lies."""

    colour: str
    mark: str
    title: str
    x: Mean
    y: Mean


@dataclass(frozen=True)
class Scale:
    """From values to places along an axis of the picture; ``log``: equal ratios are equally long."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return the place of ``value``."""
        low, high, value = (_log(v) if self.log else v for v in (self.low, self.high, value))
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return four to nine round values within the range."""
        if self.log:
            decades = range(math.floor(_log(self.low)), math.ceil(_log(self.high)) + 1)
            steps = (1, 2, 5) if len(decades) <= 4 else (1,)
            return [s * 10.0**d for d in decades for s in steps if self.low <= s * 10.0**d <= self.high]
        step = 10.0 ** math.floor(math.log10((self.high - self.low) / 4))
        step *= next(m for m in (1, 2, 5, 10) if (self.high - self.low) / (step * m) <= 8)
        first = math.ceil(self.low / step - 1e-9)
        return [step * n for n in range(first, math.floor(self.high / step + 1e-9) + 1)]


def scatter(points: Sequence[Point], x_title: str, y_title: str, *, log_x: bool = False) -> str:
    """Return the ``<svg>`` of ``points``; every text in it is escaped."""
    x = _scale([p.x for p in points], LEFT, WIDTH - RIGHT, log_x)
    y = _scale([p.y for p in points], HEIGHT - BOTTOM, TOP, False)
    colours, marks = (list(dict.fromkeys(getattr(p, name) for p in points)) for name in ("colour", "mark"))
    parts = [*_axes(x, y, x_title, y_title)]
    for p in points:
        number = colours.index(p.colour)
        mark = _mark(number, marks.index(p.mark))
        parts += _point(p, x, y, COLOURS[number % len(COLOURS)], mark)
    parts += _legend(colours, marks)
    height = max(HEIGHT, TOP + 18 * (len(colours) + len(marks) + 1))
    label = escape(f"{y_title} against {x_title}", quote=True)
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _scale(values: Sequence[Mean], start: float, end: float, log: bool) -> Scale:
    """Return a scale with room for all values and their bars."""
    low = min(v.mean - (v.sd or 0) for v in values)
    high = max(v.mean + (v.sd or 0) for v in values)
    if log:
        low = max(low, min(v.mean for v in values) / 2, 1e-3)
        return Scale(low / 1.3, max(high, low) * 1.3, start, end, True)
    room = 0.08 * (high - low) or 0.5
    return Scale(low - room, high + room, start, end)


def _axes(x: Scale, y: Scale, x_title: str, y_title: str) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for tick in x.ticks():
        at = x.at(tick)
        yield f'<line class="grid" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{bottom}"/>'
        yield _text(at, bottom + 16, f"{tick:g}", "middle")
    for tick in y.ticks():
        at = y.at(tick)
        yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}"/>'
        yield _text(LEFT - 8, at + 4, f"{tick:g}", "end")
    yield f'<path class="frame" d="M{LEFT} {TOP}V{bottom}H{right}"/>'
    yield _text((LEFT + right) / 2, HEIGHT - 8, x_title, "middle")
    yield f'<g transform="translate(14 {(TOP + bottom) / 2:.0f}) rotate(-90)">{_text(0, 0, y_title, "middle")}</g>'


def _point(p: Point, x: Scale, y: Scale, colour: str, mark: str) -> Iterator[str]:
    at_x, at_y = x.at(p.x.mean), y.at(p.y.mean)
    bars = ""
    if p.x.sd:
        low, high = max(p.x.mean - p.x.sd, x.low), p.x.mean + p.x.sd
        bars += f"M{x.at(low):.1f} {at_y:.1f}H{x.at(high):.1f}"
    if p.y.sd:
        bars += f"M{at_x:.1f} {y.at(p.y.mean - p.y.sd):.1f}V{y.at(p.y.mean + p.y.sd):.1f}"
    if bars:
        yield f'<path class="bar" stroke="{colour}" d="{bars}"/>'
    words = escape(f"{p.title}: {p.x.mean:.4g}, {p.y.mean:.4g}")
    yield f'<path fill="{colour}" d="{_outline(mark, at_x, at_y)}"><title>{words}</title></path>'


def _mark(colour: int, mark: int) -> str:
    """Return the mark of a point; where the colours begin anew, they come with the next one."""
    return MARKS[(mark + colour // len(COLOURS)) % len(MARKS)]


def _outline(mark: str, x: float, y: float, r: float = 5.5) -> str:
    if mark == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    corners = {
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "triangle": [(0, -1.2), (1.1, 0.9), (-1.1, 0.9)],
        "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "cross": [(-1.2, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4)],
    }[mark]
    return "M" + "L".join(f"{x + r * dx:.1f} {y + r * dy:.1f}" for dx, dy in corners) + "z"


def _legend(colours: Sequence[str], marks: Sequence[str]) -> Iterator[str]:
    at, left = TOP + 8, WIDTH - RIGHT + 20
    for number, name in enumerate(colours):
        yield f'<path fill="{COLOURS[number % len(COLOURS)]}" d="{_outline(_mark(number, 0), left, at)}"/>'
        yield _text(left + 12, at + 4, name)
        at += 18
    for number, name in enumerate(marks if len(marks) > 1 else ()):
        yield f'<path class="mark" d="{_outline(MARKS[number % len(MARKS)], left, at + 8)}"/>'
        yield _text(left + 12, at + 12, name)
        at += 18


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(_short(words))}</text>'


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _log(value: float) -> float:
    return math.log10(value)
