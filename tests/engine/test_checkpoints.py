"""Checkpoint files: whole or not at all, the newest two kept, damage told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch
from engine_samples import context, params, take_steps

from stakegui.core.errors import RunError
from stakegui.engine import checkpoints
from stakegui.engine.loop import Tracker
from stakegui.engine.material import Material
from stakegui.engine.methods.base import Method
from stakegui.engine.methods.neggrad import NegGrad
from stakegui.engine.stakes import Placed

CPU = torch.device("cpu")


@pytest.fixture
def method(digits: Material, placed: Placed) -> Method:
    made = NegGrad(params("neggrad"), context(digits, placed))
    made.begin()
    take_steps(made, [1])
    return made


def test_the_newest_two_are_kept(method: Method, tmp_path: Path) -> None:
    checkpoints.save_prepared(tmp_path, "x", method)
    for step in (9, 10, 11, 100):
        path, digest = checkpoints.save(tmp_path, step, "x", method, Tracker(4))
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
        assert checkpoints.newest(tmp_path) == path
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == ["prepared.safetensors", "step-0000011.safetensors", "step-0000100.safetensors"]


def test_nothing_there(tmp_path: Path, method: Method) -> None:
    assert checkpoints.newest(tmp_path) is None
    assert not checkpoints.restore_prepared(tmp_path, "x", method)


def test_equal_states_give_equal_files(method: Method, tmp_path: Path) -> None:
    _, first = checkpoints.save(tmp_path, 1, "x", method, Tracker(4))
    _, again = checkpoints.save(tmp_path, 1, "x", method, Tracker(4))
    assert first == again


def test_a_damaged_newest_gives_way_to_the_one_before(method: Method, tmp_path: Path) -> None:
    assert checkpoints.newest_intact(tmp_path, CPU) == (None, [])
    older, _ = checkpoints.save(tmp_path, 3, "x", method, Tracker(4))
    newer, _ = checkpoints.save(tmp_path, 4, "x", method, Tracker(4))
    found, damaged = checkpoints.newest_intact(tmp_path, CPU)
    assert found is not None and (found.step, damaged) == (4, [])
    newer.write_bytes(newer.read_bytes()[:-100])
    found, damaged = checkpoints.newest_intact(tmp_path, CPU)
    assert found is not None and (found.step, damaged) == (3, [newer])
    assert checkpoints.newest(tmp_path) == older, "the damaged one does not count any more"
    checkpoints.save(tmp_path, 5, "x", method, Tracker(4))
    assert older.exists(), "two whole ones are kept"


def test_what_is_flushed_is_open_for_writing(method: Method, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and some network file systems refuse to flush a file that is open for reading alone."""
    import fcntl
    import os

    seen = []
    monkeypatch.setattr(checkpoints.os, "fsync", lambda fd: seen.append(fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE))
    checkpoints.save(tmp_path, 1, "x", method, Tracker(4))
    assert seen == [os.O_RDWR]


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "other"])
def test_damage_is_told(method: Method, tmp_path: Path, damage: str) -> None:
    path, _ = checkpoints.save(tmp_path, 3, "x", method, Tracker(4))
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "other":  # a safetensors file that is no checkpoint
        from safetensors.torch import save_file

        save_file({"a": torch.ones(1)}, path)
    else:
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"")
    with pytest.raises(RunError, match="cannot be read") as fault:
        checkpoints.load(path, CPU)
    assert fault.value.where == str(path) and fault.value.remedy


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    method: Method, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, digest = checkpoints.save(tmp_path, 3, "x", method, Tracker(4))

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoints.os, "replace", full)
    with pytest.raises(RunError, match="No space left") as fault:
        checkpoints.save(tmp_path, 3, "x", method, Tracker(4))
    assert "Free space" in fault.value.remedy and fault.value.where == str(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
