"""Bad input: exit code 2, one message that says what, where and what to do; nothing is kept, no code runs."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from digit_runs import WEIGHTS, assert_clean, finished_run, invoke, write_spec
from PIL import Image

Fails = Callable[..., str]


@pytest.fixture
def fails(tmp_path: Path) -> Fails:
    """Run a spec that cannot work; return what is said on stderr."""

    def run(*said: str, out: Path | None = None, options: tuple[str, ...] = (), **tables: Any) -> str:
        spec, db = write_spec(tmp_path / "spec.toml", **tables), tmp_path / "s.db"
        result = invoke("run", spec, "--db", db, "--out", out or tmp_path / "out", "--json", *options)
        assert (result.exit_code, result.stdout) == (2, ""), result.stderr
        assert_clean(result.stderr, *said)
        assert not (tmp_path / "out").exists(), "nothing is left behind"
        assert json.loads(invoke("sessions", "list", "--db", db, "--json").stdout) == []
        return result.stderr

    return run


class Touch:
    """Unpickling this makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return (os.mkdir, (str(self.path),))


@pytest.mark.parametrize("form", ["zip", "legacy", "bare pickle"])
def test_code_in_a_pickle_never_runs_and_is_named(tmp_path: Path, fails: Fails, form: str) -> None:
    marker, path = tmp_path / "it ran", tmp_path / "evil.pt"
    content = {"fc.weight": torch.zeros(2, 2), "payload": Touch(marker)}
    if form == "bare pickle":
        path.write_bytes(pickle.dumps(content["payload"]))
    else:
        torch.save(content, path, _use_new_zipfile_serialization=form == "zip")
    told = fails(str(path), "could run code", f"{os.mkdir.__module__}.mkdir", model={"weights": str(path)})
    assert "if you trust the file" in told.lower() and "state_dict" in told
    assert not marker.exists()
    pickle.loads(pickle.dumps(Touch(marker)))
    assert marker.exists(), "the payload is a real one"


def test_a_whole_pickled_model_is_refused_with_its_class(tmp_path: Path, fails: Fails) -> None:
    path = tmp_path / "whole.pth"
    torch.save(torch.nn.Linear(2, 2), path)
    fails("torch.nn.modules.linear.Linear", "torch.save(state", model={"weights": str(path)})


@pytest.mark.parametrize("keep", [0, 5, 100, 400_000])
def test_truncated_safetensors(tmp_path: Path, fails: Fails, keep: int) -> None:
    path = tmp_path / "short.safetensors"
    path.write_bytes(WEIGHTS.read_bytes()[:keep])
    shutil.copy(WEIGHTS.with_suffix(".json"), path.with_suffix(".json"))
    fails(str(path), "cut off, broken", "again", model={"weights": str(path)})


def test_a_missing_model_an_unknown_architecture_and_a_text_file(tmp_path: Path, fails: Fails) -> None:
    fails("none.pt", "no such weights file", model={"weights": "none.pt"})
    fails("architecture", "resnet_18", model={"architecture": "resnet_18"})
    (tmp_path / "notes.txt").write_text("hello")
    fails("notes.txt", "no weights file", model={"weights": "notes.txt"})


