"""The Python API: light to import, exact in what it refuses, and the notebook that shows it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import numpy as np
import pytest

import stakegui
from stakegui.core.errors import InputError
from stakegui.core.events import Event, StepDone
from stakegui.core.paths import default_db, resources
from stakegui.services.sessions import list_sessions

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "docs" / "notebooks" / "first-run.ipynb"
DIGITS = resources() / "demo" / "digits_resnet18_small.safetensors"


def test_importing_it_and_its_names_loads_neither_torch_nor_qt() -> None:
    code = (
        "import sys, stakegui; stakegui.run, stakegui.load_export, stakegui.evaluate; "
        "print(sorted({'torch', 'PySide6'} & set(sys.modules)), 'run' in dir(stakegui))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "[] True"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        stakegui.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_stub_names_what_the_package_offers() -> None:
    stub = (ROOT / "stakegui" / "__init__.pyi").read_text(encoding="utf-8")
    from stakegui import _API, api  # type: ignore[attr-defined]

    assert set(_API) == set(api.__all__)
    assert all(f"import {name} as {name}" in stub for name in _API)
    assert (ROOT / "stakegui" / "py.typed").exists()


def test_a_model_takes_bytes_of_any_size_and_says_what_else_it_will_not() -> None:
    model = stakegui.load_export(DIGITS)
    assert model.classes == tuple("0123456789") and "10 classes" in repr(model)
    large, none = np.zeros((2, 30, 20, 3), np.uint8), np.zeros((0, 8, 8, 3), np.uint8)
    assert model.logits(large).shape == (2, 10) and model.logits(none).shape == (0, 10)
    assert model.predict(none) == []
    with pytest.raises(InputError, match="float64"):
        model.logits(np.zeros((1, 8, 8, 3)))
    with pytest.raises(InputError, match=r"\(8, 8, 3\)"):
        model.logits(np.zeros((8, 8, 3), np.uint8))


@pytest.mark.parametrize(
    ("change", "says"),
    [({"method": {"name": "none"}}, "there is no method 'none'"), ({"model": {"weights": "no.safetensors"}}, "no.saf")],
)
def test_bad_input_is_told_before_any_work(change: dict[str, Any], says: str, tmp_path: Path) -> None:
    spec = {"model": {"weights": str(DIGITS)}, "data": {"kind": "digits"}, "forget": {"classes": ["7"]}, **change}
    with pytest.raises(InputError, match=says):
        stakegui.run(spec, db=tmp_path / "none.db")


def test_an_unknown_measure_is_told_before_any_work() -> None:
    with pytest.raises(InputError, match="There is no measure 'beauty'"):
        stakegui.evaluate(DIGITS, "not-read.toml", ["beauty"])


def test_where_the_callers_function_raises_the_session_is_left_as_interrupted(tmp_path: Path) -> None:
    spec = {
        "model": {"weights": str(DIGITS)}, "data": {"kind": "digits"}, "forget": {"images": ["digit 0/1573"]},
        "anchors": {"encoder": "lexical"}, "method": {"name": "neggrad"}, "run": {"threads": 1, "live_subset": 0},
    }  # fmt: skip

    def stop(event: Event) -> None:
        if isinstance(event, StepDone):
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine") as kept:
        stakegui.run(spec, stop, db=tmp_path / "one.db")
    assert [row["status"] for row in list_sessions(tmp_path / "one.db")] == ["interrupted"], kept


def test_the_notebook_runs_and_its_pictures_are_forgotten() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)  # none that could be out of date
    client = nbclient.NotebookClient(notebook, timeout=240, kernel_name="python3")
    client.execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert (
        list_sessions(default_db())[0]["status"] == "finished"
    )  # the kernel's, which shares this worker's data folder
    text = "".join(output["text"] for output in said if output["output_type"] == "stream")
    assert "forgotten             0.0 % ->  100.0 %" in text
    before, after = (re.search(rf"^{word} +(\d.*)$", text, re.MULTILINE) for word in ("before", "after"))
    assert before is not None and before[1] == "0 5 6 7"
    assert after is not None and not any(a == b for a, b in zip(before[1].split(), after[1].split(), strict=True))
