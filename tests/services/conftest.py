"""One finished run on the digits, shared by the tests of the services."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from digit_runs import Finished, finished_run


@pytest.fixture(scope="session", autouse=True)
def quick(few_views: dict[str, int]) -> None:
    """See `few_views`."""


@pytest.fixture
def done() -> Finished:
    return finished_run()


@pytest.fixture
def own(done: Finished, tmp_path: Path) -> Path:
    """Return a copy of the finished session's database, to be changed."""
    path = tmp_path / "own.db"
    source, target = sqlite3.connect(done.db), sqlite3.connect(path)
    source.backup(target)
    source.close()
    target.close()
    return path
