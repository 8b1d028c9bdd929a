from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from digit_runs import CHOSEN, Finished, assert_clean, finished_run, invoke

from stakegui.core.paths import data_dir
from stakegui.store.connection import open_db
from stakegui.store.sessions import create_session


@pytest.fixture
def done() -> Finished:
    return finished_run()


@pytest.fixture
def two(done: Finished, tmp_path: Path) -> tuple[Path, str, str]:
    """Return a database with the finished session and a newer one that never ran."""
    copy = tmp_path / "two.db"
    shutil.copy(done.db, copy)
    db = open_db(copy)
    spec = {"model": {"weights": "/m.pt"}, "forget": {"classes": ["3"]}, "method": {"name": "neggrad"}}
    newer = create_session(db, spec, "[red]odd/name[/red] " + "x" * 60)
    db.close()
    return copy, done.session, newer


def test_list_as_json_is_one_array_newest_first(two: tuple[Path, str, str]) -> None:
    db, older, newer = two
    rows = json.loads(invoke("sessions", "list", "--db", db, "--json").stdout)
    assert [row["id"] for row in rows] == [newer, older]
    assert all(
        list(row)
        == [
            "id",
            "name",
            "status",
            "created",
            "method",
            "forgotten",
            "test_accuracy",
            "parent",
            "tags",
            "archived",
            "notes",
        ]
        for row in rows
    )
    assert (rows[0]["status"], rows[0]["method"], rows[0]["forgotten"]) == ("created", "neggrad", None)
    assert (rows[1]["status"], rows[1]["forgotten"], rows[1]["name"]) == ("finished", 100.0, "two digits")


def test_the_list_shows_ids_whole_that_can_be_copied(two: tuple[Path, str, str]) -> None:
    db, older, newer = two
    text = invoke("sessions", "list", "--db", db).stdout
    assert older in text and newer in text and "100.0" in text
    assert "[red]" in text, "a name is no markup"


def test_an_empty_list_says_how_to_begin(tmp_path: Path) -> None:
    absent = tmp_path / "none.db"
    assert json.loads(invoke("sessions", "list", "--db", absent, "--json").stdout) == []
    assert "stakegui run" in invoke("sessions", "list", "--db", absent).stdout
    assert not absent.exists()


def test_show_as_json_holds_everything(done: Finished) -> None:
    told = json.loads(invoke("sessions", "show", done.session, "--db", done.db, "--json").stdout)
    assert (told["id"], told["status"], told["steps"], told["encoder"]) == (done.session, "finished", 6, "lexical")
    assert told["before"] == done.last["before"] and told["after"] == done.last["after"]
    assert told["seconds"] == done.last["seconds"] and told["files"] == done.last["files"]
    assert [(i["key"], i["label"], i["before"]) for i in told["images"]] == [
        (CHOSEN[0], "0", "0"),
        (CHOSEN[1], "5", "5"),
    ]
    assert [i["after"] for i in told["images"]] == done.last["after"]["predictions"]
    assert len(told["prompts"]["7"]) >= 5 and told["spec"]["method"]["samples"] == 64
    assert told["interpolation"]["alpha"] == done.last["after"].get("alpha", told["interpolation"]["alpha"])


@pytest.mark.parametrize("name", ["latest", "id", "start", "letters"])
def test_a_session_is_found_by_what_one_types(done: Finished, name: str) -> None:
    text = {"latest": "latest", "id": done.session, "start": done.session[:15], "letters": done.session[-4:]}[name]
    result = invoke("sessions", "show", text, "--db", done.db)
    assert result.exit_code == 0 and done.session in result.stdout
    assert "Test accuracy" in result.stdout and CHOSEN[0] in result.stdout and str(done.model) in result.stdout


def test_compare_puts_results_side_by_side(two: tuple[Path, str, str]) -> None:
    db, older, newer = two
    told = json.loads(invoke("sessions", "compare", older, newer, "--db", db, "--json").stdout)
    assert [view["id"] for view in told] == [older, newer] and told[1]["after"] == {}
    text = invoke("sessions", "compare", older, newer, "--db", db).stdout
    row = next(line for line in text.splitlines() if line.strip().startswith("Forgotten "))
    assert row.split()[-3:] == ["100.0", "%", "–"]


