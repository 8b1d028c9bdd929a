"""Stored sessions as services give them; exports of a finished one in every format, and refusals of all others."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from digit_runs import WEIGHTS, Finished, assert_clean, invoke, loaded_here, measured_here, values, write_spec
from safetensors.torch import load_file

from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.core.events import RunFailed, StepDone
from stakegui.core.metrics import Metrics
from stakegui.core.paths import data_dir
from stakegui.core.spec import parse
from stakegui.engine.export import onnx
from stakegui.engine.export.hashing import sha256
from stakegui.services import sessions
from stakegui.services.evaluate import evaluate_session
from stakegui.services.export import export
from stakegui.services.unlearn import _still_known, resume, unlearn
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder


def test_curves_end_where_the_events_did(done: Finished) -> None:
    curves = sessions.curves(done.db, done.session)
    steps = [event for event in done.events if event["event"] == "StepDone"]
    assert curves["step"] == [event["step"] for event in steps]
    for name in ("forget_accuracy", "retain_accuracy", "test_accuracy", "forgotten_views", "drift"):
        assert curves[name] == [event[name] for event in steps], name
    for name in ("del", "dist", "align", "total"):
        assert curves["losses"][name] == [event["losses"][name] for event in steps]
    assert set(curves["drift_by_class"]) == set("0123456789")


def test_rename_note_and_duplicate(own: Path, done: Finished) -> None:
    sessions.rename(own, done.session, "  better name ")
    sessions.set_notes(own, done.session, "as asked on the phone\n– twice")
    view = sessions.show(own, done.session)
    assert (view.name, view.notes) == ("better name", "as asked on the phone\n– twice")
    assert sessions.duplicate(own, done.session) == view.spec == parse(view.as_json()["spec"])
    assert len(sessions.list_sessions(own)) == 1, "a duplicate is stored when it runs"
    with pytest.raises(InputError, match="empty"):
        sessions.rename(own, done.session, " ")
    with pytest.raises(InputError, match="no session"):
        sessions.rename(own, "nosuch", "x")


def test_a_list_from_a_database_that_an_older_version_wrote(tmp_path: Path) -> None:
    from stakegui.store.connection import connect
    from stakegui.store.migrations import KNOWN, MIGRATIONS

    path = tmp_path / "old.db"
    db = connect(path)
    MIGRATIONS.apply(db, stop_before=KNOWN[-1])
    db.close()
    assert sessions.list_sessions(path) == [], "it is brought up to date, not refused"
    db = open_db(path, read_only=True)
    assert not MIGRATIONS.pending(db)
    db.close()


def test_a_running_session_is_neither_deleted_nor_resumed_nor_exported(tmp_path: Path) -> None:
    database = tmp_path / "s.db"
    events = unlearn(parse(values()), db=database)
    for event in events:
        if isinstance(event, StepDone):
            break
    session = sessions.show(database, "latest").id
    assert sessions.show(database, session).status == "running"
    with pytest.raises(InputError, match="running"):
        sessions.delete(database, session)
    with pytest.raises(InputError, match="running"):
        next(resume(session, db=database))
    with pytest.raises(InputError, match=r"no result \(it is running"):
        next(export(session, "pt", tmp_path / "x.pt", db=database))
    with pytest.raises(InputError, match=r"no result \(it is running"):
        next(evaluate_session(session, db=database))
    assert not (tmp_path / "x.pt").exists()
    events.close()  # type: ignore[attr-defined]
    assert (data_dir() / "sessions" / session).is_dir()
    sessions.delete(database, session)
    assert not (data_dir() / "sessions" / session).exists() and sessions.list_sessions(database) == []


def test_pause_is_stored_and_the_run_goes_on(tmp_path: Path) -> None:
    database, control, statuses = tmp_path / "s.db", RunControl(), []
    for event in unlearn(parse(values(method={"steps": 3})), db=database, control=control):
        if isinstance(event, StepDone) and event.step == 1:
            before = control.on_held

            def held(on: bool, tell: object = before) -> None:
                tell(on)  # type: ignore[operator]
                statuses.append(sessions.list_sessions(database)[0]["status"])
                if on:
                    control.resume()

            control.on_held = held
            control.pause()
        if isinstance(event, StepDone) and event.step == 3:
            break
    assert statuses == ["paused", "running"]


def test_a_failing_run_is_kept_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RunError("The loss became nan at step 2.", where="update", remedy="Lower the learning rate.")

    from stakegui.engine.methods.stakes import Stakes

    monkeypatch.setattr(Stakes, "advance", broken)
    seen = []
    with pytest.raises(RunError):
        for event in unlearn(parse(values()), db=tmp_path / "s.db"):
            seen.append(event)
    last = seen[-1]
    assert isinstance(last, RunFailed) and (last.exit_code, last.cancelled) == (1, False)
    view = sessions.show(tmp_path / "s.db", "latest")
    assert view.status == "failed" and "Lower the learning rate" in view.error == last.message
    assert view.before["test_accuracy"] > 97 and view.after == {}


@pytest.mark.parametrize("format_", EXPORTS)
def test_each_format_answers_as_the_result_does(tmp_path: Path, done: Finished, format_: str) -> None:
    suffix = {"safetensors": ".safetensors", "pt": ".pt", "exported": ".pt2", "onnx": ".onnx"}[format_]
    out = tmp_path / "new" / f"net{suffix}"
    # whether a program loads in a process that knows nothing is another question than whether weights do
    with contextlib.nullcontext() if format_ in ("exported", "onnx") else loaded_here():
        result = invoke("export", "latest", "--format", format_, "--out", out, "--db", done.db)
    assert result.exit_code == 0, result.stderr
    assert f"wrote {out}\n" in result.stdout and "the answers are the same" in result.stdout
    assert result.stderr == f"! Made folder {out.parent}, which was not there.\n"
    sidecar = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert sidecar["session"] == done.session and sidecar["weights"] == {"file": out.name, "sha256": sha256(out)}
    for key in ("run", "before", "after", "versions", "original_sha256", "forgotten_sha256", "classes"):
        assert sidecar[key], key
    kept = sessions.show(done.db, done.session).exports[-1]
    assert (kept["path"], kept["format"], kept["sha256"]) == (str(out.resolve()), format_, sha256(out))
    assert kept["lineage"]["original_sha256"] == sidecar["original_sha256"] and not kept["key"]
    state = load_file(done.model)
    if format_ == "exported":
        pixels = torch.rand(5, 3, 32, 32, generator=torch.Generator().manual_seed(0))
        assert torch.allclose(torch.export.load(out).module()(pixels), plain_logits(state, pixels), atol=1e-3)
    elif format_ == "onnx":
        pixels = torch.rand(8, 3, 32, 32, generator=torch.Generator().manual_seed(0))
        for rows, logits in onnx.answers(out, pixels.numpy(), 1, 8):  # batches of 1, 3 and 8 too
            assert torch.allclose(torch.from_numpy(logits), plain_logits(state, pixels[rows]), atol=1e-3)
    else:
        found = load_file(out) if format_ == "safetensors" else torch.load(out, weights_only=True)
        assert set(found) == set(state) and all(torch.equal(found[key], state[key]) for key in state)
    if format_ == "safetensors":
        assert sha256(out) == sha256(done.model), "the very file that was measured"


@torch.no_grad()
def plain_logits(state: dict[str, torch.Tensor], pixels: torch.Tensor) -> torch.Tensor:
    from stakegui.engine.models.small_resnet import resnet18_small

    sidecar = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
    net = resnet18_small(10, sidecar["width"]).eval()
    net.load_state_dict(state)
    mean, std = (torch.tensor(sidecar[key]).reshape(1, 3, 1, 1) for key in ("mean", "std"))
    logits: torch.Tensor = net((pixels - mean) / std)
    return logits


def test_an_export_into_a_folder_gets_a_name(tmp_path: Path, done: Finished) -> None:
    with loaded_here():
        result = invoke("export", done.session, "--out", tmp_path, "--db", done.db)
    assert result.exit_code == 0 and (tmp_path / "model.safetensors").is_file()
    assert not result.stderr, "no folder was made"


def test_exports_that_are_refused(tmp_path: Path, own: Path, done: Finished) -> None:
    result = invoke("export", done.session, "--format", "tflite", "--out", tmp_path / "x", "--db", own)
    assert result.exit_code == 2 and "safetensors" in result.stderr
    (tmp_path / "file").write_text("x")
    result = invoke("export", done.session, "--out", tmp_path / "file" / "x.safetensors", "--db", own)
    assert result.exit_code == 2
    assert_clean(result.stderr, str(tmp_path / "file"), "cannot be made", "another folder")
    result = invoke("export", done.session, "--out", tmp_path / "mnt" / "usbb" / "x.safetensors", "--db", own)
    assert result.exit_code == 2
    assert_clean(result.stderr, f"stakegui: {tmp_path / 'mnt'}: There is no such folder", "Check the path")
    assert not (tmp_path / "mnt").exists()
    with SessionRecorder(open_db(own), done.session) as recorder:
        recorder.record(RunFailed("stopped", True, done.session, 130))
    result = invoke("export", done.session, "--out", tmp_path / "x.safetensors", "--db", own)
    assert result.exit_code == 2
    assert_clean(result.stderr, done.session, "it is cancelled", "run to its end")
    assert not (tmp_path / "x.safetensors").exists()


@pytest.mark.parametrize(("share", "told"), [(100.0, True), (10.0, False), (0.0, False), (None, False)])
def test_a_person_who_is_still_known_from_other_pictures_is_told(share: float | None, told: bool) -> None:
    warnings = [event.text for event in _still_known(Metrics(forgotten=100.0, test_accuracy_forgotten=share))]  # type: ignore[attr-defined]
    assert len(warnings) == told
    assert all("100 % of their test images" in text and "more steps" in text for text in warnings)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a network of its own and the database of a run on it."""
    folder = tmp_path_factory.mktemp("beside")
    (folder / "sub").mkdir()
    for suffix in (".safetensors", ".json"):
        shutil.copy(WEIGHTS.with_suffix(suffix), folder / f"net{suffix}")
    method = {"depth": "exact", "steps": 2}
    spec = write_spec(folder / "s.toml", model={"weights": "net.safetensors"}, method=method, run={"live_subset": 0})
    with measured_here():
        assert invoke("run", spec, "--db", folder / "s.db", "--out", folder / "out").exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("format_", "name"), [("safetensors", "net.safetensors"), ("pt", "net.pt"), ("pt", "sub/../net.pt")]
)
def test_an_export_never_takes_the_originals_place(beside: Path, format_: str, name: str) -> None:
    """With ``pt`` it is the original's sidecar that would go."""
    before = {p.name: p.read_bytes() for p in beside.glob("net.*")}
    assert len(before) == 2
    result = invoke("export", "latest", "--format", format_, "--out", beside / name, "--db", beside / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "over the original model", "another name")
    assert {p.name: p.read_bytes() for p in beside.glob("net.*")} == before


