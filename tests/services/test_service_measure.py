"""Measures of a real result by service and command line, kept with its session."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from digit_runs import WEIGHTS, Finished, assert_clean, invoke, parsed, write_spec

from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled, InputError
from stakegui.core.events import Evaluated, Event, from_json
from stakegui.core.measure_words import lines
from stakegui.core.measured import Measured
from stakegui.core.paths import session_dir
from stakegui.core.spec import read
from stakegui.services import measure as service
from stakegui.services import sessions
from stakegui.services.betrayers import betrayers
from stakegui.services.original import check_original


def test_all_measures_of_the_digits_are_taken_told_and_kept(own: Path, done: Finished) -> None:
    before = sessions.show(own, done.session)
    result = invoke("measure", "latest", "--db", own, "--json", "--retrained", WEIGHTS)
    assert result.exit_code == 0, result.stderr
    told = [from_json(line) for line in parsed(result.stdout)]
    taken = {e.split: e.metrics for e in told if isinstance(e, Evaluated)}
    assert list(taken) == [f"measure:{name}" for name in MEASURES]
    kept = service.measured(done.session, db=own)
    assert {f"measure:{name}": m.as_json() for name, m in kept.items()} == taken
    after = done.last["after"]
    assert kept["accuracy"].values["forget"] == pytest.approx(after["forget_accuracy"])
    assert kept["accuracy"].values["test"] == pytest.approx(after["test_accuracy"])
    assert kept["accuracy"].detail["before"]["test"] == pytest.approx(done.last["before"]["test_accuracy"])
    classes = {name: row["after"] for name, row in kept["accuracy"].detail["test"]["classes"].items()}
    assert classes == pytest.approx(after["test_accuracy_by_class"])
    assert kept["weight_noise"].values["plain"] == pytest.approx(after["forgotten"])
    assert kept["retrained"].detail["before"]["tug_of_war"] == 1, "the original was given as the retrained model"
    assert 0 < kept["cka"].values["mean"] < 1  # type: ignore[operator]
    for measured in kept.values():
        assert all(line.good and line.title for line in lines(measured)[1]), measured.name
    for name in ("retrieval", "verification"):
        assert not kept[name].applies and "identities" in kept[name].reason
    assert sessions.show(own, done.session) == before, "what the run measured stays as it was"
    again = [m for m in service.measure(done.session, ["confidence"], db=own) if isinstance(m, Measured)]
    assert [m.name for m in again] == ["confidence"] and "retrained" not in again[0].detail
    assert service.measured(done.session, db=own)["confidence"] == again[0], "the newest counts"
    assert service.measured(done.session, db=own)["cka"] == kept["cka"]


def test_the_table_for_a_reader(own: Path, done: Finished) -> None:
    result = invoke("measure", done.session, "--db", own, "--measure", "confidence", "--measure", "retrieval")
    assert result.exit_code == 0, result.stderr
    confidence, retrieval = (result.stdout.index(MEASURES[name].title) for name in ("confidence", "retrieval"))
    assert confidence < retrieval
    assert "before" in result.stdout and "after" in result.stdout and "good" in result.stdout
    row = next(line for line in result.stdout.splitlines() if "Lead of the label, highest" in line)
    assert row.split()[-1] == "lower" and len(re.findall(r"-?\d+\.\d{3}", row)) == 2
    assert f"{MEASURES['confidence'].title} (confidence)" in result.stdout
    assert "Not applicable: The test images name no identities." in result.stdout


def test_the_list_tells_every_measure_of_the_catalog() -> None:
    rows = json.loads(invoke("measure", "--list", "--json").stdout)
    assert [(row["name"], row["tells"], row["slow"]) for row in rows] == [
        (name, entry.help, entry.slow) for name, entry in MEASURES.items()
    ]
    shown = invoke("measure", "--list").stdout
    assert [line.split()[0] for line in shown.splitlines() if re.match(r" [a-z]", line)] == ["name", *MEASURES]
    alone = invoke("measure")
    assert alone.exit_code == 2 and "Name a session" in alone.stderr


def test_a_checkpoint_on_the_data_of_a_spec(done: Finished, tmp_path: Path) -> None:
    arguments = ("--checkpoint", done.model, "--db", tmp_path / "n.db", "--json", "--measure", "changes")
    result = invoke("measure", done.spec, *arguments)
    assert result.exit_code == 0, result.stderr
    (found,) = [line["metrics"] for line in parsed(result.stdout) if line["event"] == "Evaluated"]
    assert found["values"]["forget"] == pytest.approx(done.last["after"]["forgotten"])
    itself = list(service.measure_checkpoint(WEIGHTS, read(done.spec), ["changes"]))[-1]
    assert isinstance(itself, Measured) and set(itself.values.values()) == {0.0}


def test_what_is_refused_before_any_work(own: Path, done: Finished, tmp_path: Path) -> None:
    cases = [
        (("measure", done.session, "--measure", "charm"), ("charm", "Known: accuracy, changes")),
        (("measure", "nosuch"), ("nosuch",)),
        (("measure", done.spec), ("Add --checkpoint",)),
        (("measure", done.session, "--retrained", tmp_path / "x.safetensors"), ("x.safetensors", "no such file")),
    ]
    for arguments, said in cases:
        result = invoke(*arguments, "--db", own)
        assert result.exit_code == 2, arguments
        assert_clean(result.stderr, *said)
        assert not result.stdout
    assert service.measured(done.session, db=own) == {}


def test_a_retrained_model_of_other_classes_is_refused(own: Path, done: Finished, tmp_path: Path) -> None:
    shutil.copy(WEIGHTS, tmp_path / "other.safetensors")
    sidecar = json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))
    sidecar["classes"] = [f"c{i}" for i in range(10)]
    (tmp_path / "other.json").write_text(json.dumps(sidecar), encoding="utf-8")
    with pytest.raises(InputError, match="classes are not those") as fault:
        list(service.measure(done.session, ["retrained"], db=own, retrained=tmp_path / "other.safetensors"))
    assert fault.value.where.endswith("other.safetensors") and fault.value.remedy


def test_a_session_without_a_result_is_refused(tmp_path: Path) -> None:
    from stakegui.services.unlearn import unlearn

    events = unlearn(read(write_spec(tmp_path / "s.toml")), db=tmp_path / "s.db")
    next(events)
    with pytest.raises(InputError, match="no result"):
        next(service.measure("latest", db=tmp_path / "s.db"))
    events.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("asked", [service.measure, betrayers])
def test_another_original_than_the_runs_is_refused_with_its_file(own: Path, done: Finished, asked: Any) -> None:
    told = session_dir(done.session) / "result.json"
    kept = told.read_text(encoding="utf-8")
    try:
        told.write_text(json.dumps({**json.loads(kept), "original_sha256": "0" * 64}), encoding="utf-8")
        with pytest.raises(InputError, match="has changed since the run") as fault:
            list(asked(done.session, db=own))
    finally:
        told.write_text(kept, encoding="utf-8")
    assert fault.value.where == str(WEIGHTS) and "back" in fault.value.remedy


def test_an_original_that_is_gone_is_named(done: Finished, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is gone") as fault:
        check_original(tmp_path / "x.safetensors", done.session)
    assert fault.value.where.endswith("x.safetensors") and fault.value.remedy
    check_original(WEIGHTS, done.session)


def test_cancelled_measures_keep_what_was_done(own: Path, done: Finished) -> None:
    control, names = RunControl(), ["confidence", "weight_noise"]
    with pytest.raises(Cancelled):
        for item in service.measure(done.session, names, db=own, control=control):
            if isinstance(item, Measured):
                control.cancel()
            else:
                assert isinstance(item, Event)
    assert list(service.measured(done.session, db=own)) == ["confidence"]
