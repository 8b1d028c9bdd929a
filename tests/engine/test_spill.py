"""Runs whose images lie in a file: the same result to the bit, and nothing is left behind, also after a stop."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest
import torch
from engine_samples import digits_spec, run

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import StepDone
from stakegui.core.paths import cache_dir
from stakegui.core.spec import ForgetSpec, RandomForget
from stakegui.data import room
from stakegui.engine.models.pixels import Stored
from stakegui.engine.runner import Runner

MAPS = Path("/proc/self/maps")
FORGET = ForgetSpec(random=RandomForget(count=12, seed=3))


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "home"))


def mapped() -> int:
    return sum(str(cache_dir("spill")) in line for line in MAPS.read_text().splitlines()) if MAPS.exists() else 0


@pytest.mark.parametrize("method", ["stakes", "adv"])
def test_a_run_from_a_file_is_the_same_to_the_bit(method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = digits_spec(method, forget=FORGET)
    kept, _ = run(spec, tmp_path / "kept")
    monkeypatch.setattr(room, "MOST_VALUES", 1000)
    spilled, _ = run(spec, tmp_path / "spilled")
    assert isinstance(spilled.material.forget.pixels, np.memmap)
    assert isinstance(spilled.material.forget_pixels, Stored) and isinstance(kept.material.forget_pixels, torch.Tensor)
    after = dict(spilled.model.state_dict())
    before = kept.material.original.state_dict()
    assert all(torch.equal(value, after[name]) for name, value in kept.model.state_dict().items())
    assert any(not torch.equal(value, after[name]) for name, value in before.items())
    assert list(cache_dir("spill").iterdir()) == []


@pytest.mark.skipif(not MAPS.exists(), reason="only Linux says what is mapped")
def test_a_run_that_is_stopped_gives_its_files_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_VALUES", 1000)
    control, before = RunControl(), mapped()
    (tmp_path / "run").mkdir()

    def stopped() -> int:
        runner, most = Runner(digits_spec("adv", forget=FORGET), control, tmp_path / "run"), 0
        with pytest.raises(Cancelled):
            for part in (runner.open(), runner.events()):
                for event in part:
                    most = max(most, mapped())
                    if isinstance(event, StepDone):
                        control.cancel()
        return most

    assert stopped() >= before + 2  # forget images and proxies
    gc.collect()
    assert mapped() == before and list(cache_dir("spill").iterdir()) == []
