"""Where things lie: shipped resources, the user's data folder, the database and the caches."""

from __future__ import annotations

import os
import re
from pathlib import Path

import platformdirs

from stakegui.core.errors import InputError
from stakegui.core.words import tr

PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Folder of shipped files: inside an installed package, else beside the package in a checkout."""
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def data_dir() -> Path:
    """The user's data folder, made if absent; ``STAKEGUI_DATA_DIR`` overrides the platform's."""
    override = os.environ.get("STAKEGUI_DATA_DIR")
    folder = Path(override) if override else Path(platformdirs.user_data_dir("stakegui", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_db() -> Path:
    """The database that is used where no ``--db`` is given."""
    return data_dir() / "stakegui.db"


def log_path() -> Path:
    """The window's log; older ones lie beside it, numbered, and all end in ``.log``, so that a purge finds them."""
    return data_dir() / "stakegui.log"


def recovery_dir() -> Path:
    """Folder of what lay on the tables of windows that are open or ended without notice; it may not exist."""
    return data_dir() / "recovery"


def cache_dir(kind: str) -> Path:
    """Folder of a cache (``thumbnails``, ``pixels``), made if absent; whatever is in it may be deleted."""
    folder = data_dir() / "cache" / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def check_parent(folder: Path) -> None:
    """Raise `InputError` where what the user's folder would be made in is not there.

    The folder alone is made: a parent that is not there is rather a slip of the pen than a wish.
    """
    parent = folder.absolute().parent
    if not parent.exists():
        raise InputError(
            tr("There is no such folder to make the folder “{name}” in.", name=folder.name),
            where=str(parent),
            remedy=tr("Check the path, or make that folder first."),
        )


RESULT = "result.safetensors"
"""A session's result in its own folder; what is exported later, or started from, comes from it."""
RUN_END = "end.safetensors"
"""Beside it, where it lies between the original and the updates' end: the parameters at that end."""


def session_folder(session: str) -> Path:
    """Where all that belongs to a session lies; no folder is made.

    Raises
    ------
    InputError
        Where the id would lead elsewhere: it may come from a database that someone else made, and the folder is
        written to and deleted.
    """
    if not _ID.fullmatch(session):
        raise InputError(
            tr("'{session}' cannot be a session's id.", session=session[:80]),
            remedy=tr("Do not use the database that it comes from."),
        )
    return data_dir() / "sessions" / session


_ID = re.compile(r"(?![.])[\w.-]{1,80}")


def result_of(session: str) -> Path:
    """A session's result, whether or not it is there; no folder is made."""
    return session_folder(session) / RESULT


def session_of(weights: Path) -> str:
    """Return the session whose result ``weights`` is, "" where it is another file."""
    session = weights.absolute().parent.name
    return session if _ID.fullmatch(session) and weights.absolute() == result_of(session).absolute() else ""


def session_dir(session: str) -> Path:
    """Folder of a session's checkpoints, made if absent."""
    folder = session_folder(session)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
