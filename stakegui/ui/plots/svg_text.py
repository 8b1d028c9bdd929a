"""Plots above each other as one SVG: no style sheet, a group a plot, a path a curve with its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEFT, RIGHT, TOP, BOTTOM, BETWEEN = 66, 230, 14, 44, 18
ROW = 18
LONGEST = 26
"""Characters of a name in the legend; in full it is the curve's title."""


@dataclass(frozen=True)
class Line:
    """One curve: points (N, 2) and markers (M, 2) in the units of the axes, NaN for a gap; ``entry``: its legend."""

    name: str
    entry: str
    colour: str
    width: float
    dash: str
    points: Array
    marks: Array
    symbol: str = ""


@dataclass(frozen=True)
class Panel:
    """One plot: the range of both axes, their ticks with labels, its curves, and bands (low, high, colour)."""

    title: str
    x: tuple[float, float]
    y: tuple[float, float]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    lines: tuple[Line, ...]
    bands: tuple[tuple[float, float, str], ...] = ()


@dataclass(frozen=True)
class Ink:
    """Colours of texts, of thin lines, and of the ground."""

    text: str
    thin: str
    ground: str


def svg_text(panels: Sequence[Panel], heights: Sequence[int], width: int, x_title: str, ink: Ink) -> str:
    """Return the drawing, ``width`` and the ``heights`` of the plots' insides in its units."""
    inner, top, parts = max(width - LEFT - RIGHT, 100), TOP, list[str]()
    for number, (panel, height) in enumerate(zip(panels, heights, strict=True)):
        last = number == len(panels) - 1
        parts += _panel(panel, number, top, inner, height, x_title if last else "", ink)
        top += height + BETWEEN
    whole = top - BETWEEN + BOTTOM
    size = f'width="{LEFT + inner + RIGHT}" height="{whole}" viewBox="0 0 {LEFT + inner + RIGHT} {whole}"'
    ground = f'<rect width="100%" height="100%" fill="{ink.ground}"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{ground}{"".join(parts)}</svg>\n'


def _panel(panel: Panel, number: int, top: int, width: int, height: int, x_title: str, ink: Ink) -> Iterator[str]:
    at = _Place(panel, top, width, height)
    yield f'<g id="plot{number}"><title>{_safe(panel.title)}</title>'
    inside = f'<rect x="{LEFT}" y="{top}" width="{width}" height="{height}"/>'
    yield f'<defs><clipPath id="inside{number}">{inside}</clipPath></defs>'
    yield from _axes(panel, at, x_title, ink)
    yield f'<g clip-path="url(#inside{number})">'
    for low, high, colour in panel.bands:
        upper, lower = at.y(high), at.y(low)
        yield (f'<rect x="{LEFT}" y="{upper:.1f}" width="{width}" height="{max(lower - upper, 0):.1f}"'
               f' fill="{colour}" fill-opacity="0.27"/>')  # fmt: skip
    for line in panel.lines:
        yield from _line(line, at)
    yield "</g>"
    named = [line for line in panel.lines if line.entry]
    for row, line in enumerate(named):
        yield from _entry(line, LEFT + width + 14, top + 8 + ROW * row, ink)
    yield "</g>"


class _Place:
    """From values to places in the drawing."""

    def __init__(self, panel: Panel, top: int, width: int, height: int) -> None:
        self.top, self.width, self.height = top, width, height
        self._x, self._y = panel.x, panel.y

    def x(self, value: Array | float) -> Array | float:
        low, high = self._x
        return LEFT + self.width * (value - low) / ((high - low) or 1.0)

    def y(self, value: Array | float) -> Array | float:
        low, high = self._y
        return self.top + self.height * (1 - (value - low) / ((high - low) or 1.0))


def _axes(panel: Panel, at: _Place, x_title: str, ink: Ink) -> Iterator[str]:
    bottom, right = at.top + at.height, LEFT + at.width
    for value, label in panel.y_ticks:
        y = at.y(value)
        yield f'<path d="M{LEFT} {y:.1f}H{right}" stroke="{ink.thin}" stroke-opacity="0.5" fill="none"/>'
        yield _text(LEFT - 6, float(y) + 4, label, ink, "end")
    for value, label in panel.x_ticks:
        x = at.x(value)
        yield f'<path d="M{x:.1f} {bottom}v4" stroke="{ink.thin}" fill="none"/>'
        if x_title:
            yield _text(float(x), bottom + 17, label, ink, "middle")
    yield f'<path d="M{LEFT} {at.top}V{bottom}H{right}" stroke="{ink.thin}" fill="none"/>'
    middle = at.top + at.height / 2
    yield f'<g transform="translate(13 {middle:.0f}) rotate(-90)">{_text(0, 0, panel.title, ink, "middle")}</g>'
    if x_title:
        yield _text((LEFT + right) / 2, bottom + 36, x_title, ink, "middle")


def _line(line: Line, at: _Place) -> Iterator[str]:
    name = f"<title>{_safe(line.name)}</title>" if line.name else ""
    yield f'<path d="{_path(line.points, at)}" {_stroke(line)} stroke-linejoin="round">{name}</path>'
    for x, y in line.marks:
        yield _mark(float(at.x(float(x))), float(at.y(float(y))), line)


def _path(points: Array, at: _Place) -> str:
    """Return the path through the points; a gap begins a new piece."""
    parts, gap = [], True
    xs, ys = at.x(points[:, 0]), at.y(points[:, 1])
    for x, y in zip(np.atleast_1d(xs).tolist(), np.atleast_1d(ys).tolist(), strict=True):
        if not (np.isfinite(x) and np.isfinite(y)):
            gap = True
            continue
        parts.append(f"{'M' if gap else 'L'}{x:.1f} {y:.1f}")
        gap = False
    return "".join(parts)


def _stroke(line: Line) -> str:
    dashed = f' stroke-dasharray="{line.dash}"' if line.dash else ""
    return f'fill="none" stroke="{line.colour}" stroke-width="{line.width:g}"{dashed}'


def _mark(x: float, y: float, line: Line) -> str:
    r = 3.5
    shapes = {
        "s": f"M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z",
        "d": f"M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z",
        "t1": f"M{x:.1f} {y - r:.1f}l{r} {2 * r}h{-2 * r}z",
    }
    if line.symbol in shapes:
        return f'<path d="{shapes[line.symbol]}" fill="{line.colour}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{line.colour}"/>'


def _entry(line: Line, x: int, y: int, ink: Ink) -> Iterator[str]:
    yield f'<path d="M{x} {y}h30" {_stroke(line)}/>'
    if line.symbol:
        yield _mark(x + 15, y, line)
    short = line.entry if len(line.entry) <= LONGEST else f"{line.entry[: LONGEST - 1]}…"
    yield _text(x + 38, y + 4, short, ink)


def _text(x: float, y: float, words: str, ink: Ink, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink.text}">{_safe(words)}</text>'


def _safe(words: str) -> str:
    """Return ``words`` without what XML may not hold: control characters and halves of UTF-16 pairs."""
    return escape("".join(c if c.isprintable() else "�" for c in words))
