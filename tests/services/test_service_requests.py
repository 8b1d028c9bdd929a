"""Deletion requests: kept, imported with every fault named, exported without formulas, and moved by what is run."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from digit_runs import CHOSEN, Finished, invoke

from stakegui.core.errors import InputError
from stakegui.core.requests import Item
from stakegui.core.spec import parse
from stakegui.services import requests
from stakegui.services.request_files import export_requests, import_requests
from stakegui.services.serving import with_requests
from stakegui.services.sessions import show
from stakegui.store.connection import open_db


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_request_is_made_changed_and_listed_by_its_day(db: Path) -> None:
    requests.create(db, "B", [Item(kind="class", name="digit 1")])
    requests.create(db, "A", due="2026-12-24", received="2026-11-24", subject="case 7", models=["/m/a.pt"])
    assert [r.number for r in requests.list_requests(db)] == ["A", "B"]
    requests.choose(db, "A", [Item(kind="image", name="k"), Item(kind="image", name="k")])
    changed = requests.edit(db, "A", due="", status="verified")
    assert (changed.due, changed.status, len(changed.items), changed.subject) == (None, "verified", 1, "case 7")
    assert requests.choose(db, "A", [Item(kind="identity", name="x")]).status == "in_work", "there is more to do now"
    assert requests.drop(db, "A", [Item(kind="image", name="k")]).items == (Item(kind="identity", name="x"),)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"number": "B", "received": "2026-11-24", "due": "2026-11-23"}, "before received"),
        ({"number": "B", "due": "tomorrow"}, "due"),
        ({"number": "no good"}, "letters, digits"),
        ({"number": "B", "status": "purged"}, "stakegui purge B"),
        ({"number": "A"}, "already"),
    ],
)
def test_a_wrong_field_is_named(db: Path, fields: dict[str, str], said: str) -> None:
    requests.create(db, "A")
    with pytest.raises(InputError, match=said):
        requests.create(db, **fields)
    assert [r.number for r in requests.list_requests(db)] == ["A"]


def test_an_import_names_every_faulty_row_and_stores_none(db: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "in.csv",
        "request,path,identity,subject,received,due,reason",
        "A,one.png,,case 1,2026-11-24,2026-12-24,art. 17",
        ",two.png,,,,,",
        "A,,,,,,",
        "A,x.png,bob,,,,",
        "A,three.png,,case 2,24.11.2026,,",
        "B,four.png,,,2026-11-24,2026-11-01,",
    )
    with pytest.raises(InputError) as found:
        import_requests(file, db=db)
    text = str(found.value)
    assert "6 faults" in text
    for line, said in [(3, "number is missing"), (4, "neither path nor identity"), (5, "several of path"),
                       (6, "'case 2', but"), (6, "'24.11.2026' is no day"), (7, "before received")]:  # fmt: skip
        assert any(part.strip().startswith(f"line {line}: ") and said in part for part in text.split(";")) or (
            f"line {line}: " in text and said in text
        ), (line, said, text)
    assert requests.list_requests(db) == []


def test_what_is_exported_is_no_formula_and_comes_back(db: Path, tmp_path: Path) -> None:
    file = write(
        tmp_path / "in.csv",
        "request,path,identity,label,subject",
        "A,'=cmd|x!A1.png,,,'+case",
        "A,pool/2.png,,,",
        "A,,bob,,",
        "A,/far/away.png,,cat,",
    )
    assert import_requests(file, db=db).items == 4
    assert import_requests(file, db=db).as_json() == {"added": [], "extended": [], "items": 0}
    assert export_requests(tmp_path / "out.csv", db=db) == 1
    with (tmp_path / "out.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 4 and not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row.values() if cell)
    other = tmp_path / "other.db"
    import_requests(tmp_path / "out.csv", db=other)
    assert [r.items for r in requests.list_requests(other)] == [r.items for r in requests.list_requests(db)]
    assert requests.show(other, "A").items[0].name == "=cmd|x!A1.png"
    export_requests(tmp_path / "out.json", db=db)
    assert json.loads((tmp_path / "out.json").read_text())[0]["subject"] == "+case"


def test_a_finished_session_gives_each_request_its_own_figures(own: Path, done: Finished) -> None:
    view = show(own, done.session)
    by_image = view.after["views_by_image"]
    assert sum(by_image) / len(by_image) == pytest.approx(view.after["forgotten_views"], abs=1e-3)
    for number, keys in (("one", CHOSEN[:1]), ("both", CHOSEN), ("none", ["digit 9/0000"])):
        requests.create(own, number, [Item(kind="image", name=key) for key in keys])
    for number, keys in (("one", CHOSEN[:1]), ("both", CHOSEN)):
        served = requests.link(own, number, "latest").sessions[0]
        places = [i for i, image in enumerate(view.images) if image["key"] in keys]
        gone = [view.images[i]["after"] != view.images[i]["label"] for i in places]
        assert list(served.positions) == places and served.model == str(view.spec.model.weights)
        assert served.forgotten == pytest.approx(100 * sum(gone) / len(gone))
        assert served.forgotten_views == pytest.approx(sum(by_image[i] for i in places) / len(places))
        assert requests.show(own, number).status == ("done" if all(gone) else "in_work")
    with pytest.raises(InputError, match="None of the request's images"):
        requests.link(own, "none", "latest")
    assert requests.show(own, "none").status == "open"
    assert {r.number for r in requests.serves(own, done.session)} == {"one", "both"}
    requests.edit(own, "both", models=["/elsewhere/other.pt"], status="in_work")
    assert requests.link(own, "both", "latest").status == "in_work", "the other model is still to be done"


def test_a_spec_gets_what_its_requests_name(db: Path, tmp_path: Path) -> None:
    requests.create(db, "A", [Item(kind="image", name=str(tmp_path / "train/cat/1.png")), Item(kind="class", name="c")])
    requests.create(db, "B", [Item(kind="outside", name="/far/1.png", label="c")])
    requests.create(db, "C")
    (tmp_path / "train").mkdir()
    values = {"model": {"weights": "w"}, "data": {"train": str(tmp_path / "train")}}
    spec = parse({**values, "forget": {"requests": ["A", "B"], "images": ["k"]}})
    forget = with_requests(spec, open_db(db)).forget
    assert (forget.images, forget.classes, forget.requests) == (("k", "cat/1.png"), ("c",), ("A", "B"))
    assert isinstance(forget.outside, tuple) and str(forget.outside[0].path) == "/far/1.png"
    for number, said in (("C", "names no image"), ("D", "no request 'D'")):
        with pytest.raises(InputError, match=said):
            with_requests(parse({**values, "forget": {"requests": [number]}}), open_db(db))


def test_the_command_line_adds_shows_changes_imports_and_exports(db: Path, tmp_path: Path) -> None:
    def call(*arguments: object) -> str:
        result = invoke("requests", *arguments, "--db", db)
        assert result.exit_code == 0, result.stderr
        return str(result.stdout)

    call("add", "A", "--subject", "case 7", "--due", "2020-01-01", "--image", "k/1", "--model", "m.pt")
    assert "(late)" in call("list") and "case 7" in call("show", "A")
    shown = json.loads(call("set", "A", "--identity", "bob", "--status", "verified", "--json"))
    assert [item["name"] for item in shown["items"]] == ["k/1", "bob"] and shown["status"] == "verified"
    assert shown["models"] == [str(Path("m.pt").absolute())]
    call("import", write(tmp_path / "in.json", json.dumps([{"request": "B", "path": "k/2"}])))
    assert [r["number"] for r in json.loads(call("list", "--json"))] == ["A", "B"]
    call("export", tmp_path / "out.csv")
    call("delete", "B")
    assert "k/2" in (tmp_path / "out.csv").read_text() and "B" not in call("list")
    refused = invoke("requests", "set", "A", "--due", "soon", "--db", db)
    assert refused.exit_code == 2 and "due" in refused.stderr
