"""Short runs on the embedded digits, for the tests of services, command line and whole journeys."""

from __future__ import annotations

import functools
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from click.testing import CliRunner, Result

from stakegui.cli.main import main
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, RunError, StakeguiError
from stakegui.core.events import Event, from_json
from stakegui.core.paths import data_dir, resources

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"
CHOSEN = ["digit 0/1573", "digit 5/0421"]
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"


def values(**tables: Any) -> dict[str, Any]:
    """Return a small spec; a table given replaces keys of its own, None drops the table."""
    spec: dict[str, Any] = {
        "model": {"weights": str(WEIGHTS)},
        "data": {"kind": "digits"},
        "forget": {"images": CHOSEN},
        "anchors": {"prompts": "digits", "encoder": "lexical"},
        "method": {"name": "stakes", "steps": 6, "samples": 64, "forget_batch": 8, "standins": 16},
        "run": {"threads": 1, "live_subset": 50, "checkpoint_every_s": 0},
    }
    for name, table in tables.items():
        if table is None:
            del spec[name]
        else:
            spec[name] = table if name in ("forget", "data") else {**spec[name], **table}
    return spec


def write_spec(path: Path, **tables: Any) -> Path:
    path.write_text(tomli_w.dumps(values(**tables)), encoding="utf-8")
    return path


def invoke(*arguments: object, **options: Any) -> Result:
    """Call the command line in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], **options)


def command(*arguments: object) -> list[str]:
    """Return what starts the command line in a process of its own."""
    return [sys.executable, "-m", "stakegui", *map(str, arguments)]


_FEWER_VIEWS = """
from stakegui.engine.methods import spread, viewed
viewed.LOOKED_AT, spread.VIEWED = {looked_at}, {spread}
from stakegui.cli.main import main
main()
"""


def command_of_fewer_views(*arguments: object) -> list[str]:
    """Return the same for a run, which looks at as many views there as it would here (`few_views` of ``conftest``)."""
    from stakegui.engine.methods import spread, viewed

    code = _FEWER_VIEWS.format(looked_at=viewed.LOOKED_AT, spread=spread.VIEWED)
    return [sys.executable, "-c", code, *map(str, arguments)]


@contextmanager
def measured_here() -> Iterator[None]:
    """Let results be loaded and measured in this process: a process of its own imports for three seconds.

    Only where that process is not what is tested; `finished_run` and ``test_fresh.py`` have it.
    """
    from safetensors.torch import load_file

    from stakegui.engine.evaluation import fresh

    def here(request: Path, path: Path, control: RunControl, _look: Callable[[], None]) -> Iterator[Event]:
        asked = json.loads(request.read_text(encoding="utf-8"))
        try:
            for event in fresh.answer(asked, load_file(request.with_name("tensors.safetensors"))):
                control.check()
                yield from_json(event.as_json())
        except Cancelled:
            raise
        except StakeguiError as error:
            raise RunError(str(error), where=str(path)) from error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fresh, "_child", here)
        yield


def parsed(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def assert_clean(stderr: str, *said: str) -> None:
    """One message for the user, with everything that it has to say, and no traceback."""
    assert "Traceback" not in stderr
    assert stderr.startswith("stakegui: ") and stderr.count("stakegui: ") == 1, stderr
    for text in said:
        assert text in stderr, f"{text!r} is not said in {stderr!r}"


@dataclass(frozen=True)
class Finished:
    """A run that went to its end in this process."""

    session: str
    db: Path
    out: Path
    spec: Path
    events: list[dict[str, Any]]

    @property
    def last(self) -> dict[str, Any]:
        return self.events[-1]

    @property
    def model(self) -> Path:
        return self.out / "model.safetensors"


@functools.cache
def finished_run() -> Finished:
    """Run once for all tests of this worker; whoever changes it makes a copy."""
    return _run("two digits")


@functools.cache
def partway_run() -> Finished:
    """Run once with so modest a goal that the result lies between the original and where the updates ended."""
    with measured_here():
        return _run("two digits, partway", method={"views": 20.0})


def _run(name: str, **tables: Any) -> Finished:
    folder = Path(tempfile.mkdtemp(dir=data_dir()))
    return run_of(write_spec(folder / f"{name}.toml", **tables))


def run_of(spec: Path) -> Finished:
    """Run a spec; results lie beside it, and the session's folder in the data folder of now."""
    folder = spec.parent
    result = invoke("run", spec, "--db", folder / "s.db", "--out", folder / "out", "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    events = parsed(result.stdout)
    return Finished(events[-1]["session"], folder / "s.db", folder / "out", spec, events)


@contextmanager
def loaded_here() -> Iterator[None]:
    """Let an export be loaded again in this process, see `measured_here`; ``test_verify.py`` has the other one."""
    from stakegui.engine.export import verify

    def here(request: Path, _path: Path, _control: RunControl) -> dict[str, Any]:
        return verify.answer(verify.Request(**json.loads(request.read_text(encoding="utf-8"))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "_ask", here)
        yield


@dataclass(frozen=True)
class Signed:
    """The evidence of `finished_run` with three measures, in a database of its own, and the key that signed it."""

    folder: Path
    archive: Path
    salt: str
    key: Path
    public: Path
    db: Path
    session: str


@functools.cache
def signed_evidence() -> Signed:
    """Write it once for all tests of this worker; whoever changes it makes a copy."""
    done, place = finished_run(), Path(tempfile.mkdtemp(dir=data_dir()))
    source, target = sqlite3.connect(done.db), sqlite3.connect(place / "s.db")
    source.backup(target)
    source.close()
    target.close()
    measures = ("--measure", "membership", "--measure", "confidence", "--measure", "changes")
    taken = invoke("measure", done.session, *measures, "--db", place / "s.db")
    assert taken.exit_code == 0, taken.stderr
    made = invoke("keys", "make", "--out", place / "key.pem")
    assert made.exit_code == 0, made.stderr
    with loaded_here():
        result = invoke(
            "export", done.session, "--evidence", place / "e", "--key", place / "key.pem", "--db", place / "s.db"
        )
    assert result.exit_code == 0, result.stderr
    said = dict(line.split(" ", 1) for line in result.stdout.splitlines()[2:4])
    public = place / "signer.pem"
    public.write_bytes((place / "e" / "public_key.pem").read_bytes())
    return Signed(place / "e", place / "e.zip", said["salt"], place / "key.pem", public, place / "s.db", done.session)
