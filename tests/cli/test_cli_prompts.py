"""``stakegui prompts`` on versions that were kept by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digit_runs import invoke

from stakegui.services.prompt_versions import save


@pytest.fixture
def db(tmp_path: Path) -> Path:
    place = tmp_path / "s.db"
    save(place, {"cat": ["fur", "tail"], "dog": ["barks"]}, "first", "by hand")
    save(place, {"cat": ["tail", "claws"], "dog": ["barks"]}, "second")
    return place


def test_list_and_show(db: Path) -> None:
    listed = json.loads(invoke("prompts", "list", "--db", db, "--json").stdout)
    assert [(v["name"], v["classes"], v["prompts"]) for v in listed] == [("second", 2, 3), ("first", 2, 3)]
    assert listed[0]["parent"] == listed[1]["id"]
    shown = invoke("prompts", "show", listed[1]["id"][:6], "--db", db)
    assert shown.exit_code == 0 and "by hand" in shown.stdout and "cat: fur; tail" in shown.stdout
    assert "second" in invoke("prompts", "list", "--db", db).stdout


def test_diff_of_versions_and_files(db: Path, tmp_path: Path) -> None:
    assert invoke("prompts", "diff", "first", "second", "--db", db).stdout == "cat\n  − fur\n  + claws\n"
    out = tmp_path / "back.json"
    assert invoke("prompts", "restore", "first", "--out", out, "--db", db).exit_code == 0
    assert json.loads(out.read_text()) == {"cat": ["fur", "tail"], "dog": ["barks"]}
    assert "the same" in invoke("prompts", "diff", "first", out, "--db", db).stdout
    plain = json.loads(invoke("prompts", "diff", out, "latest", "--db", db, "--json").stdout)
    assert plain == [{"class": "cat", "removed": ["fur"], "added": ["claws"]}]


def test_faults_are_told(db: Path, tmp_path: Path) -> None:
    gone = invoke("prompts", "show", "third", "--db", db)
    assert gone.exit_code == 2 and "no version 'third'" in gone.stderr and "prompts list" in gone.stderr
    (tmp_path / "bad.json").write_text("[1]")
    assert invoke("prompts", "diff", "first", tmp_path / "bad.json", "--db", db).exit_code == 2
    empty = invoke("prompts", "list", "--db", tmp_path / "none.db")
    assert empty.exit_code == 0 and "No versions yet" in empty.stdout and not (tmp_path / "none.db").exists()
