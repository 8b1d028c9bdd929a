from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import IMAGES, PROMPTS, SPEC

from stakegui.store.connection import open_db
from stakegui.store.sessions import create_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stakegui.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    db = open_db(path)
    yield db
    db.close()


@pytest.fixture
def session(db: Database) -> str:
    return create_session(db, SPEC, "first try", {"python": "3.11"}, IMAGES, PROMPTS, "/out")
