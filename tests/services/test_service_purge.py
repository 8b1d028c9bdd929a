"""A purge leaves nothing of a subject's pictures in the data folder, and everything of what is not theirs."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import clip_samples
import numpy as np
import pytest
from digit_runs import WEIGHTS, invoke, values
from purge_samples import PEOPLE, PROMPTS, SUBJECT, Served, copied, raw

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError, StakeguiError
from stakegui.core.events import Phase
from stakegui.core.redaction import salted
from stakegui.core.spec import DataSpec, ModelSpec, parse
from stakegui.core.sweep import Combination
from stakegui.data.files import FileSet
from stakegui.data.thumbnails import ThumbnailCache
from stakegui.engine import opened
from stakegui.services import nearest, queue, requests, textsearch
from stakegui.services import purge as service
from stakegui.services.purge import Purged, purge
from stakegui.services.purge_files import clear_caches
from stakegui.services.purge_told import went
from stakegui.services.recovery import Draft, keep
from stakegui.services.serving import with_requests
from stakegui.services.sessions import show
from stakegui.store import erase
from stakegui.store import queue as store_queue
from stakegui.store.connection import connect, open_db
from stakegui.store.embeddings import get_embedding, put_embeddings
from stakegui.store.exports import add_export
from stakegui.store.prompt_versions import content_id, list_versions, prompts_of_version, put_version
from stakegui.store.requests import salt_of


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    found = copied(tmp_path)
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(found.home))
    return found


def needles(served: Served) -> dict[str, bytes]:
    """Return all that must not be found: file bytes, pixels, paths, keys, plain hashes, name and prompts."""
    found = {f"prompt {i}": text.encode() for i, text in enumerate(PROMPTS[SUBJECT])}
    found |= {"a prompt of a version that was never run": b"never run", "the version's name": b"With Zelda"}
    found |= {"hash of the version": content_id(PROMPTS).encode()}
    for path in served.own:
        key = path.relative_to(served.data).as_posix()
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest().encode()
        found |= {f"path of {key}": str(path).encode(), f"key {key}": key.encode(), f"name {key}": path.name.encode()}
        found |= {f"bytes of {key}": content[40:200], f"pixels of {key}": raw(path), f"hash of {key}": digest}
    return found


def kept(served: Served) -> set[str]:
    """Return which needles are in any file of the data folder, as they are or as JSON escapes them."""
    wanted = needles(served)
    contents = [path.read_bytes() for path in served.home.rglob("*") if path.is_file()]
    return {name for name, needle in wanted.items() if any(needle in content for content in contents)}


def purged(served: Served, number: str = "2026-014") -> Purged:
    *_, last = purge(number, db=served.db)
    assert isinstance(last, Purged)
    return last


def _dump(served: Served) -> list[str]:
    """Return the database as the statements that would make it."""
    with closing(sqlite3.connect(served.db)) as db:
        return list(db.iterdump())


def _figures(metrics: dict[str, Any]) -> dict[str, Any]:
    """Return all figures; those by class without the classes' names."""
    return {k: list(v.values()) if isinstance(v, dict) else v for k, v in metrics.items() if k != "predictions"}


def _litter(served: Served) -> None:
    """Put the pictures where the window, a crash and a user would."""
    pictures = FileSet(served.data, "train", [p.relative_to(served.data).as_posix() for p in served.own],
                       np.zeros(2, np.int64), (SUBJECT,))  # fmt: skip
    cache = served.home / "cache" / "thumbnails"
    cache.mkdir(parents=True)
    for place, path in enumerate(served.own):
        (cache / f"{place}.png").write_bytes(path.read_bytes())
        ThumbnailCache(cache, 64).get(pictures, place)
    (served.home / "errors.log").write_text(f"Traceback\nFileNotFoundError: {served.own[0]}\nthe end\n")
    train = DataSpec(kind="manifest", train=served.data / "list.csv")
    keep(Draft(data=train, chosen=tuple(pictures.keys), prompts={SUBJECT: PROMPTS[SUBJECT]}))
    (served.home / "sessions" / served.session / "step-0000001.damaged").write_bytes(served.own[0].read_bytes())
    requests.edit(served.db, "2026-014", notes=f"asked about {served.own[1]}, by phone")
    with closing(open_db(served.db)) as db:
        mine = {SUBJECT: [PROMPTS[SUBJECT][0], "never run"], PEOPLE[1]: ["stands by zelda"]}
        put_version(db, mine, "With Zelda", f"see {served.own[0]}")
        put_embeddings(db, {("lexical", "", "never run; and more", "; "): np.ones(4, np.float32)})
        evidence = served.home.parent / "evidence"
        evidence.mkdir()
        for path, key in ((evidence, "SHA256:00"), (served.own[1].with_suffix(".safetensors"), "")):
            lineage = {"first_original_sha256": "11", "session": "s", "sessions_before": [], "requests": ["2026-014"]}
            add_export(
                db, served.session, format="pt", path=str(path), sha256="00", lineage=lineage, key=key, salt="ff"
            )
        notes = f"see {served.own[0]}, as Zelda said"
        db.execute("update sessions set notes = ?, tags = ?", [notes, json.dumps(["Zelda", f"of {SUBJECT}", "due"])])
        put_embeddings(db, {("lexical", "", PROMPTS[SUBJECT][0], "; "): np.ones(4, np.float32),
                            ("lexical", "", PROMPTS[PEOPLE[1]][0], "; "): np.ones(4, np.float32)})  # fmt: skip


