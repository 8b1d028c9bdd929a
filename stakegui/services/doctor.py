"""What works on this machine, and what to do about what does not."""

from __future__ import annotations

import contextlib
import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stakegui import __version__
from stakegui.core.catalog import ENCODERS, FAMILIES, METHODS, Catalog, Entry
from stakegui.core.errors import StakeguiError
from stakegui.core.paths import data_dir, resources
from stakegui.services.anchors import EncoderStatus, encoders
from stakegui.store.connection import integrity, open_db

QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "X11": "libx11-6",
    "xkbcommon": "libxkbcommon0",
    "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6",
    "dbus-1": "libdbus-1-3",
    "glib-2.0": "libglib2.0-0",
}
"""Needed even without a display, by the name of their Debian package."""
DISPLAY_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
}
"""Needed for a window on an X display."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, what was found, what to do if not."""

    name: str
    ok: bool
    text: str
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def examine(db: Path) -> Iterator[Finding]:
    """Yield the findings one by one, the quick ones first."""
    yield Finding("stakegui", True, f"{__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield _resources()
    yield from _disk()
    yield from _libraries()
    yield _qt()
    yield from (_encoder(e) for e in encoders() if not ENCODERS[e.name.partition(":")[0]].source)
    yield from _packages()
    yield _database(db)
    yield _torch()


def _resources() -> Finding:
    demo = resources() / "demo" / "digits_resnet18_small.safetensors"
    return Finding("resources", demo.exists(), str(resources()), "" if demo.exists() else "Install stakegui again.")


def _disk() -> Iterator[Finding]:
    try:
        free = shutil.disk_usage(data_dir()).free / 2**30
    except OSError as error:
        yield Finding("data folder", False, str(error), "Set STAKEGUI_DATA_DIR to a folder that can be written.")
        return
    yield Finding("data folder", free > 1, f"{data_dir()}, {free:.1f} GiB free", "" if free > 1 else "Free space.")


def _libraries() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        return
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    for title, names in (("Qt libraries", QT_LIBRARIES), ("X display libraries", DISPLAY_LIBRARIES)):
        missing = [package for name, package in names.items() if ctypes.util.find_library(name) is None]
        needed = display or names is QT_LIBRARIES
        text = "all there" if not missing else f"missing: {' '.join(missing)}" + ("" if needed else " (no display)")
        yield Finding(title, not missing or not needed, text, f"apt-get install {' '.join(missing)}" if missing else "")


def _qt() -> Finding:
    """Say which platform plug-in a window would use (the plug-in itself is tried by the window)."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return Finding("Qt platform", True, os.environ["QT_QPA_PLATFORM"])
    if os.environ.get("WAYLAND_DISPLAY"):
        return Finding("Qt platform", True, "wayland")
    if os.environ.get("DISPLAY") or sys.platform in ("win32", "darwin"):
        return Finding("Qt platform", True, "native display")
    return Finding("Qt platform", True, "no display here: the commands work, the window does not")


def _encoder(status: EncoderStatus) -> Finding:
    """For one that works here its reason is a hint on its use, for another it says what to do."""
    if status.available:
        return Finding(f"encoder {status.name}", True, f"{status.title}. {status.reason}".rstrip(". "))
    return Finding(f"encoder {status.name}", False, status.title, status.reason)


def _packages() -> Iterator[Finding]:
    """Look at each member that another package offers: this imports it, which nothing else does unasked."""
    for family in FAMILIES:
        for name, source, reason in family.refused:
            yield Finding(
                f"plug-in {family.family} {name[:40]}",
                False,
                f"{source}: {reason}",
                "Uninstall or update that package.",
            )
        for entry in family.values():
            if entry.source:
                yield _member(family, entry)


def _member(family: Catalog, entry: Entry) -> Finding:
    title = f"plug-in {family.family} {entry.name}"
    try:
        family.load(entry.name)
        if family is METHODS:
            family.params(entry.name)
    except StakeguiError as error:
        return Finding(title, False, error.what, error.remedy)
    return Finding(title, True, f"{entry.source}. {entry.help}")


def _database(db: Path) -> Finding:
    if not db.exists():
        return Finding("database", True, f"{db} (not there yet)")
    try:
        with contextlib.closing(open_db(db, read_only=True)) as database:
            faults = integrity(database)
    except StakeguiError as error:
        return Finding("database", False, error.what, error.remedy)
    text = f"{db}, sound" if not faults else f"{db}: {'; '.join(faults[:3])}"
    return Finding("database", not faults, text, "" if not faults else "Restore it from a backup.")


def _torch() -> Finding:
    try:
        import torch
        import torchvision
    except Exception as error:  # a library that is missing or does not fit fails in many ways
        said = f"{type(error).__name__}: {error}"
        return Finding("engine", False, said, "Install torch and torchvision again, in versions that belong together.")
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU, runs on the CPU"
    return Finding("engine", True, f"torch {torch.__version__}, torchvision {torchvision.__version__}, {gpu}")
