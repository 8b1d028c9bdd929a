"""Kills runs, migrations, exports and purges with SIGKILL at random moments, and looks whether anything was lost.

``python packaging/torture.py [--runs 100] [--seed 0]`` (``make torture``). Each run is a process of its own, with a
data folder of its own, forked from one that has imported torch already; its result is measured in that process, but
every tenth starts another one for it, as the program does. Half of them are killed at a random moment, half within
five milliseconds of a random one of the files that they open for writing, rename or delete. After each kill

- the database passes its integrity check, and what was told before the kill (a checkpoint, the end of the run, an
  export, a purge) is there: rows, files, and the hashes that were told;
- every file that bears a finished file's name is whole;
- the run goes on, after another kill or two, and its result equals, bit by bit, that of a run nobody killed.

Prints the counts of each kind, and every loss; exit code 1 where there is one. POSIX only.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purge_samples import Served

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "services")]
METHOD = {"steps": 6, "samples": 16, "standins": 8, "forget_batch": 8}
FORMATS = ("safetensors", "pt", "exported")
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "shutil.rmtree", "sqlite3.connect"}
NUMBER = "2026-014"


class Loss(AssertionError):
    """Something that was acknowledged is not there, or is not whole."""


def need(holds: object, what: str) -> None:
    """Raise `Loss` unless it holds."""
    if not holds:
        raise Loss(what)


# ---- processes --------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Blow:
    """When to kill: ``after`` seconds, or ``delay`` seconds after the ``place``-th change of the disk."""

    after: float | None = None
    place: int = 0
    delay: float = 0.0


@dataclass
class Ended:
    """A process that ended: what it told, line by line, and how."""

    lines: list[str]
    killed: bool
    code: int
    seconds: float
    changes: int = 0
    said: str = ""


def child(work: Callable[[], Iterator[object]], blow: Blow | None, folder: Path) -> Ended:
    """Fork; the child prints what ``work`` yields, as JSON lines; kill it as ``blow`` says."""
    read, write = os.pipe()
    errors = folder / "stderr.txt"
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        _be_child(work, blow, read, write, errors)
    os.close(write)
    timer = None
    if blow is not None and blow.after is not None:
        timer = threading.Timer(blow.after, os.kill, (pid, signal.SIGKILL))
        timer.start()
    with os.fdopen(read, "rb") as told:
        content = told.read()
    if timer is not None:
        timer.cancel()
        timer.join()
    _, status = os.waitpid(pid, 0)
    lines = content.decode().split("\n")[:-1]  # a line that was cut off by the kill was not told
    changes = [int(line.split()[1]) for line in lines if line.startswith("#changes")]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return Ended(
        [line for line in lines if not line.startswith("#")],
        killed,
        -1 if killed else os.waitstatus_to_exitcode(status),
        time.monotonic() - began,
        changes[0] if changes else 0,
        errors.read_text() if errors.exists() else "",
    )


def _be_child(work: Callable[[], Iterator[object]], blow: Blow | None, read: int, write: int, errors: Path) -> None:
    code = 1
    try:
        os.close(read)
        with errors.open("w") as sink:
            os.dup2(sink.fileno(), 2)
        count = _watch_the_disk(blow)
        for item in work():
            os.write(write, (json.dumps(item) + "\n").encode())
        os.write(write, f"#changes {count[0]}\n".encode())
        code = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _watch_the_disk(blow: Blow | None) -> list[int]:
    """Count what is about to change the disk; at ``blow.place`` let a thread kill this process soon after."""
    count = [0]

    def kill() -> None:
        time.sleep(blow.delay if blow else 0.0)
        os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in EVENTS or (event == "open" and not _writes(arguments)):
            return
        count[0] += 1
        if blow is not None and blow.after is None and count[0] == blow.place:
            if blow.delay:
                threading.Thread(target=kill, daemon=True).start()
            else:
                kill()

    sys.addaudithook(hook)
    return count


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return (
        any(letter in "wxa+" for letter in mode) if isinstance(mode, str) else bool(flags & (os.O_WRONLY | os.O_RDWR))
    )


# ---- what is looked at ------------------------------------------------------------------------------------------
def whole_database(db: Path) -> None:
    """Look at the file as it is: integrity, foreign keys."""
    if not db.exists() or not db.stat().st_size:
        return
    with closing(sqlite3.connect(db)) as raw:
        need(raw.execute("pragma integrity_check").fetchall() == [("ok",)], f"{db}: integrity")
        need(not raw.execute("pragma foreign_key_check").fetchall(), f"{db}: foreign keys")


def whole_files(folder: Path) -> int:
    """Every file with a finished file's name can be read to its end; return how many there are."""
    from safetensors import safe_open

    count = 0
    for path in folder.rglob("*"):
        if not path.is_file() or path.name.startswith(".") or path.suffix == ".tmp":
            continue
        count += 1
        try:
            if path.suffix == ".safetensors":
                with safe_open(path, "pt") as file:
                    for name in file.keys():
                        file.get_tensor(name)
            elif path.suffix == ".json":
                told = json.loads(path.read_text())
                model = path.with_suffix(".safetensors")
                if isinstance(told, dict) and "weights" in told and model.exists():
                    _agree(path, told["weights"])
        except Exception as error:
            raise Loss(f"{path} is not whole: {error!r}") from error
    return count


