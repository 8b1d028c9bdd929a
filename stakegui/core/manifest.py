"""The list of an evidence folder's files with their sums: written, read back as untrusted, and held against a folder.

Every name is that of a plain file in the folder itself, so that no list, however it was forged, leads anywhere else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.words import tr

MANIFEST, SIGNATURE, PUBLIC_KEY = "MANIFEST.json", "MANIFEST.sig", "public_key.pem"
FORMAT = 1
MOST_FILES = 64
LARGEST = 2**20
"""Bytes of a manifest: it lists a dozen files."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_SUM = re.compile(r"[0-9a-f]{64}")
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Manifest:
    """What a folder holds: SHA-256 by name, whose key signed it, and of which session it is."""

    files: Mapping[str, str]
    key: str
    session: str
    created: str
    written_by: str = ""

    def as_bytes(self) -> bytes:
        """Return the file's content, which is what is signed."""
        values = {
            "evidence": FORMAT,
            "written_by": self.written_by,
            "created": self.created,
            "session": self.session,
            "key": self.key,
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(values, indent=1, ensure_ascii=True) + "\n").encode()


@dataclass(frozen=True)
class FileState:
    """What became of one file: ``fault`` is empty where it is as the manifest says."""

    name: str
    fault: str = ""


def read(content: bytes, where: str) -> Manifest:
    """Return the manifest in ``content``, which nobody has vouched for yet.

    Raises
    ------
    InputError
        Where it is no manifest, is of a newer kind, or names anything but plain files of its folder.
    """
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _faulty(where, tr("it is not valid JSON")) from error
    if not isinstance(values, dict) or not isinstance(values.get("files"), dict):
        raise _faulty(where, tr("it lists no files"))
    if values.get("evidence") != FORMAT:
        raise _faulty(where, tr("it is of a kind that is not known here"))
    files = values["files"]
    if not 0 < len(files) <= MOST_FILES:
        raise _faulty(where, tr("it lists no file, or too many"))
    for name, digest in files.items():
        if not is_plain(name) or name in (MANIFEST, SIGNATURE):
            raise _faulty(where, tr("“{name}” is no name of a file in the folder", name=_printable(name)))
        if not isinstance(digest, str) or not _SUM.fullmatch(digest):
            raise _faulty(where, tr("{name} has no SHA-256", name=name))
    return Manifest(files, **{key: _text(values, key, where) for key in ("key", "session", "created", "written_by")})


def is_plain(name: str) -> bool:
    """Whether ``name`` is that of a file in the folder itself, on every system."""
    return len(name) <= 100 and _NAME.fullmatch(name) is not None


def check(folder: Path, manifest: Manifest) -> list[FileState]:
    """Return the state of every file that is listed or there, in the order of their names."""
    there = set(os.listdir(folder))
    states = [FileState(name, _fault(folder, name, digest, there)) for name, digest in manifest.files.items()]
    strangers = there - manifest.files.keys() - {MANIFEST, SIGNATURE}
    states += [FileState(_printable(name), tr("is not in the manifest: it was added")) for name in strangers]
    return sorted(states, key=lambda state: state.name)


def read_small(folder: Path, name: str, most: int = LARGEST) -> bytes:
    """Return the content of a plain file of the folder; raise `OSError` for any other, and for one over ``most``."""
    with open(_descriptor(folder / name), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(None, tr("it is larger than {most} bytes", most=most), name)
    return content


def sha256(folder: Path, name: str) -> str:
    """Return the SHA-256 of a plain file of the folder, in hex; raise `OSError`: links are not followed."""
    with open(_descriptor(folder / name), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _descriptor(path: Path) -> int:
    if path.is_symlink():  # where the system knows no O_NOFOLLOW
        raise OSError(None, tr("it is a link"), str(path))
    opened = os.open(path, _OPEN)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(None, tr("it is no plain file"), str(path))
    return opened


def _fault(folder: Path, name: str, digest: str, there: set[str]) -> str:
    if name not in there:
        return tr("is missing")
    try:
        found = sha256(folder, name)
    except OSError as error:
        return tr("cannot be read ({error})", error=error.strerror)
    return "" if found == digest else tr("was changed: its SHA-256 is another one")


def _text(values: Mapping[str, Any], key: str, where: str) -> str:
    found = values.get(key)
    if not isinstance(found, str) or len(found) > 200 or not found.isprintable():
        raise _faulty(where, tr("its “{key}” is no text", key=key))
    return found


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:100])


def _faulty(where: str, why: str) -> InputError:
    return InputError(
        tr("The manifest cannot be used: {why}.", why=why),
        where=where,
        remedy=tr("Ask whoever gave you the folder for another copy."),
    )
