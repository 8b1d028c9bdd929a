"""The files of a purge: caches, checkpoints, and whatever in the data folder names a picture."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from stakegui.core.errors import RunError
from stakegui.core.paths import data_dir, recovery_dir, session_folder
from stakegui.core.redaction import Redaction
from stakegui.core.words import tr
from stakegui.data.cachefiles import write_atomic
from stakegui.services import anchor_ground, textsearch

_MOVING = ("prepared.safetensors", "step-*", "*.damaged", "*.tmp", ".*.tmp")
"""Near copies of the pictures (stand-ins, mixes) and what a run goes on from."""
_TEXTS = (".log", ".ini", ".txt", ".json", ".toml", ".csv")
_STALE = 3600.0
"""Seconds after which a temporary folder of ours is nobody's any more."""


def clear_caches() -> int:
    """Delete every cache, in memory too; most keys are hashes, telling nothing of whose picture it is; return files."""
    folder, count = data_dir() / "cache", 0
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        count += sum(len(names) for _, _, names in os.walk(place))
        _delete(place)
    anchor_ground.forget()
    textsearch.forget()
    if "stakegui.engine.opened" in sys.modules:  # which loads torch: where it is not loaded, nothing is kept
        from stakegui.engine import opened

        opened.forget()
    return count


def clear_recovery() -> int:
    """Delete what lay on the tables of windows, whoever's it is: it names all that is chosen; return how many."""
    count = 0
    for path in sorted(recovery_dir().glob("*")):
        _delete(path)
        count += 1
    return count


def clear_checkpoints(sessions: Iterable[str]) -> int:
    """Delete stand-ins and checkpoints of these sessions; their results stay; return how many files."""
    count = 0
    for session in sessions:
        folder = session_folder(session)
        for path in sorted({path for pattern in _MOVING for path in folder.glob(pattern)}):
            _delete(path)
            count += 1
    return count


def clear_texts(by_session: Mapping[str, Redaction], words: Redaction) -> int:
    """Take the names out of the JSON of sessions and out of logs and settings; return how many files were changed."""
    count = 0
    for session, names in by_session.items():
        for path in sorted(session_folder(session).glob("*.json")):
            count += _rewrite(path, names)
    for path in sorted(data_dir().iterdir()):
        if path.is_file() and path.suffix in _TEXTS:
            count += _rewrite(path, words)
    return count


def strangers(known: Iterable[str], words: Redaction) -> Iterator[Path]:
    """Yield the folders of sessions that this database does not know and that name one of the pictures."""
    ours = set(known)
    for path in sorted((data_dir() / "sessions").glob("*/*.json")):
        if path.parent.name not in ours and _changed(path, words) is not None:
            yield path.parent


def clear_temporary(words: Redaction) -> int:
    """Delete what killed runs left in the temporary folder, where it names a picture or nobody can own it any more."""
    count = 0
    for folder in sorted(Path(tempfile.gettempdir()).glob("stakegui-*-*")):
        with contextlib.suppress(OSError):
            stale = folder.stat().st_mtime < time.time() - _STALE
            if stale or any(_changed(path, words) is not None for path in folder.glob("*.json")):
                shutil.rmtree(folder)
                count += 1
    return count


def _rewrite(path: Path, names: Redaction) -> int:
    clean = _changed(path, names)
    if clean is None:
        return 0
    try:
        write_atomic(path, lambda file: file.write(clean))
    except OSError as error:
        raise _refused(path, error) from error
    return 1


def _changed(path: Path, names: Redaction) -> bytes | None:
    """Return the file's content without the names; None where it holds none or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    if path.suffix == ".json":
        with contextlib.suppress(ValueError):
            value: Any = json.loads(text)
            clean = names.value(value)
            written = json.dumps(clean, indent=1, ensure_ascii=False) + "\n"
            return None if clean == value else written.encode("utf-8", "surrogateescape")
    replaced = "\n".join(names.text(line) for line in text.split("\n"))
    return None if replaced == text else replaced.encode("utf-8", "surrogateescape")


def _delete(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> RunError:
    return RunError(
        tr("The file cannot be removed ({error}).", error=error.strerror),
        where=str(error.filename or path),
        remedy=tr("Close other windows of stakegui, then start the purge again: it goes on to its end."),
    )
