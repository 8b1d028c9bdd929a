"""Hidden names for what is being written beside its place, and an end for those that a killed process left.

A name holds who writes: machine, its start, process. So another one can tell what nobody writes any more. Machines may
share a name, and containers all but their process numbers: these count as other machines.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import re
import secrets
import shutil
import time
from pathlib import Path

from stakegui.core import living

_ENDING = ".stakegui.tmp"
_NAME = re.compile(
    r"\..*\.([0-9a-f]{8})-([0-9a-f]{8})-(\d{1,10})-(\d{1,12})-[0-9a-f]{8}" + re.escape(_ENDING), re.DOTALL
)
_MACHINE_ID, _NUMBERS = Path("/etc/machine-id"), "/proc/self/ns/pid"
"""What tells an installed Linux from others, and within which processes are numbered together."""
_OLD_S = 7 * 24 * 3600.0
"""What another machine writes in a shared folder cannot be told from what it left: it goes after so long."""


def temporary(path: Path) -> Path:
    """Return a hidden name beside ``path``, new at each call."""
    return path.with_name(f".{path.name[:40]}.{_owner(os.getpid())}-{secrets.token_hex(4)}{_ENDING}")


def clear(folder: Path) -> None:
    """Remove files and folders in ``folder`` under names of `temporary` whose process is gone; nothing else.

    What cannot be listed or removed stays.
    """
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith(_ENDING) and _abandoned(folder / name):
                _remove(folder / name)


@functools.cache
def _owner(pid: int) -> str:
    return f"{_machine()}-{_digest(living.boot())}-{pid}-{living.began(pid):.0f}"


def _machine() -> str:
    told = [platform.node(), "", ""]
    with contextlib.suppress(OSError, ValueError):
        told[1] = _MACHINE_ID.read_text(encoding="ascii").strip()
    with contextlib.suppress(OSError):
        told[2] = os.readlink(_NUMBERS)
    return _digest("\0".join(told))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _abandoned(path: Path) -> bool:
    found = _NAME.fullmatch(path.name)
    if found is None:
        return False
    machine, boot, pid, began = found.groups()
    if machine != _machine():
        return time.time() - path.lstat().st_mtime > _OLD_S
    return boot != _digest(living.boot()) or not living.same(int(pid), float(began))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
