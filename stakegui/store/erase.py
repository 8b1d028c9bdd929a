"""Erasing: rows, names within rows, and what SQLite itself leaves of them in its pages and its log."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence

from sqlite_utils import Database

from stakegui.core.class_names import loose
from stakegui.core.errors import StakeguiError
from stakegui.core.redaction import Redaction
from stakegui.core.words import tr
from stakegui.store.faults import guarded, path_of, reading
from stakegui.store.sessions import tidy
from stakegui.store.transactions import writing
from stakegui.store.values import dumps, loads, pack_text, unpack_text

_JSON = {"spec", "environment", "result", "chain", "content", "metrics", "losses", "drift_by_class"}
"""Columns that hold JSON; all others hold texts."""
_APART = {"forget_images", "prompts", "prompt_sets", "embeddings", "checkpoints", "requests", "request_items",
          "request_sessions", "queue"}  # fmt: skip
"""Tables that are erased by their own rules, or hold no names of images."""
_PATIENCE = 10.0
"""Seconds to wait for readers of the log."""


def secure(db: Database) -> None:
    """Let this connection overwrite with zeros whatever it deletes."""
    db.conn.execute("PRAGMA secure_delete = on").fetchone()


@guarded
def erase_images(db: Database, session: str, marks: Mapping[int, tuple[str, str]], names: Redaction) -> None:
    """Replace the chosen images at these places by (mark, salted hash); label and predictions stay, less ``names``."""
    with writing(db):
        for place, (mark, proof) in marks.items():
            db.execute(
                "update forget_images set key = ?, path = '', sha256 = ?, identity = '' where session = ?"
                " and position = ?",
                [mark, proof, session, place],
            )
        for column in ("label", "predicted_before", "predicted_after"):
            rows = db.query(f"select distinct {column} as text from forget_images where session = ?", [session])
            for text in [unpack_text(row["text"]) for row in rows if row["text"] is not None]:
                if (clean := names.text(text)) != text:
                    db.execute(
                        f"update forget_images set {column} = ? where session = ? and {column} = ?",
                        [clean, session, pack_text(text)],
                    )


@guarded
def erase_names(db: Database, session: str, names: Redaction) -> int:
    """Take ``names`` out of all that is kept of a session beside its images and prompts; return how many cells."""
    changed = 0
    with writing(db):
        for table in db.table_names():
            if table in _APART or table.startswith(("sqlite_", "_sqlite")):
                continue
            changed += _erase_in(db, table, "id" if table == "sessions" else "session", session, names)
    return changed


def _erase_in(db: Database, table: str, owner: str, session: str, names: Redaction) -> int:
    columns = db.table(table).columns_dict
    if owner not in columns:
        return 0
    texts = [name for name, kind in columns.items() if kind is str and name not in (owner, "id")]
    changed = 0
    for row in list(db.query(f"select rowid as _row, {', '.join(texts)} from {table} where {owner} = ?", [session])):
        clean = {}
        for name in texts:
            if row[name] is None:
                continue
            old = unpack_text(row[name])
            new = names.json(old) if name in _JSON or _looks_json(old) else names.text(old)
            if new != old:
                clean[name] = pack_text(new)
        if clean:
            sets = ", ".join(f"{name} = ?" for name in clean)
            db.execute(f"update {table} set {sets} where rowid = ?", [*clean.values(), row["_row"]])
            changed += len(clean)
    return changed


@guarded
def erase_typed(db: Database, session: str, names: Redaction) -> int:
    """Take ``names`` out of what was written about a session by hand; return how many cells."""
    row = next(db.query("select name, notes, tags from sessions where id = ?", [session]))
    old = {"name": unpack_text(row["name"]), "notes": unpack_text(row["notes"])}
    clean = {column: pack_text(new) for column, text in old.items() if (new := names.text(text)) != text}
    tags = loads(row["tags"])
    if (new_tags := tidy([names.text(tag) for tag in tags])) != tags:
        clean["tags"] = dumps(new_tags)
    if clean:
        with writing(db):
            db.table("sessions").update(session, clean)
    return len(clean)


def _looks_json(text: str) -> bool:
    return text[:1] in ("{", "[")


@reading
def prompt_texts(db: Database, session: str, classes: Collection[str]) -> list[str]:
    """Return the attributes of these classes as a session used them."""
    rows = db.query("select class, attributes from prompts where session = ?", [session])
    return [text for row in rows if unpack_text(row["class"]) in classes for text in loads(row["attributes"])]


@guarded
def erase_prompts(db: Database, session: str, classes: Collection[str], names: Redaction) -> int:
    """Delete the prompts of these classes, however loosely written, in a session; return how many classes that were."""
    count, wanted = 0, {loose(name) for name in classes}
    with writing(db):
        for row in list(db.query("select position, class from prompts where session = ?", [session])):
            if loose(unpack_text(row["class"])) in wanted:
                db.execute(
                    "update prompts set class = ?, attributes = ? where session = ? and position = ?",
                    [names.text(unpack_text(row["class"])), dumps([]), session, row["position"]],
                )
                count += 1
    return count


@guarded
def erase_embeddings(db: Database, texts: Sequence[str]) -> int:
    """Delete the kept embeddings of these texts and of all that hold them; return how many."""
    if not texts:
        return 0
    with writing(db):
        rows = list(db.query("select rowid as _row, text from embeddings"))
        gone = [row["_row"] for row in rows if any(text in unpack_text(row["text"]) for text in texts)]
        db.conn.executemany("delete from embeddings where rowid = ?", [(row,) for row in gone])
    return len(gone)


@guarded
def erase_checkpoints(db: Database, session: str) -> int:
    """Forget a session's checkpoints; return how many."""
    with writing(db):
        return int(db.execute("delete from checkpoints where session = ?", [session]).rowcount)


