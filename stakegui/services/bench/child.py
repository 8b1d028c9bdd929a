"""One command in a process of its own, its events read as they come."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stakegui.core.child import command, environment
from stakegui.core.control import RunControl
from stakegui.services.bench.told import BenchEvent, CellTold

EVERY_S = 0.2
"""Seconds between two looks at the control."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: exit code (negative: the signal), its session ("" where it got none), what it said."""

    code: int
    session: str = ""
    message: str = ""


def run_child(
    cell: str,
    arguments: Sequence[str],
    folder: Path,
    control: RunControl,
    more: Mapping[str, str] | None = None,
) -> Generator[BenchEvent, None, Ended]:
    """Run ``python -m stakegui arguments`` and yield its events; a cancelled ``control`` ends it, and then this.

    ``more`` joins this process's environment there.
    What it says on stderr is kept in ``folder`` where it ends badly.
    """
    errors, session = folder / f"{cell}.stderr.txt", ""
    with (
        errors.open("w", encoding="utf-8") as sink,
        subprocess.Popen(
            command("stakegui", *arguments),
            stdout=subprocess.PIPE,
            stderr=sink,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment(more),
        ) as child,
    ):
        assert child.stdout is not None
        threading.Thread(target=_end_with, args=(child, control), daemon=True).start()
        try:
            for line in child.stdout:
                if line.endswith("\n"):  # else it was cut off in the middle
                    told = json.loads(line)
                    session = told.get("session") or session
                    yield CellTold(cell, told)
        finally:
            if child.poll() is None:
                child.terminate()
        code = child.wait()
    control.check()
    said = errors.read_text(encoding="utf-8", errors="replace").strip()
    if not said:
        errors.unlink()
    return Ended(code, session, "" if not code else _message(code, said))


def _end_with(child: subprocess.Popen[str], control: RunControl) -> None:
    """End the process where the control is cancelled, also while it says nothing."""
    while child.poll() is None:
        if control.cancelled:
            return child.terminate()
        time.sleep(EVERY_S)


def _message(code: int, said: str) -> str:
    last = said.splitlines()[-1].removeprefix("stakegui: ")[:500] if said else ""
    ended = f"It was ended by signal {-code}." if code < 0 else f"It ended with exit code {code}."
    return last or ended
