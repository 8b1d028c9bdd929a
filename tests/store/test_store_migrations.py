"""Every migration on a database of the version before, with data in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.store.connection import connect, integrity, open_db
from stakegui.store.embeddings import EmbeddingCache
from stakegui.store.lookup import get
from stakegui.store.metrics import curves
from stakegui.store.migrations import KNOWN, MIGRATIONS
from stakegui.store.sessions import duplicate


def old_database(path: Path, stop_before: str) -> None:
    """Write what the version just before ``stop_before`` could, by plain SQL, as that version's code is gone."""
    db = connect(path)
    db.enable_wal()
    MIGRATIONS.apply(db, stop_before=stop_before)
    with db.atomic():
        db.execute(
            "insert into sessions (id, name, status, created, method, spec, environment, out, test_accuracy)"
            " values ('250101-000000-bcdf', 'old', 'finished', '2025-01-01T00:00:00.000+00:00', 'stakes', ?, '{}',"
            " '/out', 84.5)",
            ['{"run":{"seed":7}}'],
        )
        db.execute(
            "insert into forget_images (session, position, key, path, sha256, label, identity)"
            " values ('250101-000000-bcdf', 0, 'k', '/p', 'ff', 'cat', '')"
        )
        db.execute(
            "insert into steps (session, step, seconds, forget_accuracy, losses)"
            " values ('250101-000000-bcdf', 1, 0.5, 12.5, ?)",
            ['{"total":3.25}'],
        )
        if stop_before > "m002_embeddings":
            db.execute("insert into embeddings values ('lexical', 'h', 'purrs', '; ', ?, 'x')", [b"\0\0\x80?"])
    db.close()


@pytest.mark.parametrize("step", KNOWN[1:])
def test_the_version_before_is_brought_up_with_its_data(path: Path, step: str) -> None:
    old_database(path, step)
    with pytest.raises(InputError, match="older version"):
        open_db(path, read_only=True)
    db = open_db(path)
    assert MIGRATIONS.pending(db) == []
    old = get(db, "250101-000000-bcdf")
    assert (old.name, old.spec, old.test_accuracy) == ("old", {"run": {"seed": 7}}, 84.5)
    assert curves(db, old.id).losses["total"].tolist() == [3.25]
    if step > "m002_embeddings":
        kept = EmbeddingCache(db).get(("lexical", "h", "purrs", "; "))
        assert kept is not None and kept.tolist() == [1.0]
    EmbeddingCache(db).put(("e", "h", "t", "j"), np.ones(2, np.float32))
    assert get(db, duplicate(db, old.id)).duplicate_of == old.id
    assert integrity(db) == []
    db.close()


def test_the_known_names_are_the_registered_ones_in_order(path: Path) -> None:
    db = connect(path)
    assert [step.name for step in MIGRATIONS.pending(db)] == list(KNOWN) == sorted(KNOWN)
    db.close()


def test_migrating_again_changes_nothing(path: Path, db: Database) -> None:
    schema = db.schema
    db.close()
    again = open_db(path)
    assert again.schema == schema
    again.close()


def test_a_migration_that_fails_leaves_the_old_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_database(path, KNOWN[1])

    def broken(db: Database) -> None:
        db.execute("create table half (x)")
        raise ZeroDivisionError

    monkeypatch.setattr(MIGRATIONS._migrations[2], "fn", broken)
    with pytest.raises(ZeroDivisionError):
        open_db(path)
    monkeypatch.undo()
    raw = connect(path)
    assert [step.name for step in MIGRATIONS.applied(raw)] == list(KNOWN[:1])
    assert {"half", "embeddings"}.isdisjoint(raw.table_names())
    raw.close()
    open_db(path).close()
