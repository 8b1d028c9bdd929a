"""Files that were exported, each with where its model comes from; of evidence also the salt, which is in no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, now, pack_text, unpack_text


@dataclass(frozen=True)
class Export:
    """One export of a session.

    Attributes
    ----------
    path, sha256 : str
        Of the checkpoint, or of the evidence folder and its manifest.
    lineage : dict
        Original, requests and sessions before it.
    key : str
        Fingerprint of the key that signed the evidence; empty for a plain export.
    salt : str
        What the hashes of the forgotten images were made with.
    """

    at: str
    format: str
    path: str
    sha256: str
    lineage: dict[str, Any]
    key: str = ""
    salt: str = ""

    @property
    def evidence(self) -> bool:
        """Whether it is a signed folder."""
        return bool(self.key)

    def as_json(self) -> dict[str, Any]:
        """Plain values, without the salt."""
        return {key: value for key, value in asdict(self).items() if key != "salt"}


@guarded
def add_export(
    db: Database,
    session: str,
    *,
    format: str,  # noqa: A002 (the command line's word)
    path: str,
    sha256: str,
    lineage: Mapping[str, Any],
    key: str = "",
    salt: str = "",
) -> int:
    """Keep an export of ``session``; return its number."""
    with writing(db):
        added = db.execute(
            "insert into exports (session, at, format, path, sha256, lineage, key, salt)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            [session, now(), format, pack_text(path), sha256, dumps(dict(lineage)), key, salt],
        )
    return int(added.lastrowid or 0)


@guarded
def drop_export(db: Database, number: int) -> None:
    """Forget an export whose files never came to be."""
    with writing(db):
        db.execute("delete from exports where id = ?", [number])


@reading
def exports(db: Database, session: str) -> list[Export]:
    """Return the exports of a session, oldest first."""
    rows = db.query("select * from exports where session = ? order by id", [session])
    return [
        Export(
            row["at"],
            row["format"],
            unpack_text(row["path"]),
            row["sha256"],
            _lineage(row["lineage"]),
            row["key"],
            row["salt"],
        )
        for row in rows
    ]


def _lineage(text: str) -> dict[str, Any]:
    """Return a stored lineage; KeyError and the like, which `reading` tells as damage, for any other thing."""
    told = dict(loads(text))
    for key in ("first_original_sha256", "session"):
        if not isinstance(told[key], str):
            raise TypeError(f"{key} is no text")
    for key in ("sessions_before", "requests"):
        if not isinstance(told[key], list):
            raise TypeError(f"{key} is no list")
    return told
