"""Runs that processes share: as in one process up to rounding, and gone on with by any number of them."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import psutil
import pytest
import shared_runs
import torch
from engine_samples import digits_spec, drain, run
from safetensors.torch import load_file

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.data import digits as reader
from stakegui.engine import distributed, material, stakes
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.runner import Runner

PATIENCE_S = 300.0
"""It takes 20 to 40 s alone; less than what ends a test, so that what torchrun said is told."""
TOLERANCE = 1e-3
"""Of the length of the change that the run made to the weights; sums in another order made 1e-5 of it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do the same in one process (in a folder ``one``) and in two."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in shared_runs.PATCHES:
            patch.setattr(module, name, value)
        some = shared_runs.some_digits()
        patch.setattr(reader, "_split", lambda: some)
        shared_runs.keep(folder, *run(shared_runs.spec(), folder / "one"))
        shared_runs.until(2, folder / "begun by one")
        _in_two(folder)
        again, events = run(shared_runs.spec(), folder / "begun by two", resume=True)
        shared_runs.keep(folder / "begun by two", again, events)
    return folder


def _in_two(folder: Path) -> None:
    """Start torchrun with what it needs and nothing that is left from elsewhere; end all of it where it takes too long.

    Its processes meet at a free port of this machine by its number: torchrun would ask for the machine's name, and
    gloo for what the name stands for, which a container may not know, or know only after a time-out.
    """
    launch = ["-m", "torch.distributed.run", "--standalone", "--local-addr", "127.0.0.1", "--nproc-per-node", "2"]
    left = ("MASTER_", "TORCHELASTIC_", "GLOO_", "NCCL_", "PET_")
    ours = {k: v for k, v in os.environ.items() if not k.startswith(left) and k not in ("RANK", "WORLD_SIZE")}
    said = folder / "said.txt"
    with said.open("wb") as sink:
        begun = subprocess.Popen(
            [sys.executable, *launch, shared_runs.__file__, str(folder)],
            env={**ours, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )
        try:
            code = begun.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(begun)
    assert code == 0, f"torchrun ended with {code} (None: not within {PATIENCE_S:.0f} s):\n{said.read_text()[-5000:]}"


def _end(begun: subprocess.Popen[bytes]) -> None:
    """End what torchrun has started too: it would go on beside all tests that follow."""
    family = psutil.Process(begun.pid).children(recursive=True) if begun.poll() is None else []
    for process in family:
        with contextlib.suppress(psutil.Error):
            process.kill()
    begun.kill()
    begun.wait()


def _known(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "steps", "processes"),
    [("whole", [1, 2, 3, 4], 2), ("begun by one", [3, 4], 2), ("begun by two", [3, 4], None)],
)
def test_the_result_is_that_of_one_process(made: Path, name: str, steps: list[int], processes: int | None) -> None:
    one, other = _known(made), _known(made / name)
    assert (other["steps"], other["processes"]) == (steps, processes)
    assert other["alpha"] == one["alpha"] and other["before"] == one["before"]
    for step, losses in zip(steps, other["losses"], strict=True):
        assert losses == pytest.approx(one["losses"][step - 1], rel=1e-3, abs=1e-4)
    result, shared = (load_file(place / "result.safetensors") for place in (made, made / name))
    original = load_file(shared_runs.spec().model.weights)
    moved = torch.cat([(result[key] - original[key]).flatten() for key in original])
    apart = torch.cat([(result[key] - shared[key]).float().flatten() for key in original])
    assert 0 < apart.norm() < TOLERANCE * moved.float().norm(), "a sum of shares rounds otherwise, and no more"


def test_what_fresh_processes_measure_together_is_what_one_measures(
    made: Path, digits: material.Material, placed: stakes.Placed
) -> None:
    """Each batch is passed whole by one of them, so figures are equal to the last digit."""
    shared = json.loads((made / "whole" / "after.json").read_text(encoding="utf-8"))
    model = copy.deepcopy(digits.original)
    model.net.load_state_dict(load_file(made / "whole" / "result.safetensors"))
    one, _ = drain(measure(model, digits, placed.stakes, RunControl()))
    assert one.retain_accuracy is not None and one.test_accuracy is not None and one.drift
    assert shared == json.loads(json.dumps(one.as_json()))


def test_the_first_process_alone_writes(made: Path) -> None:
    assert len(list((made / "begun by two").glob("step-*.safetensors"))) == 2
    assert not list((made / "nothing").iterdir())


def test_what_ends_another_process_is_told_once_by_the_first(made: Path) -> None:
    said = json.loads((made / "bad" / "said.json").read_text(encoding="utf-8"))
    assert said["code"] == 1, said
    assert said["err"].startswith("stakegui: Process 1 of the run: The run was stopped."), said
    assert said["err"].count("\n") == 1 and "Traceback" not in said["err"]
    assert said["out"] == [], "no session was begun"


class _Ended(Exception):
    pass


class _Store:
    """In which everything has been said: another process has failed, and the first is done."""

    def check(self, _keys: list[str]) -> bool:
        return True

    def get(self, _key: str) -> bytes:
        return b"no memory"


class _Gone(list[float]):
    """Is empty by the time that it is read: the other thread has taken away what was there."""

    def __bool__(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("number", "waits", "code"),
    [(0, [], None), (0, _Gone(), None), (0, [0.0], 1), (1, [], 0)],
    ids=["the first works", "the first just worked on", "the first waits", "another one"],
)
def test_who_is_ended_once_the_run_is_over(
    number: int,
    waits: list[float],
    code: int | None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    over = threading.Event()
    threading.Timer(1.2, over.set).start()
    for name, value in {"GRACE_S": 0.1, "_waits": waits, "_over": over, "_shared": [_Store()]}.items():
        monkeypatch.setattr(distributed, name, value)
    monkeypatch.setattr(distributed, "rank", lambda: number)

    def leave(found: int) -> None:
        raise _Ended(found)

    monkeypatch.setattr(distributed.os, "_exit", leave)
    try:
        distributed._watch()
        ended = None
    except _Ended as end:
        ended = end.args[0]
    assert ended == code
    assert ("no memory" in capfd.readouterr().err) is (code == 1), "the first alone says why"


@pytest.mark.parametrize(
    ("method", "values", "told"),
    [("neggrad", {}, "These can: stakes"), ("stakes", {"freeze_norm": False}, "Norm statistics")],
)
def test_what_would_come_out_otherwise_is_refused(
    method: str, values: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distributed, "world", lambda: 2)
    with pytest.raises(InputError, match=told):
        next(iter(Runner(digits_spec(method, **values), RunControl(), tmp_path).open()))


@pytest.mark.parametrize("n", [1, 2, 7, 8])
def test_shares_are_every_row_once_and_differ_by_one_at_most(n: int) -> None:
    rows = [distributed._share(n, number, 3) for number in range(3)]
    assert [i for share in rows for i in range(share.start, share.stop)] == list(range(n))
    sizes = [share.stop - share.start for share in rows]
    assert max(sizes) - min(sizes) <= 1