@guarded
def erase_items(db: Database, names: Mapping[str, tuple[str, str]], number: str) -> None:
    """Replace what a request names, wherever a request names it, by (mark, salted hash)."""
    with writing(db):
        for name, (mark, proof) in names.items():
            db.execute(
                "update request_items set name = ?, proof = ? where name = ? and (request = ? or request in"
                " (select number from requests where status in ('done', 'verified', 'purged')))",
                [mark, proof, pack_text(name), number],
            )


@guarded
def erase_in_requests(db: Database, names: Redaction) -> None:
    """Take ``names`` out of the words of all requests."""
    with writing(db):
        for row in list(db.query("select number, subject, reason, notes from requests")):
            clean = {k: names.text(unpack_text(row[k])) for k in ("subject", "reason", "notes")}
            if any(clean[k] != unpack_text(row[k]) for k in clean):
                db.table("requests").update(row["number"], {k: pack_text(text) for k, text in clean.items()})


@guarded
def scour(db: Database) -> None:
    """Write the database anew without its free pages, and empty its log.

    Raises
    ------
    StakeguiError
        Where another program reads the database all the time, so that the log cannot be emptied.
    """
    secure(db)
    _empty_log(db)
    db.conn.execute("VACUUM")
    _empty_log(db)


def _empty_log(db: Database) -> None:
    patience = db.conn.execute("PRAGMA busy_timeout").fetchone()[0]
    db.conn.execute("PRAGMA busy_timeout = 100")  # readers are waited for here, so that they are told of in time
    try:
        _wait_for_readers(db)
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {int(patience)}")


def _wait_for_readers(db: Database) -> None:
    until = time.monotonic() + _PATIENCE
    while db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            raise StakeguiError(
                tr("The database's log cannot be emptied, as another program reads it."),
                where=f"{path_of(db)}-wal",
                remedy=tr("Close the other windows and runs of stakegui, then start the purge again."),
            )
        time.sleep(0.1)
