"""Whole runs on other data: pictures from outside without any data, people in a manifest, the shared CIFAR-10."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from digit_runs import SHARED, WEIGHTS, assert_clean, invoke, measured_here, parsed, values, write_spec
from PIL import Image

from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import Phase, RunFailed, StepDone, Warned
from stakegui.core.paths import data_dir
from stakegui.core.spec import DataSpec, parse
from stakegui.data.base import ImageSet
from stakegui.data.open import open_data
from stakegui.services import sessions
from stakegui.services.unlearn import resume, unlearn

NOT_MEASURED = ("retain_accuracy", "test_accuracy", "test_accuracy_kept", "test_accuracy_forgotten")


def write_digits(folder: Path, images: ImageSet, rows: list[int]) -> list[tuple[str, str]]:
    """Write digits as PNG files; return (name, class) of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for row in rows:
        name = f"{images.keys[row].replace('digit ', '').replace('/', '-')}.png"
        Image.fromarray(images.decode(row)).save(folder / name)
        written.append((name, images.classes[images.labels[row]]))
    return written


@pytest.fixture
def train() -> ImageSet:
    images = open_data(DataSpec(kind="digits")).train
    assert images is not None
    return images


def first_of_class(images: ImageSet, digit: int, n: int) -> list[int]:
    return np.flatnonzero(images.labels == digit)[:n].tolist()


def test_pictures_from_outside_are_forgotten_without_any_data(tmp_path: Path, train: ImageSet) -> None:
    rows = [train.keys.index(key) for key in ("digit 0/1573", "digit 5/0421")]
    pictures = write_digits(tmp_path / "requests", train, rows)
    listed = tmp_path / "requests" / "list.csv"
    with listed.open("w", newline="") as file:
        csv.writer(file).writerows([("path", "label"), *pictures])
    spec = write_spec(tmp_path / "spec.toml", data=None, forget={"outside": "requests/list.csv"})
    with measured_here():
        result = invoke("run", spec, "--db", tmp_path / "s.db", "--out", tmp_path / "out", "--json")
    assert result.exit_code == 0, result.stderr
    last = parsed(result.stdout)[-1]
    for side in ("before", "after"):
        assert {last[side][name] for name in NOT_MEASURED} == {None}
    assert (last["before"]["forgotten"], last["after"]["forgotten"]) == (0, 100)
    assert last["after"]["drift"] > 0, "on stand-ins"
    view = json.loads(invoke("sessions", "show", "latest", "--db", tmp_path / "s.db", "--json").stdout)
    assert {(i["path"], i["label"]) for i in view["images"]} == {
        (str(tmp_path / "requests" / name), label) for name, label in pictures
    }
    text = invoke("sessions", "show", "latest", "--db", tmp_path / "s.db").stdout
    assert next(line for line in text.splitlines() if "Retain accuracy" in line).split()[-2:] == ["–", "–"]