def test_delete_takes_the_session_and_its_folder_and_leaves_the_export(two: tuple[Path, str, str]) -> None:
    db, older, newer = two
    folder = data_dir() / "sessions" / newer
    folder.mkdir(parents=True)
    (folder / "step-0000001.safetensors").write_bytes(b"x")
    result = invoke("sessions", "delete", newer, "--db", db)  # the input is no terminal: nobody is asked
    assert (result.exit_code, result.stdout) == (0, f"Deleted {newer}.\n")
    assert not folder.exists()
    assert [row["id"] for row in json.loads(invoke("sessions", "list", "--db", db, "--json").stdout)] == [older]
    assert finished_run().model.exists()
    assert_clean(invoke("sessions", "delete", newer, "--db", db).stderr, newer, "no session")


def test_delete_as_json(two: tuple[Path, str, str]) -> None:
    db, _, newer = two
    assert json.loads(invoke("sessions", "delete", newer, "--db", db, "--json").stdout) == {"deleted": newer}


def test_someone_at_a_terminal_is_asked_first(two: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    db, _, newer = two
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True, raising=False)
    result = invoke("sessions", "delete", newer, "--db", db, input="n\n")
    assert result.exit_code == 130 and newer in result.stdout
    assert len(json.loads(invoke("sessions", "list", "--db", db, "--json").stdout)) == 2
    assert invoke("sessions", "delete", newer, "--db", db, input="y\n").exit_code == 0


@pytest.mark.parametrize(
    "words", [("sessions", "show"), ("resume",), ("evaluate",), ("sessions", "compare"), ("open",)]
)
def test_an_unknown_session_is_told_with_the_recent_ones(done: Finished, words: tuple[str, ...]) -> None:
    result = invoke(*words, "nosuch", "--db", done.db)
    assert result.exit_code == 2 and not result.stdout.strip()
    assert_clean(result.stderr, "There is no session 'nosuch'", done.session, str(done.db))


@pytest.mark.parametrize(
    "words", [("sessions", "show", "x"), ("sessions", "delete", "x"), ("resume", "x"), ("evaluate", "x"), ("open", "x")]
)
def test_a_mistyped_database_is_refused_and_not_made(tmp_path: Path, words: tuple[str, ...]) -> None:
    typo = tmp_path / "typo.db"
    result = invoke(*words, "--db", typo)
    assert result.exit_code == 2 and not result.stdout
    assert_clean(result.stderr, "There is no such database", str(typo), "--db")
    assert not list(tmp_path.iterdir())


def test_show_gives_the_times_on_one_line_of_their_own(done: Finished) -> None:
    told = invoke("sessions", "show", done.session, "--db", done.db).stdout.splitlines()
    (times,) = [line for line in told if line.strip().startswith("time ")]
    assert all(f"{name} " in times for name in ("load", "curvature", "update", "evaluate"))
    assert any(line.strip().startswith("Structure drift") for line in told)


def test_doctor_gives_no_remedy_for_what_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    from stakegui.services import doctor

    found = [doctor.Finding("a", True, "fine", "never said"), doctor.Finding("b", False, "not fine", "mend it")]
    monkeypatch.setattr(doctor, "examine", lambda db: iter(found))
    result = invoke("doctor")
    assert result.exit_code == 1
    assert "never said" not in result.stdout and "mend it" in result.stdout


def test_open_takes_the_newest_session_and_says_so_where_there_is_none(
    two: tuple[Path, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr("stakegui.app.run_window", lambda db, spec, session: opened.append(session) or 0)
    db, older, newer = two
    empty = tmp_path / "empty.db"
    open_db(empty).close()
    assert invoke("open", "--db", db).exit_code == 0
    assert invoke("open", older, "--db", db).exit_code == 0
    assert invoke("open", "--db", empty).exit_code == 0
    assert invoke("open", "--db", tmp_path / "typo.db").exit_code == 2
    assert opened == [newer, older, ""]
