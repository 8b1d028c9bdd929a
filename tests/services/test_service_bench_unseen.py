"""The bench of the goal "unseen": worlds, figures, the range of the retrained networks, the report."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.services.bench import unseen, unseen_report
from stakegui.services.bench.unseen import FIGURES, Entry, Judged, UnseenBench, World

SMALL = UnseenBench(
    name="small",
    worlds=("wrong",),
    images=12,
    retrained=2,
    side=8,
    width=2,
    epochs=1,
    methods=(Entry(label="ours", method={"name": "stakes", "goal": "unseen", "steps": 4, "samples": 32}),),
)


def row(who: str, value: float, *, reference: bool, test: float = 99.0) -> Judged:
    figures = dict.fromkeys(FIGURES, (value, value - 1, value + 1)) | {"test_accuracy": (test, 98.0, 100.0)}
    return Judged("wrong", 0, who, figures, 1.0, reference)


def test_the_shipped_bench_is_sound() -> None:
    path = resources() / "bench" / "unseen-digits.toml"
    assert unseen.is_unseen(path) and not unseen.is_unseen(path.with_name("unseen-cifar10.toml"))
    bench = unseen.read(path)
    assert bench.name == path.stem and bench.retrained == 5 and set(bench.worlds) == {"wrong", "plain"}
    assert bench.methods[0].params().model_dump()["goal"] == "unseen"


def test_a_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text('[unseen]\nname = "x"\nimages = 1\n', encoding="utf-8")
    with pytest.raises(InputError, match="images"):
        unseen.read(path)
    path.write_text(
        '[unseen]\nname = "x"\n[[unseen.methods]]\nlabel = "l"\nmethod = { name = "no" }\n', encoding="utf-8"
    )
    with pytest.raises(InputError):
        unseen.read(path)


def test_a_wrong_world_mislabels_the_forget_images_alone() -> None:
    wrong, plain = (World(SMALL, name, 3, RunControl()) for name in ("wrong", "plain"))
    assert (wrong.rows == plain.rows).all() and len(wrong.rows) == 12
    changed = np.flatnonzero(wrong.labels != plain.labels)
    assert (changed == wrong.rows).all()
    assert (wrong.unseen_labels != plain.unseen_labels).all()
    assert not set(wrong.kept) & set(wrong.rows)


def test_a_small_bench_goes_to_its_report(tmp_path: Path) -> None:
    rows = list(unseen.run_unseen(SMALL))
    assert [r.who for r in rows] == ["retrained 1", "retrained 2", "nothing done", "ours"]
    assert [r.reference for r in rows] == [True, True, False, False]
    for found in rows:
        for value, low, high in found.figures.values():
            assert low <= value + 1e-9 and value <= high + 1e-9
    md, table = unseen_report.write(SMALL, rows, tmp_path, "stakegui bench small")
    assert "stakegui bench small" in md.read_text(encoding="utf-8")
    with table.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert [float(r["auc"]) for r in read] == [r.figures["auc"][0] for r in rows]


def test_within_the_range_of_the_retrained() -> None:
    peers = [row("r1", 10.0, reference=True), row("r2", 12.0, reference=True)]
    inside, outside = row("a", 11.0, reference=False, test=98.5), row("b", 12.1, reference=False, test=98.49)
    rows = [*peers, inside, outside]
    assert all(unseen_report.verdicts(rows, inside).values())
    assert not any(unseen_report.verdicts(rows, outside).values())
