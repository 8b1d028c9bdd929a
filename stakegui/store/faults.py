"""SQLite's errors in the user's words: what is wrong with which file, and what to do."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.core.words import mark, tr

P = ParamSpec("P")
R = TypeVar("R")

_DAMAGED = mark(
    "Move the file away and start afresh, or restore a copy; 'sqlite3 FILE .recover' may save what is in it."
)
_FAULTS: dict[int, tuple[type[StakeguiError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        StakeguiError,
        mark("The database is locked by another program."),
        mark("Wait until that program is done, or close it, and try again."),
    ),
    sqlite3.SQLITE_READONLY: (
        InputError,
        mark("The database cannot be written."),
        mark("Give yourself the right to write to the file and its folder, or name another file with --db."),
    ),
    sqlite3.SQLITE_FULL: (
        RunError,
        mark("The disk is full."),
        mark("Free some space; the session is kept and can be resumed."),
    ),
    sqlite3.SQLITE_IOERR: (
        RunError,
        mark("The disk could not be read or written."),
        mark("Check the disk and its free space; the session is kept and can be resumed."),
    ),
    sqlite3.SQLITE_CORRUPT: (InputError, mark("The database is damaged."), _DAMAGED),
    sqlite3.SQLITE_NOTADB: (
        InputError,
        mark("The file is not a stakegui database."),
        mark("Name another file with --db, or move this one away."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        InputError,
        mark("The database cannot be opened."),
        mark("Check that the folder exists and that you may read and write there, or name another file with --db."),
    ),
}
_FAULTS[sqlite3.SQLITE_LOCKED] = _FAULTS[sqlite3.SQLITE_BUSY]
_FAULTS[sqlite3.SQLITE_PERM] = _FAULTS[sqlite3.SQLITE_CANTOPEN]
_NO_TEXT = "Could not decode to UTF-8"
"""How Python begins to tell of bytes that are no text; SQLite itself looks at none, so there is no code."""
_UNSOUND = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError, sqlite3.Error,
)  # fmt: skip
"""What comes of a value that is of another kind than the program writes."""


def path_of(db: Database) -> str:
    """Return the file behind ``db``; empty for a database in memory."""
    return next((str(row[2]) for row in db.conn.execute("PRAGMA database_list") if row[1] == "main"), "")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program has the lock that is wanted."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def translate(error: sqlite3.Error, where: str) -> StakeguiError | None:
    """Return the user's error for SQLite's, or None where it can only be a mistake of ours."""
    # the low byte is the primary code, the rest says more about it (SQLite, "Result and Error Codes")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if str(error).startswith(_NO_TEXT):
        code = sqlite3.SQLITE_CORRUPT
    known = _FAULTS.get(code)
    return known[0](tr(known[1]), where=where, remedy=tr(known[2])) if known else None


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn SQLite's errors about the file ``where`` into the user's."""
    try:
        yield
    except sqlite3.Error as error:
        told = translate(error, where)
        if told is None:
            raise
        raise told from error


@contextmanager
def sound(where: str, kinds: tuple[type[Exception], ...] = _UNSOUND) -> Iterator[None]:
    """Tell of values that this program cannot have written as of a damaged file; for what reads, never what writes."""
    try:
        yield
    except kinds as error:
        told = translate(error, where) if isinstance(error, sqlite3.Error) else None
        raise told or InputError(
            tr("The database holds values that stakegui does not write ({error}).", error=_short(error)),
            where=where,
            remedy=tr(_DAMAGED),
        ) from error


def reading(function: Callable[Concatenate[Database, P], R]) -> Callable[Concatenate[Database, P], R]:
    """Decorate a function that reads a database: as `guarded`, and its values are not believed either."""

    @functools.wraps(function)
    def inner(db: Database, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with sound(path_of(db)):
            return guarded(function)(db, *args, **kwargs)

    return inner


def _short(error: Exception) -> str:
    first = next(iter(str(error).splitlines()), "") or type(error).__name__
    return "".join(c for c in first[:120] if c.isprintable())


def guarded(function: Callable[Concatenate[Database, P], R]) -> Callable[Concatenate[Database, P], R]:
    """Decorate a function of a database: a locked, full or damaged file is told in the user's words."""

    @functools.wraps(function)
    def inner(db: Database, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(db, *args, **kwargs)
        except sqlite3.Error as error:
            told = translate(error, path_of(db))
            if told is None:
                raise
            raise told from error

    return inner
