"""Runs that processes share: as in one process up to rounding, and gone on with by any number of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shared_runs
import torch
from engine_samples import digits_spec, run
from safetensors.torch import load_file

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.data import digits as reader
from stakegui.engine import distributed
from stakegui.engine.runner import Runner

TOLERANCE = 1e-3
"""Of the length of the change that the run made to the weights; sums in another order made 1e-5 of it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
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
        yield folder


def _in_two(folder: Path) -> None:
    launch = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    paths = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, *launch, shared_runs.__file__, str(folder)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr


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


def test_the_first_process_alone_writes(made: Path) -> None:
    assert len(list((made / "begun by two").glob("step-*.safetensors"))) == 2
    assert not list((made / "nothing").iterdir())


def test_what_ends_another_process_is_told_once_by_the_first(made: Path) -> None:
    said = json.loads((made / "bad" / "said.json").read_text(encoding="utf-8"))
    assert said["code"] == 1, said
    assert said["err"].startswith("stakegui: Process 1 of the run: The run was stopped."), said
    assert said["err"].count("\n") == 1 and "Traceback" not in said["err"]
    assert said["out"] == [], "no session was begun"


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
