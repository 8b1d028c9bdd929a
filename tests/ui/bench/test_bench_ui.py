"""The bench of the window measures the real window; here on 200 digits, so that its figures mean nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from PIL import Image

from stakegui.core.spec import DataSpec
from stakegui.core.ui_limits import LIMITS
from stakegui.data.open import open_data
from stakegui.ui.bench.__main__ import CASES
from stakegui.ui.bench.heartbeat import Heartbeat


def bench(*arguments: str) -> tuple[int, dict, str]:
    done = subprocess.run(
        [sys.executable, "-m", "stakegui", "bench-ui", *arguments, "--json"],
        capture_output=True, text=True, env={**os.environ, "STAKEGUI_LANGUAGE": "en"}, timeout=250, check=False,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def test_every_limit_has_a_case():
    assert {limit.case for limit in LIMITS} == set(CASES)


CHEAP = ("start", "open_cold", "open_warm", "redraw", "many")
"""Cases that need no torch; `engine`, `run` and `nearest` are the bench's own business."""


def test_cases_without_an_engine_on_small_data(tmp_path):
    images = open_data(DataSpec(kind="digits")).train
    for number in range(200):
        folder = tmp_path / "images" / ("train" if number < 160 else "test") / images.classes[images.labels[number]]
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(images.decode(number)).save(folder / f"{number:04}.png")
    sizes = {"--data": tmp_path / "images", "--many": 300, "--points": 3000, "--starts": 1, "--repeats": 1}
    only = [word for case in CHEAP for word in ("--only", case)]
    code, found, errors = bench(*(str(word) for pair in sizes.items() for word in pair), *only)
    assert "rows" in found, errors
    rows = {row["id"]: row for row in found["rows"]}
    assert list(rows) == [limit.id for limit in LIMITS if limit.case in CHEAP]
    assert all(row["measured"] > 0 for name, row in rows.items() if name != "memory")
    assert all(row["kept"] == (row["measured"] <= row["most"]) for row in rows.values())
    assert code == (0 if all(row["kept"] for row in rows.values()) else 1)
    # every image of both parts is shown, and the gallery lists empty files too
    assert "images 200" in rows["listed_cold"]["note"]
    assert "files 300" in rows["many_s"]["note"]
    assert found["machine"]["PySide6"] and found["machine"]["processor"]


def test_what_is_missing_is_said_and_a_wrong_name_refused(tmp_path):
    code, found, _ = bench("--only", "nearest")
    assert code == 0
    assert found["rows"][0]["measured"] is None
    assert "--data and --model" in found["rows"][0]["note"]
    code, _, errors = bench("--only", "speed")
    assert code == 2
    assert "speed" in errors


def test_a_stall_of_the_loop_is_seen(qtbot):
    beat = Heartbeat()
    began = time.perf_counter()
    beat.start()
    qtbot.wait(100)
    asleep = time.perf_counter()
    time.sleep(0.12)
    asleep = time.perf_counter() - asleep  # a busy machine wakes nobody in time
    qtbot.wait(50)
    beat.stop()
    assert 1000 * asleep - 30 <= beat.longest < 1000 * (time.perf_counter() - began - 0.1)
    assert beat.p99 <= beat.longest
    assert len(beat.gaps) > 5
