"""The whole: a hundred killed runs, kills of all else that writes, and 50,000 hostile files; one table in the end.

``python packaging/torture [--runs 100] [--others 40] [--inputs 50000] [--seed 0] [--workers 2]`` (``make torture``).
Each run is a process of its own, with a data folder of its own, forked from one that has imported torch already; its
result is measured in that process, but every tenth starts another one for it, as the program does. A third
are killed at a random moment, a third within five milliseconds of a random one of the files that they open for writing,
rename, link or delete, a third after a random one of their events; one that ends before the blow is begun again. After
each kill

- the database passes its integrity check, and what was told before the kill (a checkpoint, the end of the run, an
  export, a purge) is there: rows, files, and the hashes that were told;
- every file that bears a finished file's name is whole;
- the work goes on, runs after another kill or two, and ends as if nobody had killed it: runs bit by bit.

The hostile files are those of ``packaging/fuzz.py``. Exit code 1 where anything was lost or let in. POSIX only.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "services")]

import fuzz  # noqa: E402 (beside this folder)

from torture import evidence, exports, migrations, purges, runs  # noqa: E402
from torture.ground import Ground  # noqa: E402
from torture.wholeness import Loss  # noqa: E402

KINDS: dict[str, Callable[[Ground, int], None]] = {
    "runs": runs.kill,
    "migrations": migrations.kill,
    "exports": exports.kill,
    "evidence": evidence.kill,
    "purges": purges.kill,
}


@dataclass
class Case:
    """What came of one case; ``loss`` is empty where it ended as if nobody had killed it."""

    kind: str
    number: int
    counts: Counter[str]
    phases: Counter[str]
    loss: str = ""


@dataclass
class Told:
    """What came of all."""

    cases: list[Case] = field(default_factory=list)
    hostile: list[fuzz.Found] = field(default_factory=list)

    @property
    def losses(self) -> list[str]:
        """Every loss with the number of its case."""
        return [f"{case.kind} {case.number}: {case.loss}" for case in self.cases if case.loss]

    @property
    def faults(self) -> list[str]:
        """Every hostile file that came to no good."""
        return [fault for found in self.hostile for fault in found.faults]


def main() -> int:
    """Torture, and tell."""
    asked = _arguments()
    os.environ |= {"HF_HUB_OFFLINE": "1", "STAKEGUI_LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"}
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    began = time.monotonic()
    kept = Path(tempfile.mkdtemp(prefix="stakegui-fuzz-"))
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as base:
        ground = Ground(Path(base), asked.seed, asked.others)
        told = _tortured(ground, asked, kept)
    print("\n".join(_table(told)))
    versions = [f"{name} {value}" for name, value in ground.environment.items() if isinstance(value, str) and value]
    print(f"seed {asked.seed}; {', '.join(versions)}, SQLite {sqlite3.sqlite_version}")
    took, used = time.monotonic() - began, sum(os.times()[:4])
    print(f"{os.cpu_count()} cores, {asked.workers} cases at a time; {took:.0f} s, {used:.0f} s of processor time")
    print(f"torture: {len(told.losses)} losses, {len(told.faults)} faults")
    if not told.faults:
        shutil.rmtree(kept, ignore_errors=True)
    return 1 if told.losses or told.faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--others", type=int, default=40, help="migrations, exports, evidence folders and purges, each")
    parser.add_argument("--inputs", type=int, default=50_000, help="hostile files of all kinds together")
    parser.add_argument("--family", action="append", help="hostile files of this kind alone; may be given again")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="cases at the same time")
    parser.add_argument("--keep", type=Path, help="a folder for what is lost")
    return parser.parse_args()


def _tortured(ground: Ground, asked: argparse.Namespace, kept: Path) -> Told:
    """Do it all. The workers are forked once all is imported and made, and fork what they kill."""
    numbers = {"runs": asked.runs} | {kind: asked.others for kind in KINDS if kind != "runs"}
    ground.prepare()
    for kind, module in (("migrations", migrations), ("exports", exports), ("evidence", evidence), ("purges", purges)):
        if numbers[kind]:
            module.prepare(ground)
    families = asked.family or fuzz.names()
    each = -(-asked.inputs // len(families))
    told, fork = Told(), multiprocessing.get_context("fork")
    with ProcessPoolExecutor(asked.workers, mp_context=fork, initializer=_stand, initargs=(ground, asked.keep)) as pool:
        waiting: list[Future[Case] | Future[fuzz.Found]] = []
        if asked.inputs:  # the longest pieces come first, so that no worker idles in the end
            waiting += [pool.submit(fuzz.family, name, each, asked.seed, kept) for name in families]
        waiting += [pool.submit(_case, kind, n) for kind, count in numbers.items() for n in range(count)]
        for done in as_completed(waiting):
            _take(done.result(), told)
    return told


_ground: list[tuple[Ground, Path | None]] = []
"""What a worker stands on; it is inherited, as it holds all that was imported and made."""


def _stand(ground: Ground, keep: Path | None) -> None:
    _ground[:] = [(ground, keep)]


def _case(kind: str, number: int) -> Case:
    """Do one case; whatever goes wrong is told with its number."""
    ground, keep = _ground[0]
    loss = ""
    try:
        KINDS[kind](ground, number)
        if not ground.counts["kills"]:
            loss = "it always ended before the blow"
    except Exception as error:
        loss = str(error) if isinstance(error, Loss) else traceback.format_exc()
        folder = ground.base / f"{kind}-{number}"
        if keep is not None and folder.exists():
            shutil.copytree(folder, keep / folder.name, dirs_exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
    return Case(kind, number, ground.counts, ground.phases, loss)


def _take(found: Case | fuzz.Found, told: Told) -> None:
    if isinstance(found, Case):
        told.cases.append(found)
        if found.loss:
            print(f"LOSS {found.kind} {found.number}: {found.loss}", flush=True)
        if len(told.cases) % 20 == 0:
            print(f"{len(told.cases)} cases, {len(told.losses)} losses", flush=True)
    else:
        told.hostile.append(found)
        print(found, *(f"  {fault}" for fault in found.faults[:20]), sep="\n", flush=True)


def _table(told: Told) -> Iterator[str]:
    """Yield the lines: each kind of kill, then each kind of hostile file."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in told.cases:
        by_kind[case.kind].append(case)
    yield f"\n{'killed':14}{'cases':>8}{'kills':>8}{'ended alike':>13}{'losses':>8}{'files whole':>13}"
    for kind in KINDS:
        if cases := by_kind[kind]:
            counts = sum((case.counts for case in cases), Counter[str]())
            lost = sum(bool(case.loss) for case in cases)
            alike = len(cases) - lost
            yield f"{kind:14}{len(cases):8}{counts['kills']:8}{alike:13}{lost:8}{counts['files']:13}"
    phases = sum((case.phases for case in told.cases), Counter[str]())
    yield f"runs ended bit-identical to one that nobody killed; killed in: {_listed(phases)}"
    if told.hostile:
        yield f"\n{'hostile files':14}{'inputs':>8}{'read':>8}{'clean error':>13}{'faults':>8}{'slowest':>13}"
        total = fuzz.Found("all")
        for found in sorted(told.hostile, key=lambda one: one.name):
            total.read, total.refused = total.read + found.read, total.refused + found.refused
            total.faults += found.faults
            total.slowest = max(total.slowest, found.slowest)
            yield _line(found)
        yield _line(total)
    yield ""


def _line(found: fuzz.Found) -> str:
    count = found.read + found.refused + len(found.faults)
    return (
        f"{found.name:14}{count:8}{found.read:8}{found.refused:13}{len(found.faults):8}{f'{found.slowest:.2f} s':>13}"
    )


def _listed(phases: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in phases.most_common())