def _agree(sidecar: Path, weights: dict[str, str]) -> None:
    """A sidecar that names another file than lies there is told by its hash, when it is loaded."""
    model = sidecar.with_name(weights["file"])
    if model.exists() and sha256(model) != weights["sha256"]:
        from stakegui.core.errors import StakeguiError
        from stakegui.core.spec import ModelSpec
        from stakegui.engine.models.loading import load_classifier

        try:
            load_classifier(ModelSpec(weights=model))
        except StakeguiError:
            return
        raise Loss(f"{sidecar} tells of another file than {model}, and it is loaded without a word")


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tensors_of(path: Path) -> str:
    """Return a hash of all tensors with their names: files may differ in what they say of themselves."""
    from safetensors.torch import load_file

    found = hashlib.sha256()
    for name, tensor in sorted(load_file(path).items()):
        found.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        found.update(tensor.contiguous().numpy().tobytes())
    return found.hexdigest()


def acknowledged(events: list[dict[str, Any]], db: Path) -> None:
    """What was told is in the database and on the disk."""
    from stakegui.services import sessions
    from stakegui.store.checkpoints import latest
    from stakegui.store.connection import open_db

    if not events:
        return
    session = events[0]["session"]
    view = sessions.show(db, session)
    saved = [event for event in events if event["event"] == "CheckpointSaved"]
    if saved:
        last = saved[-1]
        with closing(open_db(db)) as database:
            stored = latest(database, session)
        need(stored is not None and stored.step >= last["step"], f"checkpoint {last['step']} is not in the database")
        path = Path(last["path"])
        newer = [p for p in path.parent.glob("step-*.safetensors") if p > path]
        need(path.exists() or newer, f"{path} was told and is gone")
        if path.exists():
            need(sha256(path) == last["sha256"], f"{path} is not what was told")
    for split in [event["split"] for event in events if event["event"] == "Evaluated"]:
        if split in ("before", "after"):
            need(getattr(view, split), f"the figures of {split} are not in the database")
    done = [event for event in events if event["event"] == "RunFinished"]
    if done:
        need(view.status == "finished", "a run that was told to be finished is not")
        for path in done[0]["files"]:
            need(Path(path).exists(), f"{path} was told and is not there")
    else:
        need(view.status in ("interrupted", "finished"), f"a killed session is {view.status}")