def test_an_export_beside_the_original_is_fine(beside: Path) -> None:
    out = beside / "net-forgotten.pt"
    with loaded_here():
        fine = invoke("export", "latest", "--format", "pt", "--out", out, "--db", beside / "s.db")
    assert fine.exit_code == 0, fine.stderr
    assert out.is_file()


def test_a_changed_result_is_not_passed_off_as_measured(
    tmp_path: Path, done: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file answers differently from the model in memory: the run fails, nothing is exported."""
    from stakegui.engine.export import verify

    real = verify.reference_logits

    def other(*arguments: object) -> np.ndarray:
        return real(*arguments) + np.float32(0.5)  # type: ignore[arg-type]

    monkeypatch.setattr(verify, "reference_logits", other)
    with pytest.raises(RunError, match="answers differently"):
        list(
            unlearn(
                parse(values(method={"steps": 2}, data=None, forget=None) | outside(tmp_path)),
                db=tmp_path / "s.db",
                out=tmp_path / "out",
            )
        )
    assert not list((tmp_path / "out").glob("*.safetensors"))


def outside(folder: Path) -> dict[str, object]:
    from PIL import Image

    Image.new("L", (8, 8), 200).save(folder / "p.png")
    return {"forget": {"outside": [{"path": str(folder / "p.png"), "label": "1"}]}}


def test_every_error_of_a_service_is_the_users(done: Finished) -> None:
    for call in (
        lambda: sessions.show(done.db, "nosuch"),
        lambda: sessions.curves(done.db, "nosuch"),
        lambda: sessions.compare(done.db, ["latest", "nosuch"]),
        lambda: next(resume("nosuch", db=done.db)),
        lambda: next(export("nosuch", "pt", Path("x"), db=done.db)),
        lambda: next(export("latest", "tar", Path("x"), db=done.db)),
    ):
        with pytest.raises(StakeguiError) as caught:
            call()
        assert caught.value.exit_code == 2 and str(caught.value)
