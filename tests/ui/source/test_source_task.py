"""Models without a classifier: the task is suggested, chosen, and goes with the session to the end."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from safetensors.torch import load_file, save_file

from stakegui.core.params.stakes import StakesParams
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data

PEOPLE = resources() / "demo" / "people_resnet18_small.safetensors"


@pytest.fixture
def headless(tmp_path):
    """The people's network without its last layer, as an embedding model is saved."""
    place = tmp_path / "embedder.safetensors"
    save_file({k: t for k, t in load_file(PEOPLE).items() if not k.startswith("fc.")}, place)
    told = json.loads(PEOPLE.with_suffix(".json").read_text())
    kept = {k: v for k, v in told.items() if k in ("architecture", "width", "image_size", "mean", "std", "resize")}
    place.with_suffix(".json").write_text(json.dumps(kept))
    return place


@pytest.fixture
def few_people(tmp_path):
    """Eight pictures of each of the 24 as files, six of them to train on: the network looks at all, again and again."""
    people = open_data(DataSpec(kind="people"))
    for split, part, count in (("train", people.train, 6), ("test", people.test, 2)):
        (tmp_path / split).mkdir()
        listed = []
        for person in range(len(part.identities)):
            for row in np.flatnonzero(part.identity_of == person)[:count].tolist():
                name = f"{split}/{row:03}.png"
                Image.fromarray(part.decode(row)).save(tmp_path / name)
                listed.append((name, part.identities[person], part.identities[person]))
        with (tmp_path / f"{split}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("path", "label", "identity"), *listed])
    return DataSpec(kind="manifest", train=tmp_path / "train.csv", test=tmp_path / "test.csv")


def settle(qtbot, page, act):
    with qtbot.waitSignal(page.settled, timeout=120_000):
        act()


def pick(qtbot, page, title):
    """Choose a task by the keyboard alone."""
    combo = page.task_bar.combo
    combo.setFocus()
    way = combo.findText(title) - combo.currentIndex()
    for _ in range(abs(way)):
        qtbot.keyClick(combo, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)
    assert combo.currentText() == title


def by_hand(place, people):
    """Percent of the held-out pictures nearest to the mean of their own person, by plain torch."""
    from stakegui.engine.models.loading import load_classifier

    net = load_classifier(ModelSpec(weights=place), embedding=True)
    data = open_data(people)
    found = []
    for part in (data.train, data.test):
        pixels = np.stack([part.decode(i) for i in range(len(part))])
        with torch.inference_mode():
            batches = torch.from_numpy(pixels).permute(0, 3, 1, 2).float().div(255).split(200)
            found.append(torch.nn.functional.normalize(torch.cat([net(b)[0] for b in batches]), dim=1))
    train, test = (torch.from_numpy(np.asarray(part.labels)) for part in (data.train, data.test))
    means = torch.stack([found[0][train == c].mean(0) for c in range(24)])
    nearest = (found[1] @ torch.nn.functional.normalize(means, dim=1).T).argmax(1)
    return 100 * float((nearest == test).float().mean())


def test_a_file_without_a_classifier_is_offered_its_task_and_measured_by_its_gallery(
    qtbot, page, session, headless, few_people
):  # fmt: skip
    settle(qtbot, page, lambda: page.open_data(few_people))
    settle(qtbot, page, lambda: page.open_path(headless))
    card = page.model_card
    assert card.notice.level == "warning" and "no classifier" in card.notice.text
    assert "face recognition" in card.use_task.text() and card.use_task.hasFocus()
    assert page.state() == "attention" and session.model is None and not card.form.isVisible()
    settle(qtbot, page, lambda: qtbot.keyClick(card.use_task, Qt.Key.Key_Space))
    assert session.settings.task == "face_recognition"
    assert page.task_bar.combo.currentText() == "Face recognition" and "identity" in page.task_bar.help.text()
    assert page.state() == "ready" and not card.asks_task and not card.notice.text
    assert session.classes == open_data(DataSpec(kind="people")).train.identities == session.bundle.train.identities
    assert card.shown["Identities"].startswith("24: ada, ben")
    assert float(card.shown["By nearest mean"].split()[0]) == pytest.approx(by_hand(headless, few_people), abs=0.05)
    assert "file" not in card.shown["By nearest mean"]


def test_without_images_retrieval_is_offered_and_the_gallery_asked_for(qtbot, page, session, headless):
    settle(qtbot, page, lambda: page.open_path(headless))
    assert "retrieval" in page.model_card.use_task.text()
    settle(qtbot, page, lambda: qtbot.mouseClick(page.model_card.use_task, Qt.MouseButton.LeftButton))
    assert session.model_check is not None and session.classes == ()
    assert "gallery" in page.model_card.shown["Classes"]
    session.chosen = ("x",)
    assert session.missing() == ["Open the gallery's images on the Source page: this task needs them."]
    settle(qtbot, page, page.use_people)
    assert len(session.classes) == 24 and session.model_check.accuracy is not None
    assert session.model.classes is None  # they are the gallery's


def test_images_without_people_say_what_to_do_and_retrieval_takes_them(qtbot, page, session, headless, folder):
    pick(qtbot, page, "Face recognition")
    settle(qtbot, page, lambda: page.open_path(folder))
    assert page.data_card.notice.level == "error" and "identity" in page.data_card.notice.text
    assert session.bundle is None
    settle(qtbot, page, lambda: page.open_path(headless))
    assert session.model_check is not None and session.classes == ()
    settle(qtbot, page, lambda: pick(qtbot, page, "Retrieval"))
    assert session.bundle is not None and session.classes == ("blue", "green", "red")
    assert page.data_card.notice.text == "" and page.state() == "ready"
    assert session.model_check.accuracy == 100.0  # colours


def test_a_task_chosen_while_images_are_opened_groups_them_once_more(qtbot, page, session, folder, tmp_path):
    """Also where the model, which would have them opened again, fails."""
    session.set_settings(session.settings.model_copy(update={"task": "retrieval"}))
    settle(qtbot, page, lambda: page.open_path(tmp_path / "no.safetensors"))

    def at_once():
        page.open_path(folder)
        page.set_task("face_recognition")

    settle(qtbot, page, at_once)
    assert session.bundle is None and "identity" in page.data_card.notice.text


def test_a_classifier_gives_its_head_up_and_gets_it_back(qtbot, page, session):
    settle(qtbot, page, lambda: page.open_both(ModelSpec(weights=PEOPLE), DataSpec(kind="people")))
    classes = session.classes
    session.choose(session.bundle.train.keys[:3])
    settle(qtbot, page, lambda: pick(qtbot, page, "Retrieval"))
    assert page.model_card.notice.level == "warning" and "holds a classifier" in page.model_card.notice.text
    assert session.model is None
    settle(qtbot, page, lambda: qtbot.mouseClick(page.model_card.use_task, Qt.MouseButton.LeftButton))
    assert session.model.drop_head and session.spec().run.task == "retrieval"
    assert len(session.chosen) == 3
    settle(qtbot, page, lambda: pick(qtbot, page, "Face recognition"))
    assert session.model.drop_head and session.spec().run.task == "face_recognition", "its classifier stays off"
    settle(qtbot, page, lambda: pick(qtbot, page, "Classification"))
    assert session.model.drop_head is None and session.classes == classes
    assert page.model_card.shown["Accuracy"].startswith("99.")
    assert len(session.chosen) == 3


@pytest.mark.usefixtures("few_views")
def test_a_person_goes_from_an_embedding_model_in_the_window(qtbot, window, headless, few_people):
    session, source = window.session, window.source
    settle(qtbot, source, lambda: source.open_data(few_people))
    settle(qtbot, source, lambda: source.open_path(headless))
    settle(qtbot, source, source.model_card.use_task.click)
    anchors = window.pages["anchors"]
    session.set_encoder("lexical")
    window.show_page("anchors")
    qtbot.waitUntil(lambda: anchors.analysis.report is not None, timeout=60_000)
    assert anchors.classes_model.classes == session.classes
    assert anchors.analysis.report.hold_strength.shape == (24, 24)
    window.show_page("choose")
    train = session.bundle.train
    session.choose(
        [key for key, who in zip(train.keys, train.identity_of, strict=True) if train.identities[who] == "ada"]
    )
    session.set_method(StakesParams(steps=3, samples=32, standins=16, forget_batch=8))
    session.set_settings(session.settings.model_copy(update={"device": "cpu", "threads": 1, "live_subset": 20}))
    window.show_page("run")
    window.run_page.start()
    results = window.pages["results"]
    qtbot.waitUntil(lambda: bool(session.stored) and not session.running, timeout=240_000)
    window.show_page("results")
    qtbot.waitUntil(lambda: results.view is not None and bool(results.view.after), timeout=60_000)
    assert results.view.spec.run.task == "face_recognition"
    model = results.measures.model
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert {"Found again, forgotten", "Found again, kept", "Verified, kept"} <= set(titles)
