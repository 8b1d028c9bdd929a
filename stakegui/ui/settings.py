"""What the window remembers between two starts; lies in the data folder, so a test's folder isolates it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QSettings

from stakegui.core.paths import data_dir

Kind = Literal["model", "data"]
KEEP = 8
_STARTS = {"data": "data", "outside": "data", "export": "export", "report": "export", "spec": "export"}
"""Which of the settings' folders a kind of file dialog begins in."""


_files: dict[Path, QSettings] = {}


def settings() -> QSettings:
    """Return the window's settings file; kept open, as closing one writes it and holds the window for 10 ms."""
    path = data_dir() / "window.ini"
    if path not in _files:
        _files[path] = QSettings(str(path), QSettings.Format.IniFormat)
    return _files[path]


def write() -> None:
    """Write what was remembered to the disk now; else it happens soon by itself."""
    settings().sync()


def recent(kind: Kind) -> list[Path]:
    """Return the recent paths that still exist, newest first."""
    return [path for path in map(Path, _texts(f"recent/{kind}")) if path.exists()]


def remember(kind: Kind, path: Path) -> None:
    """Put ``path`` first among the recent ones."""
    text = str(path.absolute())
    settings().setValue(f"recent/{kind}", [text, *(t for t in _texts(f"recent/{kind}") if t != text)][:KEEP])


def forget(kind: Kind, path: Path) -> None:
    """Take ``path`` out of the recent ones."""
    settings().setValue(f"recent/{kind}", [t for t in _texts(f"recent/{kind}") if t != str(path.absolute())])


def folder(kind: str) -> str:
    """Return the folder in which a file dialog of this kind begins: the settings' own, else the last used one or ""."""
    fixed = text(f"start_folder/{_STARTS[kind]}") if kind in _STARTS else ""
    if fixed and Path(fixed).is_dir():
        return fixed
    return str(settings().value(f"folder/{kind}", ""))


def remember_folder(kind: str, path: Path) -> None:
    """Let the next file dialog of this kind begin there."""
    settings().setValue(f"folder/{kind}", str(path if path.is_dir() else path.parent))


def number(key: str, default: int) -> int:
    """Return a remembered whole number; ``default`` where there is none or it is damaged."""
    try:
        return int(str(settings().value(key, default)))
    except ValueError:
        return default


def text(key: str, default: str = "") -> str:
    """Return a remembered text."""
    return str(settings().value(key, default))


def state(key: str) -> QByteArray | None:
    """Return a remembered geometry or state, None where there is none."""
    value = settings().value(key)
    return value if isinstance(value, QByteArray) else None


def put(key: str, value: int | str | QByteArray) -> None:
    """Remember one value."""
    settings().setValue(key, value)


def drop(group: str) -> None:
    """Forget everything under a group of keys, or one key."""
    settings().remove(group)


def switch(key: str, default: bool = False) -> bool:
    """Return a remembered yes or no; ``default`` where there is none or it is damaged."""
    return {"true": True, "1": True, "false": False, "0": False}.get(text(key).lower(), default)


def scrub(gone: Callable[[str], bool]) -> int:
    """Take out every remembered text for which ``gone`` says so, on the disk too; return how many went."""
    kept, count = settings(), 0
    for key in kept.allKeys():
        value = kept.value(key)
        if isinstance(value, QByteArray):
            continue
        texts = _texts(key)
        rest = [text for text in texts if not gone(text)]
        count += len(texts) - len(rest)
        if len(rest) == len(texts):
            continue
        if rest:
            kept.setValue(key, rest)
        else:
            kept.remove(key)
    kept.sync()
    return count


def _texts(key: str) -> list[str]:
    value = settings().value(key, [])
    if isinstance(value, str):
        return [value]
    return [str(v) for v in value] if isinstance(value, list) else []
