"""Hostile inputs by the thousand: what is changed in a sound file, and what may come of reading it.

An input is told by its family, a seed and a number; `changed` gives the same bytes for the same three, here and in
``packaging/fuzz.py``. Reading it must end in a result or in an error for the user, soon, with nothing written outside
the input's own folder, no code run and no connection opened.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from mutations import mutate

from stakegui.core.errors import StakeguiError
from stakegui.data.base import BrokenImage

SECONDS = 10.0
"""A reader that works for longer hangs."""
WAITING = 60.0
"""And so does one that waits for longer; more, as other programs of a busy machine are waited for too."""
Files = dict[str, bytes]
"""An input: contents by name; all lie in one folder."""


@dataclass(frozen=True)
class Family:
    """One kind of input: sound ones to start from, and how the program reads them.

    ``aims`` are the endings of the files that are changed (all where there are none); ``refused`` are the numbers of
    those originals that the program does not take as they are.
    """

    name: str
    originals: Callable[[], list[Files]]
    read: Callable[[Path], Any]
    aims: tuple[str, ...] = ()
    refused: tuple[int, ...] = ()
    _made: list[list[Files]] = field(default_factory=list, repr=False)

    def sound(self) -> list[Files]:
        """Return the sound inputs, made once."""
        if not self._made:
            self._made.append(self.originals())
        return self._made[0]


@dataclass
class Tally:
    """What came of the inputs of a family."""

    read: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    @property
    def count(self) -> int:
        """All of them."""
        return self.read + self.refused + len(self.faults)


class Hang(BaseException):
    """Reading took too long; no reader may catch this."""


class Trespass(BaseException):
    """Reading did what it must not do."""


def changed(family: Family, seed: int, number: int) -> Files:
    """Return the input of that number: number 0 … are the sound ones, all others are changed."""
    originals = family.sound()
    if number < len(originals):
        return dict(originals[number])
    rng = random.Random(f"{seed}/{family.name}/{number}")
    files = dict(rng.choice(originals))
    names = sorted(name for name in files if not family.aims or name.endswith(family.aims))
    for _ in range(rng.choice((1, 1, 1, 1, 3))):
        name = rng.choice(names)
        others = [files[name] for files in originals if name in files]
        files[name] = mutate(name, files[name], rng, others)
    return files


def fuzz(family: Family, root: Path, seed: int, numbers: range, tell: Callable[[int], None] = lambda _: None) -> Tally:
    """Read the inputs of these numbers below ``root``; those that come to no good are kept there."""
    tally = Tally()
    for number in numbers:
        tell(number)
        one(family, root, f"{seed}-{number}", changed(family, seed, number), tally)
    return tally


def one(family: Family, root: Path, name: str, files: Files, tally: Tally) -> None:
    """Read one input and note what came of it."""
    folder = root / f"{family.name}-{name}"
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_bytes(content)
    began = time.process_time()
    try:
        with _watched(root), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            family.read(folder)
        tally.read += 1
    except (StakeguiError, BrokenImage) as error:
        str(error).encode("utf-8", "backslashreplace")  # as it is printed
        tally.refused += 1
    except (Exception, Hang, Trespass) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {str(error)[:200]!r} in {last.filename}:{last.lineno}"
        tally.faults.append(f"{family.name}, input {name}, kept in {folder}: {said}")
        return
    finally:
        tally.slowest = max(tally.slowest, time.process_time() - began)
    shutil.rmtree(folder, ignore_errors=True)


_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_NEVER = (
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "subprocess.Popen", "socket.connect",
    "socket.getaddrinfo", "pickle.find_class", "ctypes.dlopen", "code.__new__", "os.symlink", "os.link", "os.chmod",
)  # fmt: skip
_MOVES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.truncate")
_state: dict[str, Any] = {"root": None, "thread": 0, "hooked": False}


@contextlib.contextmanager
def _watched(root: Path) -> Iterator[None]:
    """Raise `Trespass` for what an input must not lead to, and `Hang` after `SECONDS`."""
    if not _state["hooked"]:
        sys.addaudithook(_audit)  # stays for good, and does nothing outside this block
        _state["hooked"] = True
    _state.update(root=os.path.join(os.path.realpath(root), ""), thread=threading.get_ident())
    alarms = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, WAITING))
    before = [signal.signal(number, _late) for number, _, _ in alarms]
    for _, timer, seconds in alarms:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(alarms, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
        _state["root"] = None


def _late(_number: int, _frame: FrameType | None) -> None:
    raise Hang


def _base(event: str, arguments: tuple[Any, ...]) -> str:
    """Return the folder that a relative path is meant from: one that is held open, as for deleting trees, or here."""
    opened = arguments[1] if event in ("os.remove", "os.rmdir") else -1
    return os.readlink(f"/proc/self/fd/{opened}") if opened >= 0 else ""


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    root = _state["root"]
    if root is None or threading.get_ident() != _state["thread"]:
        return
    if event in _NEVER:
        _state["root"] = None
        raise Trespass(f"{event} {arguments!r:.200}")
    writes = event in _MOVES or (event == "open" and bool((arguments[2] or 0) & _WRITES))
    if writes and not isinstance(arguments[0], int):
        path = os.path.realpath(os.path.join(_base(event, arguments), os.fsdecode(arguments[0])))
        if not path.startswith(root) and path != os.devnull and not path.endswith(".pyc") and "__pycache__" not in path:
            _state["root"] = None
            raise Trespass(f"{event} {path}")
