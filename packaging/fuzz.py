"""Reads many hostile inputs of every kind: ``python packaging/fuzz.py --count 50000 --seed 1`` (``make fuzz``).

Each kind is read in processes of its own, so that one that crashes is told with the input that did it. The inputs are
those of ``tests/fuzz``: equal seeds and numbers give equal bytes. Exit code 1 where anything came to no good; the
inputs are kept then, and ``--family NAME --only NUMBER`` reads one again.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHUNK = 5000
"""Inputs that a process reads."""
MOST_MIB = 4096
"""A process that takes more memory than this has been led to take it."""


@dataclass
class Found:
    """What came of the inputs of a kind."""

    name: str
    read: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    peak: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.name:12} {self.read:6} read {self.refused:6} refused {len(self.faults):4} faults,"
            f" slowest {self.slowest:5.2f} s, peak {self.peak} MiB, {self.seconds:.0f} s"
        )


def main() -> int:
    """Run as the parent or, with ``--from``, as one of its processes."""
    asked = _arguments()
    if asked.only is not None:
        asked.start, asked.count = asked.only, 1
    if asked.start is not None:
        return _child(asked)
    folder = Path(tempfile.mkdtemp(prefix="stakegui-fuzz-", dir=asked.out))
    known = [asked.family] if asked.family else names()
    each = -(-asked.count // len(known))
    print(f"{each} inputs of each of {len(known)} kinds, seed {asked.seed}, in {folder}", flush=True)
    faults = 0
    for name in known:
        found = family(name, each, asked.seed, folder)
        print(found, *(f"  {fault}" for fault in found.faults[:20]), sep="\n", flush=True)
        faults += len(found.faults)
    print(f"{each * len(known)} inputs, {faults} faults", flush=True)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=50_000, help="inputs of all kinds together (50,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", help="only this kind")
    parser.add_argument("--only", type=int, help="only the input of this number, with its faults in full")
    parser.add_argument("--out", help="where the inputs that came to no good are kept (the temporary folder)")
    parser.add_argument("--from", dest="start", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--at", help=argparse.SUPPRESS)
    return parser.parse_args()


def names() -> list[str]:
    """Return the kinds of inputs."""
    _prepare()
    from families import FAMILIES

    return list(FAMILIES)


def _prepare() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "fuzz")]


def family(name: str, count: int, seed: int, folder: Path) -> Found:
    """Read ``count`` inputs of a kind in processes of their own; those that came to no good are kept in ``folder``."""
    found, began, at = Found(name), time.monotonic(), folder / f"{name}.at"
    start = 0
    while start < count:
        part = min(CHUNK, count - start)
        command = [sys.executable, __file__, "--family", name, "--seed", str(seed), "--from", str(start)]
        command += ["--count", str(part), "--out", str(folder), "--at", str(at)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            told = json.loads(done.stdout.splitlines()[-1])
            found.read, found.refused = found.read + told["read"], found.refused + told["refused"]
            found.faults += told["faults"]
            found.slowest, found.peak = max(found.slowest, told["slowest"]), max(found.peak, told["peak"])
            start += part
            continue
        # it died: what came before was sound, and the rest is read by a new process
        last = int(at.read_text()) if at.exists() else start
        end = next(reversed(done.stderr.strip().splitlines()), "")
        found.faults.append(f"{name}, input {seed}-{last}: the process ended with {done.returncode} ({end})")
        start = last + 1
    if found.peak > MOST_MIB:
        found.faults.append(f"{name}: a process took {found.peak} MiB")
    found.seconds = time.monotonic() - began
    return found


def _child(asked: argparse.Namespace) -> int:
    faulthandler.enable()
    # an alarm cannot end what does not come back to Python: that process dies, with a traceback
    folder = Path(asked.out or tempfile.mkdtemp(prefix="stakegui-fuzz-"))
    os.environ.update(STAKEGUI_DATA_DIR=str(folder / "data"), HF_HUB_OFFLINE="1", STAKEGUI_LANGUAGE="en")
    (folder / "data").mkdir(exist_ok=True)
    _prepare()
    import torch
    from families import FAMILIES
    from fuzzing import WAITING, fuzz

    torch.set_num_threads(1)

    def tell(number: int) -> None:
        faulthandler.dump_traceback_later(2 * WAITING, exit=True)
        if asked.at:
            Path(asked.at).write_text(str(number))

    numbers = range(asked.start, asked.start + asked.count)
    tally = fuzz(FAMILIES[asked.family], folder, asked.seed, numbers, tell)
    faulthandler.cancel_dump_traceback_later()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({**vars(tally), "peak": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
