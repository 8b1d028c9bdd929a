"""Where a session can go on from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import now, pack_text, unpack_text


@dataclass(frozen=True)
class Checkpoint:
    """A file that holds a run after ``step`` whole steps; the first step after it is ``step`` + 1."""

    step: int
    path: str
    sha256: str
    at: str = ""

    def intact(self) -> bool:
        """Whether the file is there and, where its hash is known, unchanged."""
        try:
            with Path(self.path).open("rb") as file:
                return not self.sha256 or hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


@guarded
def save_checkpoint(db: Database, session: str, step: int, path: str, sha256: str = "", at: str = "") -> None:
    """Store a checkpoint's place; an older one in the same file was overwritten and is forgotten."""
    row = {"session": session, "step": step, "at": at or now(), "path": pack_text(path), "sha256": sha256}
    with writing(db):
        db.execute("delete from checkpoints where session = ? and path = ?", [session, row["path"]])
        db.table("checkpoints").insert(row, replace=True)


@reading
def checkpoints(db: Database, session: str) -> list[Checkpoint]:
    """Return the session's checkpoints, latest first."""
    rows = db.query("select * from checkpoints where session = ? order by step desc", [session])
    return [Checkpoint(row["step"], unpack_text(row["path"]), row["sha256"], row["at"]) for row in rows]


def latest(db: Database, session: str) -> Checkpoint | None:
    """Return the latest checkpoint, whatever became of its file; None where there is none."""
    return next(iter(checkpoints(db, session)), None)


def latest_intact(db: Database, session: str) -> Checkpoint | None:
    """Return the latest checkpoint whose file is there and unchanged; None where there is none."""
    return next((saved for saved in checkpoints(db, session) if saved.intact()), None)
