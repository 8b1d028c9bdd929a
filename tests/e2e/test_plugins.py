"""The example plug-in, built as a wheel and installed into a folder, does its work through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stakegui.core.paths import resources
from stakegui.data import digits

EXAMPLE = Path(__file__).resolve().parents[1] / "plugin"
PROBE = """
import json, sys
from stakegui.core.catalog import FAMILIES
listed = {family.group: [entry.title for entry in family.values() if entry.source] for family in FAMILIES}
early = sorted({"stakegui_example", "torch"} & set(sys.modules))

from PySide6.QtWidgets import QApplication
application = QApplication([])
from pathlib import Path
from stakegui.ui.run.method_panel import MethodPanel
from stakegui.ui.session import Session
session = Session(Path(sys.argv[1]) / "window.db")
panel = MethodPanel(session)
place = panel.method.findData("shrink")
panel.method.setCurrentIndex(place)
panel._on_method(place)
window = [panel.method.itemText(place), session.method.name, sorted(panel.form.editors), "torch" in sys.modules]

from click.testing import CliRunner
from stakegui.cli.main import main
folder, said = Path(sys.argv[1]), {}
for key, words in {
    "run": ["run", str(folder / "spec.toml"), "--out", str(folder / "out"), "--json"],
    "measure": ["measure", "latest", "--measure", "entropy", "--json"],
    "export": ["export", "latest", "--format", "npz_weights", "--out", str(folder / "out")],
    "doctor": ["doctor", "--json"],
    "show": ["sessions", "show", "latest", "--json"],
}.items():
    result = CliRunner().invoke(main, words)
    said[key] = [result.exit_code, result.output]
print(json.dumps({"listed": listed, "early": early, "window": window, "said": said}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("plugin")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=EXAMPLE, check=True, capture_output=True, timeout=60)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:  # what an installer does with a wheel of pure Python
        archive.extractall(folder / "installed")
    values, digit = digits._table()
    for name, rows in zip(("train", "test"), digits._split(), strict=True):
        lines = np.c_[values[rows].reshape(len(rows), 64), digit[rows]]
        np.savetxt(folder / f"{name}.csv", lines, fmt="%d", delimiter=",")
    weights = resources() / "demo" / "digits_resnet18_small.safetensors"
    (folder / "spec.toml").write_text(
        f'model = {{weights = "{weights.as_posix()}"}}\n'
        'data = {kind = "digits_csv", train = "train.csv", test = "test.csv"}\nforget = {classes = ["7"]}\n'
        'anchors = {prompts = "digits", encoder = "trigrams"}\nmethod = {name = "shrink", steps = 40}\n'
        "run = {threads = 1, live_subset = 50}\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(folder / "installed"), str(EXAMPLE.parents[1]), *filter(None, sys.path)])
    home = {"STAKEGUI_DATA_DIR": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(folder)],
        env={**os.environ, **home}, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**result, "folder": folder}


def test_members_are_listed_before_any_of_their_code_is_imported(found: dict[str, Any]) -> None:
    names = {group: [title.split()[0] for title in titles] for group, titles in found["listed"].items()}
    assert names == {
        "stakegui.methods": ["shrink"],
        "stakegui.measures": ["entropy"],
        "stakegui.encoders": ["trigrams"],
        "stakegui.readers": ["digits_csv"],
        "stakegui.exports": ["npz_weights"],
    }
    assert found["early"] == []


def test_the_window_offers_the_method_and_its_form_without_torch(found: dict[str, Any]) -> None:
    assert found["window"] == ["shrink (stakegui-example 1.2)", "shrink", ["factor", "share", "steps"], False]


def test_a_run_of_it_forgets_and_records_the_package(found: dict[str, Any]) -> None:
    code, text = found["said"]["run"]
    assert code == 0, text
    events = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    after = events[-1]["after"]
    assert events[-1]["event"] == "RunFinished" and after["forgotten"] == 100 and after["retain_accuracy"] is not None
    source = "stakegui-example 1.2"
    packages = {"methods": source, "encoders": source, "readers": source}
    assert events[0]["environment"]["packages"] == packages
    sidecar = json.loads((found["folder"] / "out" / "model.json").read_text(encoding="utf-8"))
    assert sidecar["format"] == {"name": "npz_weights", "package": source}  # written by the export, below
    assert sidecar["versions"]["packages"] == packages
    code, text = found["said"]["show"]
    assert code == 0 and json.loads(text)["environment"]["packages"] == packages


def test_its_measure_and_its_format_work_and_doctor_has_looked_at_them(found: dict[str, Any]) -> None:
    code, text = found["said"]["measure"]
    taken = json.loads(text.splitlines()[-1])["metrics"]
    assert code == 0 and taken["values"]["entropy"] > taken["detail"]["before"]["entropy"]
    assert taken["detail"]["package"] == "stakegui-example 1.2"
    code, text = found["said"]["export"]
    assert code == 0 and "the answers are the same" in text
    with np.load(found["folder"] / "out" / "model.npz_weights") as arrays:
        assert len(arrays.files) > 10
    listed = {f["name"]: f for f in json.loads(found["said"]["doctor"][1]) if f["name"].startswith("plug-in")}
    assert len(listed) == 5 and all(f["ok"] for f in listed.values())
