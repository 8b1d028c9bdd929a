"""The images that a session is to forget: which, by place and content, and what the model said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database

from stakegui.store.faults import guarded, reading
from stakegui.store.transactions import writing
from stakegui.store.values import pack_text, unpack_text


@dataclass(frozen=True)
class ForgetImage:
    """One chosen image.

    ``key`` is its key in the image set, ``path`` its file (empty where it has none of its own), ``sha256`` the hash
    of its stored bytes in hex; the predictions are class names, None before they were made.
    """

    key: str
    path: str
    sha256: str
    label: str
    identity: str = ""
    predicted_before: str | None = None
    predicted_after: str | None = None


@guarded
def save_images(db: Database, session: str, chosen: Sequence[ForgetImage]) -> None:
    """Store the forget set in its order, in place of what was stored before."""
    rows = [{"session": session, "position": i, **_packed(asdict(image))} for i, image in enumerate(chosen)]
    with writing(db):
        db.execute("delete from forget_images where session = ?", [session])
        db.table("forget_images").insert_all(rows)


@guarded
def save_predictions(db: Database, session: str, split: str, predictions: Sequence[str]) -> None:
    """Store the predicted classes of the forget set, in its order; ``split`` is ``before`` or ``after``."""
    statement = {
        "before": "update forget_images set predicted_before = ? where session = ? and position = ?",
        "after": "update forget_images set predicted_after = ? where session = ? and position = ?",
    }[split]
    with writing(db):
        db.conn.executemany(statement, [(pack_text(p), session, i) for i, p in enumerate(predictions)])


@reading
def images(db: Database, session: str) -> list[ForgetImage]:
    """Return the forget set in its order."""
    rows = db.query("select * from forget_images where session = ? order by position", [session])
    return [_unpacked(row) for row in rows]


def _packed(values: Mapping[str, str | None]) -> dict[str, Any]:
    return {key: None if value is None else pack_text(value) for key, value in values.items()}


def _unpacked(row: Mapping[str, Any]) -> ForgetImage:
    texts = {n: None if row[n] is None else unpack_text(row[n]) for n in ForgetImage.__dataclass_fields__}
    values: dict[str, Any] = dict(texts)
    return ForgetImage(**values)
