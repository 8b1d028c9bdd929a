"""Checkpoint files: whole or not at all, the newest two kept, damage told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
import torch
from engine_samples import context, params, take_steps

from stakegui.core.errors import RunError
from stakegui.data import room
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


def test_what_was_spilled_is_written_from_its_file_and_read_into_another(
    method: Method, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither way does it pass through memory as a whole."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "home"))
    pool = torch.from_numpy(room.room((300, 4), np.float32))
    pool.copy_(torch.randn(300, 4, generator=torch.Generator().manual_seed(0)))
    shown = pool[:290]
    monkeypatch.setattr(method, "prepared", lambda: {"proxies": shown, "twin": pool[:2], "t": shown[:3].T})
    written, save = [], checkpoints.save_file

    def spy(contents: dict[str, torch.Tensor], *rest: object, **more: object) -> None:
        written.append(contents["proxies"].data_ptr())
        save(contents, *rest, **more)

    monkeypatch.setattr(checkpoints, "save_file", spy)
    monkeypatch.setattr(room, "MOST_VALUES", 1000)
    checkpoints.save_prepared(tmp_path, "x", method)
    assert written == [shown.data_ptr()]
    loaded = checkpoints.load(tmp_path / checkpoints.PREPARED, CPU).tensors
    assert torch.equal(loaded["proxies"], shown) and torch.equal(loaded["twin"], pool[:2])
    assert torch.equal(loaded["t"], shown[:3].T)
    assert spilled(loaded["proxies"]) and not spilled(loaded["twin"])


def spilled(tensor: torch.Tensor) -> bool:
    """Whether the tensor lies in a file of the cache's folder."""
    lines = Path("/proc/self/maps").read_text().splitlines() if Path("/proc/self/maps").exists() else []
    for line in lines:
        first, last = (int(end, 16) for end in line.split()[0].split("-"))
        if first <= tensor.data_ptr() < last:
            return "spill" in line
    pytest.skip("only Linux says what is mapped")
