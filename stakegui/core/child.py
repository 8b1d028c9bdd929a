"""Starting a module of our own in a process of its own, from a checkout, an installed package or a built program.

A built program (PyInstaller) has no interpreter to give ``-m`` to: there it starts itself with `FLAG`.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Mapping, Sequence

from stakegui.core.paths import PACKAGE

FLAG = "--child"
"""First argument by which a built program knows that it is to be a module and not the command line."""


def frozen() -> bool:
    """Whether this is a built program."""
    return bool(getattr(sys, "frozen", False))


def command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs ``module``, one of ours, as ``python -m`` would."""
    start = [sys.executable, FLAG] if frozen() else [sys.executable, "-P", "-m"]
    return [*start, module, *arguments]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment for such a command, with ``more``: it finds what this process finds.

    The package may not be installed, and a user's own factory is imported from where this process found it.
    """
    path = os.pathsep.join([str(PACKAGE.parent), *filter(None, sys.path)])
    # a built program that starts itself must set up its libraries again: see packaging/app/environment.py
    anew = {"PYINSTALLER_RESET_ENVIRONMENT": "1"} if frozen() else {}
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **anew, **(more or {})}


def asked(arguments: Sequence[str]) -> bool:
    """Whether a built program with ``arguments`` (without its own name) is to be a module of ours."""
    return len(arguments) > 1 and arguments[0] == FLAG and arguments[1].split(".")[0] == "stakegui"


def become(arguments: Sequence[str]) -> None:
    """Be the module that was `asked` for, as ``python -m`` would."""
    # a built program passes over PYTHONPATH
    known = set(sys.path)
    sys.path += [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p and p not in known]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # nor does it read PYTHONIOENCODING
            stream.reconfigure(encoding="utf-8")
    sys.argv = [arguments[1], *arguments[2:]]
    runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
