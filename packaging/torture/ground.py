"""What all kinds of kills stand on: a run that nobody killed, to compare with and to copy; and random moments."""

from __future__ import annotations

import gc
import importlib
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from torture.processes import Blow, Ended, Work, child
from torture.wholeness import need, sha256, tensors_of, whole_database

METHOD = {"steps": 6, "samples": 16, "standins": 8, "forget_batch": 8}
RUN = {"live_subset": 0, "checkpoint_every_s": 0, "device": "cpu"}
"""Saves each step; on the CPU, where a resumed run comes out bit by bit alike."""
ATTEMPTS = 12
"""A process that ends before the blow is begun again: each case must have had one."""


@dataclass
class Ground:
    """What was made once, before the processes that kill were forked from the one that made it.

    Attributes
    ----------
    others : int
        Cases of each kind but runs.
    counts, phases : Counter
        Of the case at hand: kills, files that were found whole; the phase in which a run was killed.
    made : dict
        What a kind made once, by its name, and what the work takes: (seconds, changes of the disk, things told).
    """

    base: Path
    seed: int
    others: int = 0
    spec: dict[str, Any] = field(default_factory=dict)
    reference: str = ""
    session: str = ""
    environment: dict[str, Any] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)
    counts: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    made: dict[str, Any] = field(default_factory=dict)

    def prepare(self) -> None:
        """Run once without a kill."""
        from few_digits import few

        _shorten()
        (self.base / "tmp").mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(self.base / "tmp")  # for what the killed leave there
        self.spec = few(self.base, method=METHOD, run=RUN)
        whole = self.home(self.base / "whole")
        self.once("import", run(self, whole), whole)  # the first one imports
        shutil.rmtree(whole)
        ended = self.once("runs", run(self, self.home(whole)), whole)
        self.reference = tensors_of(whole / "out" / "model.safetensors")
        self.session, self.environment = ended.told[0]["session"], ended.told[0]["environment"]

    def begin(self, kind: str, number: int) -> Path:
        """Make the folder of a case, draw its chances anew, and count from nought."""
        self.chance.seed(f"{self.seed} {kind} {number}")  # any one can be done again alone
        self.counts, self.phases = Counter(), Counter()
        return self.home(self.base / f"{kind}-{number}")

    def home(self, folder: Path) -> Path:
        """Make the data folder that this process, and those forked from it, use from here on."""
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["STAKEGUI_DATA_DIR"] = str(folder / "home")
        return folder

    def copy(self, folder: Path) -> Path:
        """Copy the data folder and the database of the run that nobody killed; return the database."""
        shutil.copytree(self.base / "whole" / "home", folder / "home")
        for part in (self.base / "whole").glob("s.db*"):
            shutil.copy(part, folder)
        return folder / "s.db"

    def once(self, kind: str, work: Work, folder: Path) -> Ended:
        """Do ``work`` without a kill, keep what it takes, and import here what it imports: forks begin with it."""

        def watched() -> Iterator[object]:
            before = set(sys.modules)
            yield from work()
            yield {"imported": sorted(set(sys.modules) - before)}

        ended = child(watched, None, folder)
        need(not ended.code, f"{kind}, without a kill, fails:\n{ended.said}")
        for name in ended.told.pop()["imported"]:
            with suppress(Exception):  # some are made by others, under names that cannot be imported
                importlib.import_module(name)
        gc.collect()
        gc.freeze()
        self.made[kind] = (ended.seconds, ended.changes, len(ended.told))
        return ended

    def blow(self, kind: str) -> Blow:
        """Return a random moment: of the work's time, or about a change of the disk, or about something it tells."""
        seconds, changes, lines = self.made[kind]
        at_once = self.chance.choice([0.0, self.chance.uniform(0, 0.005)])
        later = self.chance.uniform(0, seconds / lines)
        moments = (
            Blow(after=self.chance.uniform(0, seconds)),
            Blow(place=self.chance.randint(1, max(1, changes)), delay=at_once),
            Blow(line=self.chance.randint(1, lines), delay=later),
        )
        return self.chance.choice(moments)

    def _sooner(self, kind: str) -> Blow:
        """Return a moment that no work is too short for: right at a change of the disk in its first half."""
        return Blow(place=self.chance.randint(1, max(1, self.made[kind][1] // 2)))

    def struck(self, kind: str, folder: Path, work: Callable[[], Work]) -> Ended:
        """Kill ``work()``, made anew in ``folder`` as often as it ends before the blow; return how it ended."""
        for attempt in range(ATTEMPTS):
            blow = self.blow(kind) if attempt < ATTEMPTS // 2 else self._sooner(kind)
            ended = child(work(), blow, folder)
            self.count(ended, kind)
            if ended.killed:
                break
        return ended

    def count(self, ended: Ended, what: str, *databases: Path) -> None:
        """Count a kill; any other end must have been a good one; the databases must be sound either way."""
        self.counts["kills"] += ended.killed
        need(ended.killed or not ended.code, f"{what} fails: {ended.said[-500:]}")
        for db in databases:
            whole_database(db)


def run(ground: Ground, folder: Path, fresh: bool = False) -> Work:
    """Return the work of one run; with ``fresh`` its result is measured in another process, as the program does."""

    def work() -> Iterator[object]:
        from stakegui.core.spec import parse
        from stakegui.services.unlearn import unlearn

        with measuring(fresh):
            for event in unlearn(parse(ground.spec), db=folder / "s.db", out=folder / "out"):
                yield event.as_json()

    return work


def measuring(fresh: bool = False) -> ExitStack:
    """Measure results in the process itself, unless it shall start another."""
    from digit_runs import measured_here

    stack = ExitStack()
    if not fresh:
        stack.enter_context(measured_here())
    return stack


def checked_here() -> ExitStack:
    """Do not load an export again in a process of its own, which imports for seconds: what is killed is the writing."""
    import pytest

    from stakegui.engine.export import verify

    stack = ExitStack()
    patch = stack.enter_context(pytest.MonkeyPatch.context())
    patch.setattr(
        verify, "verify_in_fresh_process", lambda file, *_, **__: SimpleNamespace(ok=True, sha256=sha256(file))
    )
    return stack


def _shorten() -> None:
    """Look at few views: most of a short run's time went there."""
    import torch

    from stakegui.engine.methods import spread, viewed

    torch.set_num_threads(1)
    viewed.LOOKED_AT, spread.VIEWED = 100, 64
