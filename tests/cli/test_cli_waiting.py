"""What a command waits for stands on stderr, and the work goes on, also where nobody can read it."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import click
import pytest
from digit_runs import invoke

from stakegui.store import transactions
from stakegui.store.connection import open_db
from stakegui.store.sessions import create_session
from stakegui.store.transactions import writing


@pytest.mark.parametrize("broken", [False, True])
def test_a_locked_database_is_told_on_stderr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool) -> None:
    path, held, done = tmp_path / "s.db", threading.Event(), threading.Event()
    db = open_db(path)
    session = create_session(db, {"model": {"weights": "/m.pt"}, "forget": {"classes": ["3"]}})
    db.close()
    echo = click.echo

    def told(text: object, *, err: bool = False) -> None:
        if err:
            done.set()
            if broken:
                raise BrokenPipeError(32, "Broken pipe")
        echo(text, err=err)

    def hold() -> None:
        other = open_db(path)
        with writing(other):
            held.set()
            done.wait(5)
        other.close()

    monkeypatch.setattr(click, "echo", told)
    monkeypatch.setattr(transactions, "PATIENCE", 0.05)
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(5)
    result = invoke("sessions", "archive", session, "--db", path)
    holder.join()
    assert result.exit_code == 0, result.stderr
    assert ("Waiting for another program" in result.stderr and str(path) in result.stderr) is not broken
    assert json.loads(invoke("sessions", "list", "--db", path, "--json").stdout) == []