def test_a_person_of_a_manifest_is_forgotten_and_their_other_pictures_are_watched(
    tmp_path: Path, train: ImageSet
) -> None:
    """The only columns are path, identity and split, as of faces; the people are the classes."""
    rows = [("path", "identity", "split")]
    for digit in range(10):
        names = write_digits(tmp_path / "pictures", train, first_of_class(train, digit, 8))
        rows += [
            (f"pictures/{name}", f"s{digit}", "train" if place < 5 else "test") for place, (name, _) in enumerate(names)
        ]
    broken = tmp_path / "pictures" / rows[-8][0].split("/")[1]
    broken.write_bytes(b"no picture")
    with (tmp_path / "m.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    people = [f"s{digit}" for digit in range(10)]
    spec = parse(
        values(
            model={"weights": str(WEIGHTS), "classes": people},
            data={"kind": "manifest", "train": str(tmp_path / "m.csv")},
            forget={"identities": ["s7", "s9"]},
            anchors={"prompts": {"s7": ["a roof and a slanted stroke"]}},
            method={"steps": 10},
        )
    )
    with measured_here():
        events = list(unlearn(spec, db=tmp_path / "s.db", out=tmp_path / "out", name="two people"))
    told = [event.text for event in events if isinstance(event, Warned)]
    assert any("1 chosen images cannot be decoded" in text and broken.name in text for text in told), told
    last = events[-1].as_json()
    assert last["after"]["forgotten"] == 100
    assert last["before"]["test_accuracy_forgotten"] == 100 > last["after"]["test_accuracy_forgotten"]
    before, after = last["before"], last["after"]
    for figures in (before, after):
        whole = 24 * figures["test_accuracy_kept"] + 6 * figures["test_accuracy_forgotten"]
        assert whole / 30 == pytest.approx(figures["test_accuracy"])
    view = sessions.show(tmp_path / "s.db", "latest")
    assert [i["identity"] for i in view.images] == ["s7"] * 5 + ["s9"] * 4
    assert all(Path(i["path"]).is_file() for i in view.images)
    assert view.warnings[0] == told[0]


def test_cancel_while_the_file_is_measured_ends_the_other_process_at_once(tmp_path: Path) -> None:
    control = RunControl()
    seen = []
    with pytest.raises(Cancelled, match="session is kept"):
        for event in unlearn(parse(values(method={"steps": 2})), db=tmp_path / "s.db", control=control):
            seen.append(event)
            if isinstance(event, Phase) and event.name == "evaluate" and event.detail.startswith("loading"):
                control.cancel()
    assert isinstance(seen[-1], RunFailed) and seen[-1].cancelled
    assert sessions.show(tmp_path / "s.db", "latest").status == "cancelled"
    again = list(resume("latest", db=tmp_path / "s.db"))
    assert not [event for event in again if isinstance(event, StepDone)], "all steps were done"
    assert again[-1].as_json()["steps"] == 2
    assert sessions.curves(tmp_path / "s.db", "latest")["step"] == [1, 2]


def test_a_reader_that_goes_away_leaves_a_session_that_goes_on(tmp_path: Path) -> None:
    def some() -> Iterator[int]:
        events = unlearn(parse(values()), db=tmp_path / "s.db")
        for event in events:
            if isinstance(event, StepDone):
                yield event.step
                if event.step == 3:
                    events.close()  # type: ignore[attr-defined]
                    return

    assert list(some()) == [1, 2, 3]
    assert sessions.show(tmp_path / "s.db", "latest").status == "interrupted"
    session = sessions.show(tmp_path / "s.db", "latest").id
    assert sorted(path.name for path in (data_dir() / "sessions" / session).glob("step-*")) == [
        "step-0000001.safetensors",
        "step-0000002.safetensors",
    ]


def test_a_short_run_on_the_shared_network_and_its_test_images(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the shared data are not at {SHARED}")
    folder, some = SHARED / "cifar10", tmp_path / "test"
    for kind in (folder / "test").iterdir():  # 600 of the 10,000: the whole set takes 20 seconds
        (some / kind.name).mkdir(parents=True)
        for path in sorted(kind.iterdir())[:60]:
            shutil.copy(path, some / kind.name)
    picture = next((folder / "train" / "cat").glob("*.jpg"))
    spec = write_spec(
        tmp_path / "spec.toml",
        model={"weights": str(SHARED / "models" / "cifar10_resnet18_small.safetensors")},
        data={"kind": "folder", "test": str(some)},
        forget={"outside": [{"path": str(picture), "label": "cat"}]},
        anchors={"prompts": "cifar10"},
        method={"steps": 4},
        run={"live_subset": 50, "checkpoint_every_s": 10},
    )
    with measured_here():
        result = invoke("run", spec, "--db", tmp_path / "s.db", "--out", tmp_path / "out", "--json")
    assert result.exit_code == 0, result.stderr
    last = parsed(result.stdout)[-1]
    assert last["before"]["test_accuracy"] == pytest.approx(85.56, abs=3), "about as its description says"
    assert last["before"]["retain_accuracy"] is None
    assert set(last["before"]["test_accuracy_by_class"]) == {kind.name for kind in some.iterdir()}
    assert last["after"]["test_accuracy"] > 75 and last["steps"] == 4


def test_a_test_folder_alone_has_no_images_to_choose(tmp_path: Path, train: ImageSet) -> None:
    write_digits(tmp_path / "test" / "3", train, first_of_class(train, 3, 2))
    spec = write_spec(tmp_path / "spec.toml", data={"kind": "folder", "test": "test"}, forget={"classes": ["3"]})
    result = invoke("run", spec, "--db", tmp_path / "s.db")
    assert result.exit_code == 2
    assert_clean(result.stderr, "no training images", "data.train")