# ---- what is done -----------------------------------------------------------------------------------------------
@dataclass
class Torture:
    """The whole, with what it has counted."""

    base: Path
    seed: int
    chance: random.Random = field(default_factory=random.Random)
    counts: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Run once without a kill, to compare with; measure how long it takes and how often it changes the disk."""
        from few_digits import few

        self.spec = few(self.base, method=METHOD, run={"live_subset": 0, "checkpoint_every_s": 0})
        self.home(self.base / "whole")
        ended = child(self.run(self.base / "whole"), None, self.base)
        if ended.code:
            raise SystemExit(f"torture: the run that nobody kills fails:\n{ended.said}")
        self.seconds, self.changes = ended.seconds, ended.changes
        self.reference = tensors_of(self.base / "whole" / "out" / "model.safetensors")
        self.session = json.loads(ended.lines[0])["session"]

    def home(self, folder: Path) -> None:
        """Make the data folder that this process, and those forked from it, use from here on."""
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["STAKEGUI_DATA_DIR"] = str(folder / "home")

    def run(self, folder: Path, fresh: bool = False) -> Callable[[], Iterator[object]]:
        """Return the work of one run."""

        def work() -> Iterator[object]:
            from stakegui.core.spec import parse
            from stakegui.services.unlearn import unlearn

            with self.measuring(fresh):
                for event in unlearn(parse(self.spec), db=folder / "s.db", out=folder / "out"):
                    yield event.as_json()

        return work

    def resumed(self, folder: Path, session: str, fresh: bool = False) -> Callable[[], Iterator[object]]:
        """Return the work of going on."""

        def work() -> Iterator[object]:
            from stakegui.services.unlearn import resume

            with self.measuring(fresh):
                for event in resume(session, db=folder / "s.db"):
                    yield event.as_json()

        return work

    def measuring(self, fresh: bool) -> ExitStack:
        """Measure results in the process itself, unless it shall start another."""
        from digit_runs import measured_here

        stack = ExitStack()
        if not fresh:
            stack.enter_context(measured_here())
        return stack

    def blow(self, seconds: float, changes: int, place: int | None = None) -> Blow:
        """Return a random moment."""
        if place is None and self.chance.random() < 0.5:
            return Blow(after=self.chance.uniform(0, seconds))
        delay = self.chance.choice([0.0, self.chance.uniform(0, 0.005)])
        return Blow(place=place or self.chance.randint(1, max(1, changes)), delay=delay)

    def one_run(self, number: int) -> None:
        """Kill a run, up to two times more as it goes on, and let it end."""
        folder, fresh = self.base / f"run-{number}", number % 10 == 9
        self.home(folder)
        db = folder / "s.db"
        ended = child(self.run(folder, fresh), self.blow(self.seconds, self.changes), folder)
        session = ""
        for again in range(4):
            self.after(ended, folder, "runs")
            told = [json.loads(line) for line in ended.lines]
            session = session or (told[0]["session"] if told else self.stored(db))
            acknowledged(told, db)
            if not ended.killed or (told and told[-1]["event"] == "RunFinished"):
                break
            last = again == 2 or self.chance.random() < 0.6
            blow = None if last else self.blow(self.seconds, self.changes)
            work = self.resumed(folder, session, fresh) if session and self.open(db, session) else None
            if work is None and session:
                break  # it had ended, though nobody was told
            ended = child(work or self.run(folder, fresh), blow, folder)
        need(ended.killed or ended.code == 0, f"it does not go on: {ended.said[-500:]}")
        need(tensors_of(folder / "out" / "model.safetensors") == self.reference, "the result is another one")
        shutil.rmtree(folder)

    def after(self, ended: Ended, folder: Path, kind: str) -> None:
        """Count, and look at what is there whatever was told."""
        if ended.killed:
            self.counts[f"{kind} killed"] += 1
            told = [json.loads(line) for line in ended.lines]
            if kind == "runs":
                names = [e["name"] if e["event"] == "Phase" else "" for e in told]
                self.phases[next((name for name in reversed(names) if name), "before the first event")] += 1
        else:
            need(ended.code == 0, f"it fails: {ended.said[-500:]}")
        whole_database(folder / "s.db")
        for place in (folder / "home" / "sessions", folder / "out"):
            if place.is_dir():
                self.counts["files found whole"] += whole_files(place)

    def stored(self, db: Path) -> str:
        """Return the session of a run that was killed before it told of it, "" where there is none."""
        from stakegui.services import sessions

        found = sessions.list_sessions(db) if db.exists() else []
        return found[0]["id"] if found else ""

    def open(self, db: Path, session: str) -> bool:
        """Whether the session can go on."""
        from stakegui.services import sessions

        return sessions.show(db, session).status != "finished"

    def one_migration(self, number: int) -> None:
        """Kill the opening of an old database; it is of its old version or of the new, with all its rows."""
        from stakegui.store.connection import connect, open_db
        from stakegui.store.migrations import KNOWN, MIGRATIONS

        folder = self.base / f"migration-{number}"
        self.home(folder)
        db, stop = folder / "s.db", self.chance.choice(KNOWN[1:])
        old = connect(db)
        old.enable_wal()
        MIGRATIONS.apply(old, stop_before=stop)
        columns = "(id, name, status, created, method, spec, environment, out)"
        rows = [(f"s{n}", f"n{n}", "finished", "2025", "stakes", "{}", "{}", "") for n in range(200)]
        with old.atomic():
            old.conn.executemany(f"insert into sessions {columns} values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        before = {step.name for step in MIGRATIONS.applied(old)}
        old.close()

        def work() -> Iterator[object]:
            yield "opening"
            open_db(db).close()
            yield "migrated"

        ended = child(work, Blow(after=self.chance.uniform(0.0, 0.06)), folder)
        self.after_other(ended, folder, "migrations")
        with closing(connect(db)) as raw:
            applied = {step.name for step in MIGRATIONS.applied(raw)}
            need(applied in (before, set(KNOWN)), f"half migrated: {sorted(applied)}")
            need("migrated" not in "".join(ended.lines) or applied == set(KNOWN), "told to be migrated and is not")
        with closing(open_db(db)) as new:
            need(not MIGRATIONS.pending(new), "the migration does not go on")
            need(new.execute("select count(*) from sessions").fetchone()[0] == 200, "rows are lost")
        shutil.rmtree(folder)

    def after_other(self, ended: Ended, folder: Path, kind: str) -> None:
        """Count one that is no run."""
        self.counts[f"{kind} killed" if ended.killed else f"{kind} that ended before the kill"] += 1
        need(ended.killed or ended.code == 0, f"{kind}: {ended.said[-500:]}")
        whole_database(folder / "s.db")
        whole_database(folder / "home" / "stakegui.db")

    def one_export(self, number: int) -> None:
        """Kill an export, over an older file or into an empty folder; what lies there then is whole."""
        from stakegui.core.spec import ModelSpec
        from stakegui.engine.models.loading import load_classifier
        from stakegui.services.export import export

        form = FORMATS[number % len(FORMATS)]
        folder = self.base / f"export-{number}"
        folder.mkdir()
        os.environ["STAKEGUI_DATA_DIR"] = str(self.base / "whole" / "home")
        suffix = {"safetensors": ".safetensors", "pt": ".pt", "exported": ".pt2"}[form]
        out = folder / f"given{suffix}"

        def work() -> Iterator[object]:
            with self.checked_here():
                for item in export(self.session, form, out, db=self.base / "whole" / "s.db"):
                    yield [str(p) for p in item] if isinstance(item, list) else "phase"

        if form not in self.export_takes:
            ended = child(work, None, folder)
            need(ended.code == 0, ended.said)
            self.export_takes[form] = (ended.seconds, ended.changes, sha256(out))
        seconds, changes, known = self.export_takes[form]
        if self.chance.random() < 0.5:
            for path in folder.glob("given*"):
                path.unlink()
        ended = child(work, self.blow(seconds, changes), folder)
        self.after_other(ended, folder, "exports")
        told = [json.loads(line) for line in ended.lines]
        if told and isinstance(told[-1], list):
            need(all(Path(path).exists() for path in told[-1]), f"told to be exported and not there: {told[-1]}")
        if out.exists() and form != "exported":
            load_classifier(ModelSpec(weights=out)) if out.with_suffix(".json").exists() else None
            if form == "safetensors":
                need(sha256(out) == known, f"{out} is another file")
        whole_files(folder)
        need(child(work, None, folder).code == 0 and out.exists(), "it cannot be exported again")
        shutil.rmtree(folder)

    def checked_here(self) -> ExitStack:
        """Let exports be loaded again in this process: one of its own imports for seconds."""
        import pytest

        from stakegui.engine.export import verify

        stack = ExitStack()
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(
            verify, "verify_in_fresh_process", lambda file, *_, **__: SimpleNamespace(ok=True, sha256=sha256(file))
        )
        return stack

    def one_purge(self, number: int) -> None:
        """Kill a purge; where it was told to be done nothing is left, else it is run again to its end."""
        from purge_samples import raw

        from stakegui.services import requests
        from stakegui.services.purge import Purged, purge

        folder = self.base / f"purge-{number}"
        folder.mkdir()
        served = self.served(folder)
        os.environ["STAKEGUI_DATA_DIR"] = str(served.home)
        cache = served.home / "cache" / "thumbnails"
        cache.mkdir(parents=True, exist_ok=True)
        for path in served.own:
            shutil.copy(path, cache)

        def work() -> Iterator[object]:
            for item in purge(NUMBER, db=served.db):
                yield "purged" if isinstance(item, Purged) else "phase"

        def left() -> list[str]:
            needles = [str(p).encode() for p in served.own] + [raw(p) for p in served.own]
            needles += [sha256(p).encode() for p in served.own]
            files = [(p, p.read_bytes()) for p in served.home.rglob("*") if p.is_file()]
            return [str(p) for p, content in files if any(needle in content for needle in needles)]

        need(left(), "there is nothing to purge")
        ended = child(work, self.blow(*self.purge_takes), folder)
        self.after_other(ended, folder, "purges")
        done = requests.show(served.db, NUMBER).status == "purged"
        told = any("purged" in line for line in ended.lines)
        need(done or not told, "told to be purged and is not")
        if done:
            need(not left(), f"purged, and yet there is {left()}")
        again = child(work, None, folder)
        need(again.code == 0, f"the purge does not go on: {again.said[-500:]}")
        need(not left(), f"purged again, and yet there is {left()}")
        shutil.rmtree(folder)

    def served(self, folder: Path) -> Served:
        """Return a copy of a data folder with a request that was met; the run is made once, in a child."""
        from purge_samples import Served, _made

        if not self.purging:
            self.home(self.base / "purge-first")

            def work() -> Iterator[object]:
                with self.measuring(False):
                    made = _made()
                yield [str(made.home), str(made.data), made.session, [str(p) for p in made.own], str(made.other)]

            ended = child(work, None, self.base)
            need(ended.code == 0, ended.said)
            self.purging += json.loads(ended.lines[0])
        home, data, session, own, other = self.purging
        shutil.copytree(home, folder / "home")
        return Served(folder / "home", Path(data), session, tuple(map(Path, own)), Path(other))

    export_takes: dict[str, tuple[float, int, str]] = field(default_factory=dict)
    purging: list[Any] = field(default_factory=list)
    purge_takes: tuple[float, int] = (0.3, 40)

    def each(self, kind: str, work: Callable[[int], None], count: int) -> None:
        """Do one kind; tell every loss with its number."""
        for number in range(count):
            self.chance.seed(f"{self.seed} {kind} {number}")  # any one can be done again alone
            try:
                work(number)
            except Exception as error:
                known = isinstance(error, Loss)
                self.losses.append(f"{kind} {number}: {error if known else traceback.format_exc()}")
                print(f"LOSS {self.losses[-1]}", flush=True)
                if keep := os.environ.get("TORTURE_KEEP"):
                    for place in self.base.glob(f"*-{number}"):
                        shutil.copytree(place, Path(keep) / place.name, dirs_exist_ok=True)
            self.counts[kind] += 1
            if (number + 1) % 20 == 0:
                print(f"{kind}: {number + 1} of {count}, {len(self.losses)} losses", flush=True)


def main() -> int:
    """Torture, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--others", type=int, default=40, help="migrations, exports and purges, each")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    os.environ |= {"HF_HUB_OFFLINE": "1", "STAKEGUI_LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"}
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-") as base:
        found = tortured(Path(base), asked.runs, asked.others, asked.seed)
    print(f"seed {asked.seed}, {time.monotonic() - began:.0f} s")
    for name, count in sorted(found.counts.items()):
        print(f"  {count:6}  {name}")
    print("  runs killed in:", ", ".join(f"{name} {n}" for name, n in found.phases.most_common()))
    print(f"torture: {len(found.losses)} losses")
    return 1 if found.losses else 0


def tortured(base: Path, runs: int, others: int, seed: int) -> Torture:
    """Do it all; the temporary folder of those that are killed lies within ``base``."""
    import torch

    import stakegui.engine.evaluation.fresh
    import stakegui.engine.runner
    import stakegui.services.purge  # noqa: F401 (imported once, before forking)
    from stakegui.engine.methods import spread, viewed

    torch.set_num_threads(1)
    viewed.LOOKED_AT, spread.VIEWED = 100, 64  # most of a short run's time went there
    (base / "tmp").mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(base / "tmp")
    found = Torture(base, seed)
    found.prepare()
    gc.collect()
    gc.freeze()
    found.each("migrations", found.one_migration, others)
    found.each("exports", found.one_export, others)
    found.each("purges", found.one_purge, others)
    found.each("runs", found.one_run, runs)
    return found


if __name__ == "__main__":
    sys.exit(main())
