"""Draw the figures of docs/explained.md from real runs on the embedded digits: ``python packaging/figures.py``.

Writes SVG to docs/images/figures. The runs are seeded; at which steps the curves are measured depends on the time that
this takes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.events import StepDone
from stakegui.core.spec import RunSpec, parse
from stakegui.core.tradeoff import Point
from stakegui.services.demo import demo_spec

OUT = Path(__file__).resolve().parents[1] / "docs" / "images" / "figures"
BLUE, ORANGE, GREEN, GREY = "#2563a8", "#c2571a", "#2f7d4f", "#777777"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 300, 56, 16, 40, 44


def svg(width: int, height: int, title: str, parts: list[str]) -> str:
    """Return a whole drawing on white, with its title for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}" '
        f'font-family="sans-serif" font-size="13" fill="#222">\n<title>{title}</title>\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def text(x: float, y: float, said: str, anchor: str = "middle", colour: str = "#222") -> str:
    """Return one line of text."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{said}</text>'


class Plot:
    """A line plot: ``xs`` and ``ys`` are (lowest, highest) of the axes."""

    def __init__(
        self, title: str, across: str, up: str, xs: tuple[float, float], ys: tuple[float, float], ticks: int = 4
    ) -> None:
        self.title, self.xs, self.ys, self.names = title, xs, ys, 0
        self.parts = [
            text(LEFT, 20, up, "start", GREY),
            text(WIDTH - RIGHT, HEIGHT - 8, across, "end", GREY),
        ]
        for tick in range(5):
            y = ys[0] + tick / 4 * (ys[1] - ys[0])
            self.parts += [
                f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{self._y(y):.1f}" y2="{self._y(y):.1f}" stroke="#ddd"/>',
                text(LEFT - 8, self._y(y) + 4, f"{y:g}", "end"),
            ]
        for tick in range(ticks + 1):
            x = xs[0] + tick / ticks * (xs[1] - xs[0])
            self.parts.append(text(self._x(x), HEIGHT - BOTTOM + 18, f"{x:g}"))

    def _x(self, value: float) -> float:
        return LEFT + (value - self.xs[0]) / (self.xs[1] - self.xs[0]) * (WIDTH - LEFT - RIGHT)

    def _y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (value - self.ys[0]) / (self.ys[1] - self.ys[0]) * (HEIGHT - TOP - BOTTOM)

    def line(self, name: str, points: list[tuple[float, float]], colour: str, dash: str = "") -> None:
        """Add a line and its name."""
        path = " ".join(f"{self._x(x):.1f},{self._y(y):.1f}" for x, y in points)
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        self.parts.append(text(WIDTH - RIGHT - 190 * self.names, 20, name, "end", colour))
        self.names += 1

    def write(self, name: str) -> None:
        """Write the file."""
        (OUT / name).write_text(svg(WIDTH, HEIGHT, self.title, self.parts), encoding="utf-8")


def tables(name: str, title: str, classes: tuple[str, ...], parts: dict[str, NDArray[np.float64]]) -> None:
    """Write cosines (C, C) side by side: blue is alike, orange is unlike, the diagonal is left out."""
    cell, drawn = 24, []
    size = cell * len(classes)
    for place, (caption, values) in enumerate(parts.items()):
        left = 40 + place * (size + 60)
        drawn.append(text(left + size / 2, 20, caption))
        off = values - np.diag(np.diag(values))
        scale = float(np.abs(off).max())
        for i, row in enumerate(classes):
            drawn += [text(left - 10, 50 + cell * i, row), text(left + cell * i + 12, 52 + size, row)]
            for j in range(len(classes)):
                share = 0.0 if i == j else float(off[i, j]) / scale
                colour = BLUE if share > 0 else ORANGE
                drawn.append(
                    f'<rect x="{left + cell * j}" y="{34 + cell * i}" width="{cell - 1}" height="{cell - 1}" '
                    f'fill="{colour}" fill-opacity="{abs(share):.2f}"/>'
                )
    (OUT / name).write_text(svg(40 + len(parts) * (size + 60), size + 64, title, drawn), encoding="utf-8")


def from_mean(cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how much each pair (C, C) is more alike than the mean of all pairs."""
    centred: NDArray[np.float64] = cosines - cosines[~np.eye(len(cosines), dtype=bool)].mean()
    return centred


def stakes() -> None:
    """Draw how alike the classes are: by their descriptions, and by the model's head."""
    from stakegui.services.anchors import AnchorReport, analyse

    spec = demo_spec()
    found = [item for item in analyse("digits", "sentence:minilm", model=spec.model) if isinstance(item, AnchorReport)]
    report = found[-1]
    assert report.agreement is not None
    cosines = {"by their descriptions": report.similarity, "by the model's head": report.agreement.model}
    parts = {caption: from_mean(np.array(values, np.float64)) for caption, values in cosines.items()}
    tables("stakes.svg", "Which digits are alike: descriptions and head", report.classes, parts)


def runs(home: Path) -> None:
    """Draw the course of a run at each depth, and the way back of the robust one."""
    from stakegui import run
    from stakegui.services.tradeoff import measure_points

    values: dict[str, Any] = demo_spec().as_json()
    values["run"] |= {"live_subset": 300, "threads": 1}
    for depth in ("exact", "robust"):
        spec: RunSpec = parse({**values, "method": {"name": "stakes", "depth": depth}})
        steps: list[StepDone] = []
        result = run(spec, lambda e, s=steps: s.append(e) if isinstance(e, StepDone) else None, db=home / "db")
        plot = Plot(f"A run at depth {depth}", "step", "%", (0, steps[-1].total), (0, 100))
        plot.line("forgotten", [(s.step, 100 - s.forget_accuracy) for s in steps], BLUE)
        views = [(s.step, s.forgotten_views) for s in steps if s.forgotten_views is not None]
        plot.line("forgotten under views", views, ORANGE)
        plot.line("test accuracy", [(s.step, s.test_accuracy) for s in steps if s.test_accuracy is not None], GREEN)
        plot.write(f"course-{depth}.svg")
    points = [p for p in measure_points(result.session, db=home / "db") if isinstance(p, Point)]
    line(sorted(points, key=lambda p: p.alpha))


def line(points: list[Point]) -> None:
    """Draw what is forgotten and kept between the original and the end of the run."""
    plot = Plot(
        "From the original to the end of the run",
        "share of the run's change that is taken",
        "%",
        (0, 1.25),
        (0, 100),
        ticks=5,
    )
    named = (("forgotten", BLUE), ("forgotten_views", ORANGE), ("test_accuracy", GREEN))
    for name, colour in named:
        drawn = [(p.alpha, p.metrics[name]) for p in points if p.metrics.get(name) is not None]
        plot.line({"forgotten_views": "forgotten under views"}.get(name, name.replace("_", " ")), drawn, colour)
    plot.write("line.svg")


def main() -> None:
    """Draw all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    stakes()
    with tempfile.TemporaryDirectory() as folder:
        runs(Path(folder))


if __name__ == "__main__":
    main()