def test_anothers_factory_is_not_even_imported_without_leave(
    tmp_path: Path, fails: Fails, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "it ran"
    (tmp_path / "their_net.py").write_text(f"open({str(marker)!r}, 'w').close()\ndef net(**kw): raise SystemExit\n")
    monkeypatch.syspath_prepend(tmp_path)
    fails("--allow-code", "their_net", model={"architecture": "their_net:net"})
    assert not marker.exists()


def picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(path)


def test_a_class_folder_and_a_manifest_row_that_the_model_does_not_know(tmp_path: Path, fails: Fails) -> None:
    picture(tmp_path / "train" / "eleven" / "a.png")
    fails("no class 'eleven'", str(tmp_path / "train"), data={"kind": "folder", "train": "train"})
    (tmp_path / "m.csv").write_text("path,label\ntrain/eleven/a.png,eleven\n")
    told = fails("no class 'eleven'", "m.csv", "line 2", data={"kind": "manifest", "train": "m.csv"})
    assert "Known: '0', '1'" in told


def test_an_empty_folder_and_a_missing_one(tmp_path: Path, fails: Fails) -> None:
    (tmp_path / "train").mkdir()
    fails(str(tmp_path / "train"), "no images", "<class>", data={"kind": "folder", "train": "train"})
    fails("nowhere", "no such folder", data={"kind": "folder", "train": "nowhere"})


@pytest.mark.parametrize(
    ("forget", "said"),
    [
        ({"images": ["digit 0/9999"]}, "no training image 'digit 0/9999'"),
        ({"classes": ["10"]}, "no class '10'"),
        ({"identities": ["s7"]}, "no identities"),
        ({"random": {"count": 5000}}, "5000 images are to be drawn, but there are 1437"),
        ({"file": "request.csv"}, "request.csv"),
        ({"outside": [{"path": "none.png", "label": "3"}]}, "no file"),
    ],
)
def test_what_cannot_be_forgotten(fails: Fails, forget: dict[str, Any], said: str) -> None:
    fails(said, forget=forget)


def test_images_are_asked_for_where_there_are_no_data(fails: Fails) -> None:
    fails("no training images", "data.train", data=None)


@pytest.mark.parametrize("device", ["gpu", "meta", "mps"])
def test_a_device_that_is_none(fails: Fails, device: str) -> None:
    fails("run.device", device, "cpu", run={"device": device})


def test_prompts_and_encoders_that_cannot_be_had(tmp_path: Path, fails: Fails) -> None:
    fails("none.json", anchors={"prompts": "none.json"})
    (tmp_path / "list.json").write_text("[1, 2]")
    fails("list.json", anchors={"prompts": "list.json"})
    fails("no encoder 'word2vec'", "lexical", anchors={"encoder": "word2vec:x"})


def test_a_missing_spec_and_bad_toml(tmp_path: Path) -> None:
    result = invoke("run", tmp_path / "none.toml", "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "none.toml", "no such file", "Check the path")
    (tmp_path / "bad.toml").write_text("[model]\nweights = model.pt\n")
    result = invoke("run", tmp_path / "bad.toml", "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "bad.toml", "not valid TOML", "line 2")
    assert not (tmp_path / "s.db").exists()


@pytest.mark.parametrize("command", [("run", "{spec}"), ("queue", "add", "{spec}"), ("bench", "digits"),
                                     ("demo", "--headless")])  # fmt: skip
def test_an_out_folder_whose_parent_is_not_there_is_a_slip_and_nothing_is_made(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    spec, slip = write_spec(tmp_path / "few.toml"), tmp_path / "mnt" / "usbb" / "result"
    told = [part.format(spec=spec) for part in command]
    result = invoke(*told, "--out", slip, "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, f"stakegui: {slip.parent}: There is no such folder", "“result”", "make that folder")
    assert not (tmp_path / "mnt").exists() and not (tmp_path / "s.db").exists()


def test_an_out_folder_that_cannot_be_made(tmp_path: Path, fails: Fails) -> None:
    (tmp_path / "file").write_text("x")
    fails(str(tmp_path / "file"), "cannot be written", "another folder", out=tmp_path / "file" / "out")


def test_the_original_is_never_written_over(tmp_path: Path, fails: Fails) -> None:
    place = tmp_path / "models" / "model.safetensors"
    place.parent.mkdir()
    for suffix in (".safetensors", ".json"):
        shutil.copy(WEIGHTS.with_suffix(suffix), place.with_suffix(suffix))
    before = place.read_bytes()
    told = fails(str(place), "over the original", out=place.parent, model={"weights": "models/model.safetensors"})
    assert "another folder" in told and place.read_bytes() == before


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database at all " * 50)


def damaged(path: Path) -> None:
    source, target = sqlite3.connect(finished_run().db), sqlite3.connect(path)
    source.backup(target)
    target.close()
    source.close()
    content = bytearray(path.read_bytes())
    content[4096:16384] = os.urandom(12288)
    path.write_bytes(content)


def others(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("create table bookmarks (url text)")
    db.close()


@pytest.mark.parametrize("make", [garbage, damaged, others])
@pytest.mark.parametrize(
    "words",
    [("run", "SPEC"), ("sessions", "list"), ("sessions", "show", "x"), ("resume", "x"), ("evaluate", "x")],
    ids=lambda words: " ".join(words),
)
def test_an_unusable_database(tmp_path: Path, make: Callable[[Path], None], words: tuple[str, ...]) -> None:
    db = tmp_path / "s.db"
    make(db)
    before = db.read_bytes()
    spec = str(write_spec(tmp_path / "spec.toml"))
    result = invoke(*(spec if w == "SPEC" else w for w in words), "--db", db)
    assert result.exit_code == 2, result.output
    assert_clean(result.stderr, str(db), "database")
    assert any(remedy in result.stderr for remedy in ("Name another file with --db", "restore a copy"))
    assert db.read_bytes() == before, "not a byte of it is changed"


def test_a_database_that_is_a_folder(tmp_path: Path) -> None:
    result = invoke("sessions", "list", "--db", tmp_path)
    assert result.exit_code == 2 and "is a directory" in result.stderr


@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_evaluating_a_broken_checkpoint_is_bad_input(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "short.safetensors"
    path.write_bytes(content)
    spec = write_spec(tmp_path / "spec.toml", data=None, forget=outside(tmp_path))
    result = invoke("evaluate", "--checkpoint", path, spec, "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, str(path), "cut off, broken")


def outside(folder: Path) -> dict[str, Any]:
    picture(folder / "p.png")
    return {"outside": [{"path": "p.png", "label": "3"}]}


def test_evaluating_another_network_is_bad_input(tmp_path: Path) -> None:
    from safetensors.torch import save_file
    from torchvision.models import resnet18

    other = tmp_path / "other.safetensors"
    save_file(resnet18(num_classes=10).state_dict(), other)
    feed = {"mean": [0.5] * 3, "std": [0.5] * 3}
    other.with_suffix(".json").write_text(
        json.dumps({"architecture": "resnet18", "classes": list("0123456789"), "image_size": [32, 32], **feed})
    )
    spec = write_spec(tmp_path / "spec.toml", data=None, forget=outside(tmp_path))
    result = invoke("evaluate", "--checkpoint", other, spec, "--db", tmp_path / "s.db")
    assert result.exit_code == 2, result.output
    assert_clean(result.stderr, str(other), "512 wide")
    result = invoke("evaluate", spec, "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "--checkpoint FILE")
    result = invoke("evaluate", spec, "--checkpoint", tmp_path / "none.pt", "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "none.pt", "no such file")


def test_a_mistake_of_ours_is_told_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("stakegui.services.sessions.list_sessions", broken)
    result = invoke("sessions", "list", "--db", tmp_path / "s.db")
    assert result.exit_code == 1
    assert_clean(result.stderr, "by nought", str(tmp_path / "errors.log"))
    assert "Traceback" in (tmp_path / "errors.log").read_text()
    (tmp_path / "errors.log").unlink()
    (tmp_path / "errors.log").mkdir()
    result = invoke("sessions", "list", "--db", tmp_path / "s.db")
    assert result.exit_code == 1
    assert_clean(result.stderr, "by nought", "test_cli_faults.py, line ")
