"""``stakegui bench`` on the digits: killed, gone on with, not run twice, and its report against the database."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from digit_runs import ROOT, WEIGHTS, command, invoke, parsed

from stakegui.core.paths import resources
from stakegui.services.bench.speed import Ratio


def sessions(db: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(invoke("sessions", "list", "--db", db, "--json").stdout)
    return rows[::-1]


def test_a_killed_bench_goes_on_and_runs_nothing_twice(tmp_path: Path) -> None:
    # the shipped demo with one seed of two, forgotten as stored: the look at the views takes longest
    bench = (resources() / "bench" / "demo.toml").read_text(encoding="utf-8")
    bench = bench.replace("../demo/", f"{WEIGHTS.parent.as_posix()}/").replace("seeds = [0, 1]", "seeds = [0]")
    (tmp_path / "demo.toml").write_text(bench.replace("standins = 16", 'standins = 16, depth = "exact"'), "utf-8")
    line = ["bench", tmp_path / "demo.toml", "--db", tmp_path / "s.db", "--out", tmp_path / "out", "--json"]
    with subprocess.Popen(
        command(*line), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        for text in child.stdout:
            told = json.loads(text)
            if told["event"] == "CellTold" and told["told"]["event"] == "CheckpointSaved":
                child.send_signal(signal.SIGKILL)
                break
    first = told["cell"]

    done = invoke(*line)
    assert done.exit_code == 0, done.stderr
    events = parsed(done.stdout)
    cells = [event for event in events if event["event"] in ("CellDone", "CellFailed")]
    assert [event["event"] for event in cells] == ["CellDone"] * 2 and len({e["cell"] for e in cells}) == 2
    assert cells[0]["cell"] == first
    begun = [event for event in events if event["event"] == "CellStarted"]
    broken = next(row for row in sessions(tmp_path / "s.db") if row["name"] == f"demo {first}")
    assert cells[0]["session"] == broken["id"] and begun[0]["resumed"] == broken["id"]
    resumed = [e["told"] for e in events if e["event"] == "CellTold" and e["told"]["event"] == "RunStarted"]
    assert resumed[0]["first_step"] > 1 and [e["first_step"] for e in resumed[1:]] == [1]

    listed = sessions(tmp_path / "s.db")
    assert [row["name"] for row in listed] == [f"demo {event['cell']}" for event in cells]
    assert {row["status"] for row in listed} == {"finished"}
    with (tmp_path / "out" / "demo.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["method"], row["seed"]) for row in rows] == [("stakes", "0"), ("neggrad", "0")]
    for row, shown in zip(rows, listed, strict=True):
        view = json.loads(invoke("sessions", "show", shown["id"], "--db", tmp_path / "s.db", "--json").stdout)
        assert row["session"] == view["id"] and row["steps"] == "3"
        after = view["after"]
        for name in ("forgotten", "test_accuracy", "test_accuracy_even", "test_accuracy_odd", "drift"):
            assert float(row[f"after_{name}"]) == after[name]
        # 360 test images: the halves are alike large
        assert (after["test_accuracy_even"] + after["test_accuracy_odd"]) / 2 == pytest.approx(after["test_accuracy"])
        assert (tmp_path / "out" / "cells" / row["cell"] / "model.safetensors").is_file()

    again = invoke(*line)
    assert again.exit_code == 0, again.stderr
    told_again = parsed(again.stdout)
    assert [e["event"] for e in told_again] == ["CellDone"] * 2 + ["ReportWritten"]
    assert all(e["reused"] for e in told_again[:2]) and len(sessions(tmp_path / "s.db")) == 2


def test_a_cell_that_fails_does_not_stop_the_others_and_is_reported(tmp_path: Path) -> None:
    bench = tmp_path / "b.toml"
    bench.write_text(
        '[bench]\nname = "b"\n[base]\nmodel = { weights = "gone.safetensors" }\nforget = { images = ["x"] }\n'
        '[[axes]]\nname = "threads"\nkey = "run.threads"\nvalues = [1, 2]\n',
        encoding="utf-8",
    )
    result = invoke("bench", bench, "--db", tmp_path / "s.db", "--out", tmp_path / "out")
    assert result.exit_code == 1 and "2 of 2 cells failed" in result.stderr
    assert result.stdout.count("FAILED. ") == 2 and "gone.safetensors" in result.stdout
    assert "gone.safetensors" in (tmp_path / "out" / "b.md").read_text(encoding="utf-8")


def test_cells_are_listed_and_wrong_use_is_explained(tmp_path: Path) -> None:
    listed = invoke("bench", "demo", "--only", "neggrad", "--list", "--json")
    assert [row["title"] for row in json.loads(listed.stdout)] == [f"method=neggrad, seed={n}" for n in (0, 1)]
    shipped = {row["name"]: row for row in json.loads(invoke("bench", "--list", "--json").stdout)}
    assert set(shipped) == {path.stem for path in (resources() / "bench").glob("*.toml")}
    assert shipped["demo"] == {"name": "demo", "cells": 4, "text": shipped["demo"]["text"]}
    assert shipped["demo"]["text"].startswith("Two methods on the embedded digits")
    cells = invoke("bench", "ablation", "--data", tmp_path, "--list").stdout.splitlines()
    assert shipped["ablation"]["cells"] == len(cells), "also without a folder of data"
    assert "demo " in invoke("bench", "--list").stdout
    for arguments, said in ((["bench"], "ablation"), (["bench", "demo", "--only", "zz"], "No cell fits")):
        refused = invoke(*arguments)
        assert refused.exit_code == 2 and said in refused.stderr
    assert invoke("bench", tmp_path / "none.toml").exit_code == 2


def test_speed_prints_the_ratios_with_the_machine() -> None:
    result = invoke("bench", "demo", "--speed", "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    ratios = {ratio["name"]: ratio for ratio in told["ratios"]}
    assert set(ratios) == {"update_rate", "proxy_rate", "curvature_share", "live_share"}
    assert all(0 < ratio["value"] < 200 for ratio in ratios.values())
    assert ratios["curvature_share"]["value"] + ratios["live_share"]["value"] < 100
    assert told["environment"]["torch"] and told["step_seconds"] > 0
    assert Ratio("x", "x", 85.0, 85.0, True).met and not Ratio("x", "x", 10.1, 10.0, False).met