def test_nothing_of_the_pictures_is_left_in_any_file(served: Served) -> None:
    _litter(served)
    with closing(connect(served.db)) as reader:  # the log and its index lie there while another program looks on
        reader.execute("select count(*) from sessions").fetchone()
        before = kept(served)
        assert before == set(needles(served)), "the search would find them"
        said = purged(served)
        assert Path(f"{served.db}-wal").exists()
        assert kept(served) == set()
    assert kept(served) == set()
    named = [line for line in _dump(served) if SUBJECT in line.lower()]
    assert all(f'"classes":["{SUBJECT}"' in line for line in named), "a model cannot be loaded without its classes"
    assert all(line.replace(f'"classes":["{SUBJECT}"', "").lower().count(SUBJECT) == 0 for line in named)
    tags = show(served.db, served.session).tags
    assert tags[-1] == "due" and all("purged-" in tag for tag in tags[:-1]) and not any("Zelda" in tag for tag in tags)
    assert said.removed["tables of windows"] == 1
    told = list(went(said.removed))
    assert len(told) == len(said.removed) == 10 and "1 table of windows" in told and "2 images in sessions" in told
    assert said.removed["images in sessions"] == 2 and said.removed["embeddings"] >= 1
    places = {remain.where for remain in said.remains}
    result = served.home / "sessions" / served.session / "result.safetensors"
    assert {str(served.data / "list.csv"), str(result)} <= places
    assert any(place.endswith("out/model.json") for place in places)
    assert any(place.endswith("/evidence") for place in places), "an exported folder is the user's to delete"
    assert all(path.exists() for path in served.own), "the user's own folder is the user's"


def test_one_and_several_are_told_each_in_its_form() -> None:
    assert list(went({"logs and results rewritten": 1, "classes of prompts": 1})) == [
        "1 log or result rewritten", "1 class of prompts",
    ]  # fmt: skip
    assert list(went({"logs and results rewritten": 2})) == ["2 logs or results rewritten"]


def test_the_gallery_that_is_kept_in_memory_goes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, Any] = {"a gallery with the person's pictures": object()}
    monkeypatch.setattr(opened, "_enrolled", kept)
    clear_caches()
    assert kept == {}


def test_figures_salted_hashes_and_what_is_not_the_subjects_stay(served: Served) -> None:
    old, view = requests.show(served.db, "2026-014"), show(served.db, served.session)
    _litter(served)
    purged(served)
    new, seen = requests.show(served.db, "2026-014"), show(served.db, served.session)
    assert new.status == "purged" and new.purged and new.subject == "case 7" and new.sessions == old.sessions
    assert new.sessions[0].forgotten is not None and new.sessions[0].forgotten_views is not None
    assert new.notes.startswith("asked about purged-") and new.notes.endswith(", by phone")
    with closing(open_db(served.db)) as db:
        salt = salt_of(db, "2026-014")
        assert get_embedding(db, ("lexical", "", PROMPTS[PEOPLE[1]][0], "; ")) is not None
    proofs = {salted(salt, hashlib.sha256(path.read_bytes()).hexdigest()) for path in served.own}
    places = new.sessions[0].positions
    assert {seen.images[place]["content_hash"] for place in places} == proofs
    assert new.items[0].proof == salted(salt, SUBJECT)
    other = {place for place in range(len(view.images)) if place not in places}
    assert other and all(seen.images[place] == view.images[place] for place in other)
    assert _figures(seen.before) == _figures(view.before) and _figures(seen.after) == _figures(view.after)
    assert seen.prompts[PEOPLE[1]] == PROMPTS[PEOPLE[1]]
    with closing(open_db(served.db)) as db:
        used = {v.id: v for v in list_versions(db)}[seen.prompt_version]
        assert used.sessions == (served.session,)
        assert prompts_of_version(db, used.id) == seen.prompts and seen.prompts[new.items[0].name] == []
    result = json.loads((served.home / "sessions" / served.session / "result.json").read_text())
    assert result["classes"][0] == SUBJECT and proofs <= set(result["forgotten_sha256"])
    assert requests.show(served.db, "2026-015").items[0].name == str(served.other)


