"""A thousand hostile inputs of each kind: a result or an error for the user, nothing else (``make fuzz`` for more)."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import pickle
import subprocess
import time
from pathlib import Path
from typing import Any

import fuzzing
import pytest
import torch
from families import FAMILIES
from fuzzing import Family, Tally, fuzz, one
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import TEXTS, json_bytes

from stakegui.core.errors import InputError

COUNT = 1000
SHARED = {"safetensors": 500, "pt": 500, "folder": 300, "npz": 500, "cifar": 600, "bench": 500}
"""Kinds that share their thousand: three are model files, two archives, two TOML (specs have a thousand alone)."""


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program may write elsewhere lies with the inputs; one thread, as small networks are slower with two."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "data"))
    torch.set_num_threads(1)


@pytest.mark.parametrize("name", FAMILIES)
def test_changed_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    family = FAMILIES[name]
    count = SHARED.get(name, COUNT)
    tally = fuzz(family, tmp_path, 0, range(count))
    assert not tally.faults, "\n".join(tally.faults[:5])
    assert tally.read + tally.refused == count
    assert tally.read >= count // 50 and tally.refused >= count // 4, "the changes are too hard, or too soft"


@pytest.mark.parametrize("name", FAMILIES)
def test_the_files_that_the_changes_start_from_are_sound(name: str, tmp_path: Path) -> None:
    family = FAMILIES[name]
    for number, files in enumerate(family.sound()):
        tally = Tally()
        one(family, tmp_path, str(number), files, tally)
        assert (tally.read, tally.refused) == ((0, 1) if number in family.refused else (1, 0)), (number, tally.faults)


def test_the_same_seed_and_number_give_the_same_input() -> None:
    family = FAMILIES["spec"]
    made = [fuzzing.changed(family, 7, number) for number in range(20)]
    assert made == [fuzzing.changed(family, 7, number) for number in range(20)]
    assert made[5:] != [fuzzing.changed(family, 8, number) for number in range(5, 20)]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(TEXTS),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=12,
)
cells = st.text(max_size=12) | st.sampled_from(TEXTS)
rows = st.lists(st.lists(cells, max_size=6), max_size=6)
drawn = settings(
    max_examples=250, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def _read(name: str, folder: Path, files: dict[str, bytes]) -> None:
    tally = Tally()
    one(FAMILIES[name], folder, os.urandom(8).hex(), files, tally)
    assert not tally.faults, tally.faults


@drawn
@given(value=plain)
def test_any_json_is_read_or_refused(tmp_path: Path, value: Any) -> None:
    content = json_bytes(value)
    _read("prompts", tmp_path, {"p.json": content})
    _read("manifest", tmp_path, {"m.json": content})
    _read("folder", tmp_path, {"config.json": content, "model.safetensors": b"\x02\0\0\0\0\0\0\0{}"})


@drawn
@given(names=st.lists(st.sampled_from(("path", "label", "identity", "split", "request", "due"))), found=rows)
def test_any_table_is_read_or_refused(tmp_path: Path, names: list[str], found: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([names, *found])
    content = buffer.getvalue().encode("utf-8", "surrogatepass")
    _read("manifest", tmp_path, {"m.csv": content})
    _read("requests", tmp_path, {"r.csv": content})


class _Runs:
    """An object whose pickle runs a command."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self.mark}",)


@pytest.mark.parametrize("name", ["pt", "cifar"])
def test_code_in_a_pickle_does_not_run(name: str, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    bad = {"data": _Runs(mark), "labels": [0], "state_dict": _Runs(mark)}
    buffer = io.BytesIO()
    torch.save(bad, buffer)
    files = {"m.pt": buffer.getvalue()} if name == "pt" else dict(FAMILIES[name].sound()[1])
    files["data_batch_1"] = pickle.dumps(bad)
    tally = Tally()
    one(FAMILIES[name], tmp_path, "code", files, tally)
    assert (tally.refused, tally.faults, mark.exists()) == (1, [], False)


def _writes(folder: Path) -> None:
    (folder.parent.parent / "elsewhere").write_text("x")


def _runs(folder: Path) -> None:
    with contextlib.suppress(OSError):
        subprocess.Popen(["true"])


def _breaks(folder: Path) -> None:
    {}["key"]


def _hangs(folder: Path) -> None:
    while True:
        pass


def _waits(folder: Path) -> None:
    time.sleep(20)


def _refuses(folder: Path) -> None:
    raise InputError("No.")


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (_writes, "Trespass"),
        (_runs, "Trespass"),
        (_breaks, "KeyError"),
        (_hangs, "Hang"),
        (_waits, "Hang"),
        (_refuses, ""),
    ],
)
def test_the_watch_sees_what_must_not_be(read: Any, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "SECONDS", 0.2)
    monkeypatch.setattr(fuzzing, "WAITING", 1.0 if read is _waits else 30.0)
    root, tally = tmp_path / "root", Tally()
    root.mkdir()
    one(Family("trial", list, read), root, "0", {}, tally)
    assert [said in fault for fault in tally.faults] == ([True] if said else [])
    assert not (tmp_path / "elsewhere").exists()
