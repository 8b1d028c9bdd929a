"""What two processes do for ``test_distributed.py``: started by torchrun, each argument a folder or a number."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from click.testing import CliRunner
from engine_samples import digits_spec, drain, run
from safetensors.torch import save_file

from stakegui.cli.main import main as command
from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.events import StepDone
from stakegui.core.spec import RunSpec
from stakegui.data import digits as reader
from stakegui.engine import distributed
from stakegui.engine.evaluation import fresh
from stakegui.engine.methods import spread, stakes, viewed
from stakegui.engine.runner import Runner
from stakegui.services import together
from stakegui.services.demo import CHOSEN

PATCHES: tuple[tuple[Any, str, int], ...] = (
    (viewed, "LOOKED_AT", 20),
    (spread, "VIEWED", 64),
    (stakes, "ATTACKED", 8),
)
"""Less work, and two batches of proxies; the same in one process and in two."""


def some_digits() -> tuple[list[int], list[int]]:
    """Every twentieth digit and the demo's four."""
    chosen = {int(key.split("/")[1]) for key in CHOSEN}
    train, test = reader._split()
    return [row for i, row in enumerate(train) if i % 20 == 0 or row in chosen], test[::20]


def spec() -> RunSpec:
    """Odd sizes, so that the processes have shares of different sizes."""
    values = {"precision": "float32", "samples": 33, "standins": 17, "proxies": 0.12, "steps": 4}
    return digits_spec(run={"checkpoint_every_s": 0.0}, **values)


def until(step: int, folder: Path) -> None:
    """Take ``step`` steps, and be gone before the next is kept."""
    folder.mkdir()
    runner = Runner(spec(), RunControl(), folder)
    for _ in runner.open():
        pass
    events: Iterator[Any] = runner.events()
    for event in events:
        if isinstance(event, StepDone) and event.step > step:
            return


def keep(folder: Path, finished: Runner, events: list[Any]) -> None:
    """Write what came of a run."""
    steps = [e for e in events if isinstance(e, StepDone)]
    known = {
        "steps": [e.step for e in steps],
        "losses": [e.losses for e in steps],
        "alpha": finished.alpha,
        "before": finished.before.as_json(),
        "processes": events[0].environment.get("processes"),
    }
    (folder / "known.json").write_text(json.dumps(known), encoding="utf-8")
    save_file(finished.model.net.state_dict(), folder / "result.safetensors")


def main(folder: Path) -> None:
    """Run whole, go on with what one process began, begin what one will end, and end badly."""
    for module, name, value in PATCHES:
        setattr(module, name, value)
    some = some_digits()
    reader._split = lambda: some
    torch.set_num_threads(1)
    distributed.start()
    for name, resume in (("whole", False), ("begun by one", True)):
        finished, events = run(spec(), folder / name, resume=resume)
        if distributed.first():
            keep(folder / name, finished, events)
        if name == "whole":
            _measured(finished, folder / name)
    if distributed.first():
        until(2, folder / "begun by two")
    else:
        until(2, folder / "nothing")
    _end_badly(folder / "bad")


def _measured(finished: Runner, folder: Path) -> None:
    """Measure the result as the program does in the end: each process has a fresh one for its share."""
    if not distributed.first():
        return fresh.help_out()
    EXPORTS.load("safetensors")(finished.model, folder / "exported.safetensors", {})
    stakes_, control = finished.placed.stakes, RunControl()
    measuring = fresh.measure_file(folder / "exported.safetensors", spec(), stakes_, control, drawn={})
    metrics, _ = drain(measuring)
    (folder / "after.json").write_text(json.dumps(metrics.as_json()), encoding="utf-8")


def _end_badly(folder: Path) -> None:
    """Run by the command line, as torchrun would have it, with another process that stops on its way."""
    distributed.start = lambda: None  # it has been
    if not distributed.first():
        stopped = RunControl()
        stopped.cancel()
        together.RunControl = lambda: stopped  # type: ignore[assignment, misc]
        leave = os._exit  # at once, as in earnest: until it is gone the first waits for it, and is ended in the end
        os._exit = lambda code: leave(0 if code == 1 else 9)  # type: ignore[assignment]
        together.follow()
    folder.mkdir()
    (folder / "spec.toml").write_text(spec().as_toml(), encoding="utf-8")
    ended = CliRunner().invoke(command, ["run", str(folder / "spec.toml"), "--db", str(folder / "s.db"), "--json"])
    said = {"code": ended.exit_code, "out": ended.stdout.splitlines(), "err": ended.stderr}
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