def test_the_result_can_be_exported_after_the_purge(served: Served, tmp_path: Path) -> None:
    purged(served)
    done = invoke("export", served.session, "--out", tmp_path / "model.safetensors", "--db", served.db)
    assert done.exit_code == 0, done.stderr
    stored = served.home / "sessions" / served.session / "result.safetensors"
    assert (tmp_path / "model.safetensors").read_bytes() == stored.read_bytes()


def _broken(served: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Break a purge off after each of its steps; yield where."""
    for step in ("checkpoints", "caches", "logs and results", "database"):
        control = RunControl()
        with pytest.raises(Cancelled):
            for event in purge("2026-014", db=served.db, control=control):
                if isinstance(event, Phase) and event.detail == step:
                    control.cancel()
            raise Cancelled  # past the last look: it went through
        yield step
    with monkeypatch.context() as patch:
        patch.setattr(erase, "_PATIENCE", 0.1)
        with closing(connect(served.db)) as reader:
            reader.execute("begin")
            reader.execute("select count(*) from sessions").fetchone()
            with pytest.raises(StakeguiError, match="another program reads it"):
                list(purge("2026-014", db=served.db))
        yield "emptying the log"


def test_a_purge_that_is_broken_off_anywhere_is_run_to_its_end(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    _litter(served)
    for number, step in enumerate(_broken(served, monkeypatch)):
        if number == 0:
            assert requests.show(served.db, "2026-014").purging
            with pytest.raises(InputError, match="a purge was begun"):
                requests.set_status(served.db, "2026-014", "open")
        assert step
    purged(served)
    assert kept(served) == set() and requests.show(served.db, "2026-014").status == "purged"
    again = purged(served)  # and once more, for what was decoded anew meanwhile
    assert again.removed["images in sessions"] == 0
    assert show(served.db, served.session).images[0]["content_hash"] != ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("update sessions set status = 'interrupted'", "was interrupted"),
        ("update sessions set status = 'running', owner_token = 'x', owner_host = 'elsewhere', heartbeat = 9e12",
         "is running and needs"),
        ("update requests set status = 'open' where number = '2026-014'", "still needed to meet"),
        ("insert into request_items select '2026-015', 9, kind, name, label, proof from request_items"
         " where request = '2026-014'; update requests set status = 'open' where number = '2026-015'",
         "The request 2026-015 concerns the same pictures"),
    ],
)  # fmt: skip
def test_it_is_refused_while_the_pictures_are_needed(served: Served, change: str, said: str) -> None:
    with closing(sqlite3.connect(served.db)) as db:
        db.executescript(change)
    before = {path: path.read_bytes() for path in served.home.rglob("*.safetensors")}
    done = invoke("purge", "2026-014", "--db", served.db)
    assert done.exit_code == 2 and said in done.stderr
    assert {path: path.read_bytes() for path in served.home.rglob("*.safetensors")} == before
    assert requests.show(served.db, "2026-014").purging is None
    forced = "still needed" in said
    assert (invoke("purge", "2026-014", "--force", "--db", served.db).exit_code == 0) is forced


def _queue(served: Served, forget: dict[str, Any], **spec: Any) -> int:
    table = {"kind": "manifest", "train": str(served.data / "list.csv")}
    asked = values(forget=forget, data=table, anchors={"prompts": PROMPTS}, **spec)
    (entry,) = queue.add(served.db, [Combination(parse(asked), {})], f"forget {SUBJECT} now")
    return entry


def _own_keys(served: Served) -> list[str]:
    return [path.relative_to(served.data).as_posix() for path in served.own]


@pytest.mark.parametrize("by", ["images", "outside", "identities", "requests"])
def test_it_is_refused_while_a_run_in_the_queue_asks_for_the_pictures(served: Served, by: str) -> None:
    outside = [{"path": str(path), "label": PEOPLE[1]} for path in served.own]
    named = {"images": _own_keys(served), "outside": outside, "identities": [SUBJECT], "requests": ["2026-014"]}
    entry = _queue(served, {by: named[by]})
    done = invoke("purge", "2026-014", "--db", served.db)
    assert done.exit_code == 2 and "is in the queue (waiting)" in done.stderr
    assert requests.show(served.db, "2026-014").purging is None
    queue.remove(served.db, entry)
    assert invoke("purge", "2026-014", "--db", served.db).exit_code == 0


def test_what_ended_in_the_queue_is_scrubbed_and_the_rest_stays(served: Served) -> None:
    asked = [_queue(served, {"images": _own_keys(served)}), _queue(served, {"identities": [SUBJECT]})]
    asked.append(_queue(served, {"images": ["pool/scan-0004.png"]}))
    with closing(open_db(served.db)) as db:
        for entry in asked[:2]:
            taken = store_queue.take(db, entry)
            assert taken is not None
            store_queue.finish(db, entry, taken[1], "failed", f"{served.own[0]}: cannot be read")
        db.execute("update queue set session = ? where id = ?", [served.session, asked[0]])
    assert kept(served) != set()
    assert purged(served).removed["runs in the queue"] == 3, "the third names her in its prompts and its name"
    assert kept(served) == set()
    ended, other, waits = queue.entries(served.db)
    assert all(
        key.startswith("purged-") for key in (*ended.spec["forget"]["images"], *other.spec["forget"]["identities"])
    )
    assert SUBJECT not in json.dumps([ended.spec, other.spec, ended.name, other.name, other.message])
    assert waits.spec["forget"]["images"] == ["pool/scan-0004.png"] and waits.status == "waiting"


def test_a_purged_request_cannot_be_run_or_changed(served: Served) -> None:
    done = invoke("purge", "2026-014", "--db", served.db, "--json")
    assert done.exit_code == 0 and json.loads(done.stdout)["number"] == "2026-014"
    spec = parse(values(forget={"requests": ["2026-014"]}))
    with closing(open_db(served.db)) as db, pytest.raises(InputError, match="The request is purged"):
        with_requests(spec, db)
    with pytest.raises(InputError, match="purged"):
        requests.set_status(served.db, "2026-014", "open")
    assert service.check("2026-014", db=served.db)[0].what.startswith("the request itself")


def test_places_that_a_session_does_not_have_are_passed_over(served: Served) -> None:
    with closing(connect(served.db)) as db, db.conn:
        db.execute("update request_sessions set positions = '[0, 999]' where request = '2026-014'")
    assert service.foresee("2026-014", db=served.db, force=True).goes
    assert purged(served).removed["images in sessions"] == 1


def test_features_and_descriptions_of_the_pictures_go_too(served: Served) -> None:
    pictures = DataSpec(kind="manifest", train=served.data / "list.csv")
    list(textsearch.search(pictures, "a zero", clip_samples.encoder()))
    list(nearest.features(ModelSpec(weights=WEIGHTS), pictures))
    cache = served.home / "cache"
    assert {path.parent.name for path in cache.rglob("*.npy")} >= {"descriptions", "features"}
    purged(served)
    assert [path for path in cache.rglob("*") if path.is_file()] == []


def test_another_session_with_the_same_prompts_keeps_nothing_of_the_person(served: Served) -> None:
    """It forgot somebody else, by prompts of everybody."""
    with closing(connect(served.db)) as db, db.conn:
        spec = json.loads(next(db.query("select spec from sessions where id = ?", [served.session]))["spec"])
        spec["forget"] = {"images": [str(served.other)]}
        spec["anchors"]["prompts"] = {SUBJECT.upper(): PROMPTS[SUBJECT], "other": [f"not {SUBJECT} at all"]}
        columns = "status, created, method, environment, out"
        db.execute(
            f"insert into sessions (id, name, spec, {columns}) select 'second', 'second', ?, {columns} from sessions"
            " where id = ?",
            [json.dumps(spec), served.session],
        )
        db.execute("insert into prompt_sets (session, source, encoder, weights_hash, joining, version) select 'second',"
                   " source, encoder, weights_hash, joining, version from prompt_sets where session = ?",
                   [served.session])  # fmt: skip
        db.execute("insert into prompts (session, position, class, attributes) select 'second', position, class,"
                   " attributes from prompts where session = ?", [served.session])  # fmt: skip
    purged(served)
    with closing(connect(served.db)) as db:
        spec = json.loads(next(db.query("select spec from sessions where id = 'second'"))["spec"])
        rows = list(db.query("select class, attributes from prompts where session = 'second'"))
    del spec["model"]  # the outputs of the model keep their names, or it could not be loaded
    left = json.dumps([spec, rows])
    assert SUBJECT not in left.casefold()
    assert not [text for text in PROMPTS[SUBJECT] if text in left]
    assert [row for row in rows if json.loads(row["attributes"])], "the others' prompts stay"
