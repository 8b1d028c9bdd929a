"""The report of a bench against what the database holds; all of it without a run."""

from __future__ import annotations

import contextlib
import csv
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stakegui.core import bench as benches
from stakegui.core.bench import Bench
from stakegui.core.events import RunFailed, RunFinished, RunStarted
from stakegui.services.bench.plot import Point, Scale, scatter
from stakegui.services.bench.report import write_report
from stakegui.services.bench.rows import Mean
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session, get

HOSTILE = "<script>alert('x')</script>|\"&"
BENCH = """
[bench]
name = "small"
text = "a <b>bold</b> text"
seeds = [0, 1, 2]
[base]
model = { weights = "m.safetensors" }
forget = { images = ["a"] }
[[axes]]
name = "method"
values = [
  { label = "<i>ours</i>", set = { method = { name = "stakes" } } },
  { label = "neggrad", set = { method = { name = "neggrad" } } },
]
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    path = tmp_path / "small.toml"
    path.write_text(BENCH, encoding="utf-8")
    return benches.read(path)


def figures(n: int, lost: float) -> dict[str, Any]:
    return {
        "forgotten": 100.0,
        "forgotten_views": 90 + n / 3,
        "test_accuracy": 85.56 - lost,
        "test_accuracy_even": 85.0 - lost,
        "test_accuracy_odd": 86.12 - lost,
        "drift": 0.01 * (n + 1) / 3,
        "drift_no_structure": 0.9,
        "drift_by_class": {HOSTILE: 0.1 * n, "dog": 0.2},
    }


def fill(bench: Bench, db: Path) -> dict[str, str]:
    """Store four finished cells and a failed one; leave the last out. Return cell to session."""
    made = {}
    with contextlib.closing(open_db(db)) as database:
        for n, cell in enumerate(bench.cells[:5]):
            session = create_session(database, cell.spec.as_json(), f"small {cell.id}")
            made[cell.id] = session
            with SessionRecorder(database, session) as recorder:
                recorder.record(RunStarted(cell.spec.as_json(), {"torch": "9.9", "processor": "abacus"}))
                if n == 4:
                    recorder.record(RunFailed("The loss became nan."))
                    continue
                cpu = {"load": 1.0, "curvature": 2.0 + n / 7, "update": 3.0, "evaluate": 4.0}
                before, after = figures(0, 0.0), figures(n, (n + 1) / 7)
                recorder.record(RunFinished(before, after, cpu, cpu, steps=3, reached=n != 1))
    return made


@pytest.fixture
def report(bench: Bench, tmp_path: Path) -> tuple[Path, dict[str, str], Path]:
    made = fill(bench, tmp_path / "s.db")
    files = write_report(bench, db=tmp_path / "s.db", out=tmp_path / "out", command="stakegui bench 'a b'")
    assert [path.name for path in files] == ["small.md", "small.csv", "small.html"]
    assert not list((tmp_path / "out").glob("*.tmp"))
    return tmp_path / "out", made, tmp_path / "s.db"


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / "small.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_the_databases_own_figures_for_every_cell(bench: Bench, report: tuple[Path, Any, Path]) -> None:
    folder, made, db = report
    found = lines(folder)
    assert [(line["cell"], line["seed"]) for line in found] == [(c.id, str(c.seed)) for c in bench.cells]
    assert [line["status"] for line in found] == ["finished"] * 4 + ["failed", "not run"]
    with contextlib.closing(open_db(db)) as database:
        for line in found[:4]:
            result = get(database, made[line["cell"]]).result
            assert result is not None
            for side in ("before", "after"):
                for name in ("forgotten_views", "test_accuracy_even", "test_accuracy_odd", "drift"):
                    assert float(line[f"{side}_{name}"]) == result[side][name]
            assert float(line["cpu_seconds_curvature"]) == result["cpu_seconds"]["curvature"]
            assert float(line["lost_test_accuracy"]) == pytest.approx(
                result["before"]["test_accuracy"] - result["after"]["test_accuracy"]
            )
            assert float(line["own_cpu_seconds"]) == pytest.approx(result["cpu_seconds"]["curvature"] + 3.0)
            assert line["before_retain_accuracy"] == "" and line["torch"] == "9.9"
    assert "nan" in found[4]["message"] and found[4]["after_forgotten"] == ""
    assert [line["reached"] for line in found[:4]] == ["true", "false", "true", "true"]


def test_markdown_gives_mean_and_sample_deviation_over_seeds(report: tuple[Path, Any, Path]) -> None:
    folder, _, _ = report
    text = (folder / "small.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    head, ours, neggrad = table[0], table[2], table[3]
    lost = np.array([1, 2, 3]) / 7
    assert ours[head.index("A\\_t lost")] == f"{lost.mean():.2f} ± {lost.std(ddof=1):.2f}"
    assert (ours[1], ours[2]) == ("3/3", "2/3") and (neggrad[1], neggrad[2]) == ("1/3", "1/1")
    assert neggrad[head.index("A\\_t lost")] == f"{4 / 7:.2f}", "one value has no deviation"
    assert "abacus" in text and "`stakegui bench 'a b'`" in text and re.search(r"Measured: \d{4}-\d\d-\d\d", text)
    assert "<script>" not in text and "\\<script\\>" in text and "\\|" in text


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_escapes_all_and_loads_nothing(report: tuple[Path, Any, Path]) -> None:
    folder, _, _ = report
    page = _Page()
    text = (folder / "small.html").read_text(encoding="utf-8")
    page.feed(text)
    assert HOSTILE in page.texts and "<i>ours</i>" in page.texts and "a <b>bold</b> text" in page.texts
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "a", "i", "b"}
    assert not any({"src", "href", "onload", "xlink:href"} & set(attributes) for _, attributes in page.tags)
    assert "url(" not in text and "http:" not in text and "https:" not in text and "@import" not in text
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert policy is not None and policy.startswith("default-src 'none'")


def test_the_page_draws_a_mark_for_each_group_that_was_measured(report: tuple[Path, Any, Path]) -> None:
    folder, _, _ = report
    drawn = re.findall(r"<svg.*?</svg>", (folder / "small.html").read_text(encoding="utf-8"), re.DOTALL)
    assert len(drawn) == 3
    for picture in drawn:
        titles = [element.text for element in ET.fromstring(picture).iter("title")]
        assert len(titles) == 2 and titles[0] is not None and titles[0].startswith("method=<i>ours</i>")


def test_a_scale_places_round_ticks_and_values_alike() -> None:
    plain = Scale(0.0, 10.0, 100.0, 200.0)
    assert [plain.at(v) for v in (0, 5, 10)] == [100, 150, 200] and plain.ticks() == [0, 2, 4, 6, 8, 10]
    log = Scale(1.0, 100.0, 0.0, 10.0, log=True)
    assert [log.at(v) for v in (1, 10, 100)] == pytest.approx([0, 5, 10]) and set(log.ticks()) >= {1, 10, 100}
    reversed_ = Scale(0.0, 1.0, 300.0, 0.0)
    assert reversed_.at(1.0) == 0 and reversed_.at(0.25) == 225


@pytest.mark.parametrize("log", [False, True])
def test_equal_values_and_wide_bars_still_make_a_picture(log: bool) -> None:
    same = [
        Point("a", "", "a", Mean(2.0, 5.0, 2), Mean(0.0, 0.0, 2)),
        Point("b", "", "b", Mean(2.0, None, 1), Mean(0.0, None, 1)),
    ]
    picture = ET.fromstring(scatter(same, "x", "y", log_x=log))
    numbers = [float(n) for path in picture.iter("path") for n in re.findall(r"-?\d+\.\d", path.get("d", ""))]
    assert numbers and all(np.isfinite(numbers)) and "nan" not in scatter(same, "x", "y", log_x=log)


def test_many_groups_are_told_apart_and_their_legend_fits() -> None:
    many = [Point(f"m{n}", "", f"m{n}", Mean(float(n), None, 1), Mean(float(n), None, 1)) for n in range(30)]
    picture = ET.fromstring(scatter(many, "x", "y"))
    looks = set()
    for path in picture.iter("path"):
        if path.find("title") is not None:
            outline = path.get("d", "")
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", outline)]
            shape = re.sub(r"[\d.\- ]+", "", outline), round(numbers[0] - numbers[2])  # a diamond is no square
            looks.add((path.get("fill"), shape))
    assert len(looks) == 30
    height = float(picture.get("viewBox", "").split()[-1])
    assert all(float(text.get("y", 0)) < height for text in picture.iter("text"))


def test_an_empty_database_makes_a_report_that_says_so(bench: Bench, tmp_path: Path) -> None:
    write_report(bench, db=tmp_path / "none.db", out=tmp_path, command="c", failures={bench.cells[0].id: "no <file>"})
    assert not (tmp_path / "none.db").exists()
    text = (tmp_path / "small.html").read_text(encoding="utf-8")
    assert "0 of 6 finished" in text and "no &lt;file&gt;" in text and "Not measured" in text
