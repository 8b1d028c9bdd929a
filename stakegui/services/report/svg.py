"""Small drawings for a report: lines, bars and pairs of dots. No style sheet, so that browsers and Qt draw them alike.

Sizes are in the units of the drawing. All texts are escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from stakegui.core.words import num, tr
from stakegui.services.bench.plot import Scale

WIDTH, HEIGHT = 680, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 224, 12, 44
ROW, NAMES, VALUES = 20, 190, 110
"""Of bars: height of a row, and the room for names and for figures."""
INK, SOFT, LINE = "#1c1e21", "#5f6368", "#d8dae0"
BLUE, ORANGE, GREEN, PINK, PALE = "#0072b2", "#d55e00", "#009e73", "#b85c95", "#b9bec7"
"""After Okabe and Ito: colour-blind readers can tell them apart; lines differ in their dashes too."""
DASHES = ("", "7 3", "2 3", "9 3 2 3")


@dataclass(frozen=True)
class Series:
    """One line: the points where something was measured, in order."""

    title: str
    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Mark:
    """An upright line at ``at``, with a word."""

    at: float
    text: str


def lines(
    series: Sequence[Series], x_title: str, y_title: str, *, top: float | None = None, marks: Sequence[Mark] = ()
) -> tuple[str, int, int]:
    """Return ``<svg>``, width and height of several lines from 0 up; ``top``: the axis ends there at least."""
    xs = [x for one in series for x, _ in one.points]
    ys = [y for one in series for _, y in one.points]
    x = Scale(min(xs), max(xs) if max(xs) > min(xs) else min(xs) + 1, LEFT, WIDTH - RIGHT)
    highest = max(max(ys) * 1.02, top or 0.0) or 1.0
    y = Scale(min(0.0, *ys) if len(ys) > 1 else 0.0, highest, HEIGHT - BOTTOM, TOP)
    parts = [*_axes(x, y, x_title, y_title)]
    parts += [part for mark in marks if x.low <= mark.at <= x.high for part in _upright(x.at(mark.at), mark.text)]
    for number, one in enumerate(series):
        parts += _line(one, x, y, DASHES[number % len(DASHES)])
    parts += _legend(series)
    return _svg(parts, WIDTH, HEIGHT, tr("{up} against {along}", up=y_title, along=x_title)), WIDTH, HEIGHT


def bars(
    now: Mapping[str, float],
    then: Mapping[str, float],
    colour: str,
    *,
    top: float,
    digits: int,
    unit: str = "",
) -> tuple[str, int, int]:
    """Return ``<svg>``, width and height of one bar a name from 0 to ``top``; a pale one above it where ``then`` is."""
    left, right = _room(now), WIDTH - VALUES
    x = Scale(0.0, top or 1.0, left, right)
    height = ROW * len(now) + (26 if then else 8)
    parts = []
    for row, (name, value) in enumerate(now.items()):
        y = 4 + row * ROW
        parts.append(_text(left - 8, y + 14, name, "end", 28))
        old = then.get(name)
        thick = 6 if old is not None else 12
        if old is not None:
            parts.append(_bar(x, y + 3, old, 5, PALE))
        parts.append(_bar(x, y + (9 if old is not None else 4), value, thick, colour))
        said = f"{num(value, f'.{digits}f')}{unit}"
        parts.append(_text(right + 8, y + 14, said if old is None else f"{num(old, f'.{digits}f')} → {said}"))
    if then:
        parts.append(_key(left, height - 10, PALE, tr("before")))
        parts.append(_key(left + 120, height - 10, colour, tr("after")))
    return _svg(parts, WIDTH, height, tr("bars by name")), WIDTH, height


def pairs(
    found: Mapping[str, tuple[float, float]], colour: str, *, digits: int = 1, unit: str = ""
) -> tuple[str, int, int]:
    """Return ``<svg>``, width and height of a ring (before) and a dot (after) a name, joined, on one scale."""
    left, right = _room(found), WIDTH - VALUES
    values = [v for pair in found.values() for v in pair]
    low, high = min(values), max(values)
    room = 0.06 * (high - low) or 1.0
    x, height = Scale(low - room, high + room, left, right), ROW * len(found) + 42
    bottom = ROW * len(found) + 4
    parts = []
    for tick in x.ticks():
        at = x.at(tick)
        parts.append(f'<path d="M{at:.1f} 2V{bottom}" stroke="{LINE}" fill="none"/>')
        parts.append(_text(at, bottom + 14, f"{tick:g}", "middle"))
    for row, (name, (old, new)) in enumerate(found.items()):
        y = 14 + row * ROW
        parts.append(_text(left - 8, y + 4, name, "end", 28))
        parts.append(
            f'<path d="M{x.at(old):.1f} {y}H{x.at(new):.1f}" stroke="{colour}" stroke-width="2" fill="none"/>'
            f'<circle cx="{x.at(old):.1f}" cy="{y}" r="4.5" fill="#ffffff" stroke="{SOFT}" stroke-width="1.5"/>'
            f'<circle cx="{x.at(new):.1f}" cy="{y}" r="4.5" fill="{colour}"/>'
        )
        parts.append(_text(right + 8, y + 4, f"{num(old, f'.{digits}f')} → {num(new, f'.{digits}f')}{unit}"))
    parts.append(_text(left, height - 6, "○ " + tr("before") + "    ● " + tr("after")))
    return _svg(parts, WIDTH, height, tr("before and after by name")), WIDTH, height


def _axes(x: Scale, y: Scale, x_title: str, y_title: str) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for tick in y.ticks():
        at = y.at(tick)
        yield f'<path d="M{LEFT} {at:.1f}H{right}" stroke="{LINE}" fill="none"/>'
        yield _text(LEFT - 6, at + 4, f"{tick:g}", "end")
    for tick in x.ticks():
        yield f'<path d="M{x.at(tick):.1f} {bottom}v4" stroke="{SOFT}" fill="none"/>'
        yield _text(x.at(tick), bottom + 16, f"{tick:g}", "middle")
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" stroke="{SOFT}" fill="none"/>'
    yield _text((LEFT + right) / 2, HEIGHT - 8, x_title, "middle")
    yield f'<g transform="translate(13 {(TOP + bottom) / 2:.0f}) rotate(-90)">{_text(0, 0, y_title, "middle")}</g>'


def _upright(at: float, words: str) -> Iterator[str]:
    yield f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="{SOFT}" stroke-dasharray="3 3" fill="none"/>'
    yield _text(at - 4, HEIGHT - BOTTOM - 6, words, "end")


def _line(one: Series, x: Scale, y: Scale, dashes: str) -> Iterator[str]:
    path = "L".join(f"{x.at(a):.1f} {y.at(b):.1f}" for a, b in one.points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    yield f'<path d="M{path}" stroke="{one.colour}" stroke-width="2" fill="none"{dashed}/>'
    for a, b in one.points if len(one.points) <= 12 else one.points[-1:]:
        yield f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="3" fill="{one.colour}"/>'


def _legend(series: Sequence[Series]) -> Iterator[str]:
    left = WIDTH - RIGHT + 16
    for number, one in enumerate(series):
        y = TOP + 10 + 20 * number
        dashes = DASHES[number % len(DASHES)]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<path d="M{left} {y}h22" stroke="{one.colour}" stroke-width="2" fill="none"{dashed}/>'
        yield _text(left + 28, y + 4, one.title, limit=31)


def _bar(x: Scale, y: float, value: float, thick: int, colour: str) -> str:
    wide = max(0.0, x.at(min(max(value, 0.0), x.high)) - x.start)
    return f'<rect x="{x.start:.1f}" y="{y}" width="{wide:.1f}" height="{thick}" fill="{colour}"/>'


def _room(names: Iterable[str]) -> int:
    """Return the room that the longest of ``names`` takes, at most `NAMES`."""
    return min(NAMES, max(60, 16 + 7 * max(map(len, names))))


def _key(x: float, y: float, colour: str, words: str) -> str:
    return f'<rect x="{x}" y="{y - 6}" width="14" height="8" fill="{colour}"/>{_text(x + 20, y + 2, words)}'


def _svg(parts: Sequence[str], width: int, height: int, label: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    name = f'role="img" aria-label="{escape(_clean(label), quote=True)}"'
    font = 'font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {name} {font}>{"".join(parts)}</svg>'


def _text(x: float, y: float, words: str, anchor: str = "start", limit: int = 60) -> str:
    words = _clean(words)
    short = words if len(words) <= limit else f"{words[: limit - 1]}…"
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(short)}</text>'


def _clean(words: str) -> str:
    """Return ``words`` without what XML may not hold: control characters and halves of UTF-16 pairs."""
    return "".join(c if c.isprintable() else "�" for c in words)


def known(steps: Sequence[float], values: Sequence[float | None]) -> tuple[tuple[float, float], ...]:
    """Return the points at which something finite was measured."""
    there = zip(steps, values, strict=True)
    return tuple((float(s), float(v)) for s, v in there if v is not None and math.isfinite(v))
