"""The Source page on the real services, with the shipped digits network."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
import timm
import torch
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from safetensors.torch import save_file

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec

DEMO = resources() / "demo" / "digits_resnet18_small.safetensors"


@pytest.fixture
def network(tmp_path):
    """The shipped network without what is told beside it."""
    copy = tmp_path / "net.safetensors"
    shutil.copy(DEMO, copy)
    return copy


def drop(target, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    target.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def settle(qtbot, page, act):
    with qtbot.waitSignal(page.settled, timeout=60_000):
        act()


def test_a_dropped_model_is_summed_up_and_its_images_measure_it(qtbot, page, session):
    settle(qtbot, page, lambda: drop(page.model_target, DEMO))
    card = page.model_card
    assert page.model_stack.currentWidget() is card
    assert card.shown["Architecture"].startswith("resnet18_small")
    assert card.shown["Classes"].startswith("10: 0, 1, 2")
    assert card.shown["Accuracy"].startswith("not measured")
    settle(qtbot, page, lambda: qtbot.mouseClick(page.digits_button, Qt.MouseButton.LeftButton))
    assert session.bundle is not None and len(session.bundle.train) + len(session.bundle.test) == 1797
    assert float(card.shown["Accuracy"].split()[0]) > 95
    assert page.data_card.shown["Views left out"].startswith("flip")
    assert page.state() == "ready"
    assert page.recent_models.model.paths == [DEMO]


def test_data_first_then_the_model_gives_them_its_classes(qtbot, page, session, folder, tmp_path):
    sidecar = json.loads(DEMO.with_suffix(".json").read_text())
    settle(qtbot, page, lambda: page.open_data(DataSpec(kind="digits")))
    model = tmp_path / "other.safetensors"
    shutil.copy(DEMO, model)
    sidecar["classes"] = [*map(str, range(9, -1, -1))]
    model.with_suffix(".json").write_text(json.dumps(sidecar))
    settle(qtbot, page, lambda: page.open_path(model))
    assert session.bundle.classes == tuple("9876543210")
    # the network's outputs are still 0 to 9: in the wrong order it is near chance, and the card says so
    assert session.model_check.near_chance
    assert "chance" in page.model_card.warnings.text
    assert page.model_card.form.isVisible()


def test_what_is_missing_is_asked_for_on_the_card(qtbot, page, session, network):
    settle(qtbot, page, lambda: page.open_path(network))
    card = page.model_card
    assert card.notice.level == "error" and card.notice.text
    assert page.state() == "attention"
    assert session.model is None
    assert card.form.isVisible()
    card.form.architecture.setCurrentText("resnet18_small")
    sidecar = json.loads(DEMO.with_suffix(".json").read_text())
    for field, text in (
        (card.form.width_field, "8"),
        (card.form.classes, ", ".join(map(str, range(10)))),
        (card.form.image_size, "32 x 32"),
        (card.form.mean, ", ".join(map(str, sidecar["mean"]))),
        (card.form.std, ", ".join(map(str, sidecar["std"]))),
    ):
        field.clear()
        qtbot.keyClicks(field, text)
    settle(qtbot, page, lambda: qtbot.mouseClick(card.form.apply_button, Qt.MouseButton.LeftButton))
    assert not card.notice.text
    assert session.model_check is not None and session.model_check.image_size == (32, 32)
    assert session.model.width == 8


def test_a_wrong_field_is_named_without_a_check(qtbot, page, network):
    settle(qtbot, page, lambda: page.open_path(network))
    qtbot.keyClicks(page.model_card.form.width_field, "many")
    qtbot.mouseClick(page.model_card.form.apply_button, Qt.MouseButton.LeftButton)
    assert "'many'" in page.model_card.notice.text and "Width" in page.model_card.notice.text
    assert not page.loader.model_busy


def test_a_damaged_file_is_an_error_on_the_card_and_the_page_lives(qtbot, page, session, tmp_path):
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(DEMO.read_bytes()[:1000])
    settle(qtbot, page, lambda: page.open_path(bad))
    assert page.model_card.notice.level == "error"
    assert "bad.safetensors" in page.model_card.notice.text
    qtbot.mouseClick(page.model_card.other, Qt.MouseButton.LeftButton)
    assert page.model_stack.currentWidget() is page.model_target
    assert page.state() == ""
    settle(qtbot, page, lambda: page.open_path(DEMO))
    assert page.state() == "ready"


def test_classes_that_the_model_does_not_know_are_the_data_s_fault(qtbot, page, session, folder):
    settle(qtbot, page, lambda: page.open_path(DEMO))
    settle(qtbot, page, lambda: page.open_path(folder))
    assert page.data_card.notice.level == "error"
    assert "blue" in page.data_card.notice.text
    assert session.model_check is not None
    assert page.data_card.other.isVisible()


def test_own_code_is_asked_about_first(qtbot, page, session, network, tmp_path, monkeypatch):
    package = tmp_path / "code"
    package.mkdir()
    (package / "stakegui_test_own_net.py").write_text(
        "from pathlib import Path\n"
        f"Path({str(tmp_path / 'ran')!r}).write_text('x')\n"
        "from stakegui.engine.models.small_resnet import resnet18_small\n"
        "def net(num_classes=10, **more):\n    return resnet18_small(num_classes, width=8)\n"
    )
    monkeypatch.syspath_prepend(str(package))
    spec = ModelSpec(
        weights=network, architecture="stakegui_test_own_net:net", classes=tuple(map(str, range(10))),
        image_size=(32, 32), mean=(0.3,) * 3, std=(0.4,) * 3,
    )  # fmt: skip
    page.open_model(spec)
    assert page.model_card.run_code.isVisible()
    assert "stakegui_test_own_net" in page.model_card.notice.text
    qtbot.wait(50)
    assert not (tmp_path / "ran").exists()
    assert session.model is None
    settle(qtbot, page, lambda: qtbot.mouseClick(page.model_card.run_code, Qt.MouseButton.LeftButton))
    assert (tmp_path / "ran").exists()
    assert session.model_check is not None
    assert session.allow_code
    settle(qtbot, page, lambda: page.open_path(DEMO))
    assert not session.allow_code
    sys.modules.pop("stakegui_test_own_net", None)


def test_images_on_the_way_are_not_taken_for_those_of_a_session_whose_code_is_asked_about(
    qtbot, page, session, network
):
    spec = ModelSpec(weights=network, architecture="stakegui_test_unknown:net")

    def both():
        page.use_digits()
        page.open_both(spec, DataSpec(kind="people"))

    settle(qtbot, page, both)
    assert page.model_card.run_code.isVisible()
    assert session.data == DataSpec(kind="people") and session.bundle is None


def test_examples_skipped_files_and_the_missing_test_folder(qtbot, page, session, folder):
    (folder / "train" / "loose.png").write_bytes((folder / "train" / "red" / "00.png").read_bytes())
    shutil.move(folder / "test", folder.parent / "held out")
    settle(qtbot, page, lambda: page.open_path(folder))
    card = page.data_card
    assert card.shown["Training images"] == "24"
    assert card.shown["Test images"].startswith("none")
    examples = card.examples.examples
    assert examples.rowCount() == 3
    assert [len(row) for row in examples.examples] == [6, 6, 6]
    cell = examples.index(2, 3)
    qtbot.waitUntil(lambda: examples.data(cell, Qt.ItemDataRole.DecorationRole) is not None, timeout=5000)
    qtbot.mouseClick(card.show_skipped, Qt.MouseButton.LeftButton)
    assert card.skipped_view.isVisible()
    assert "loose.png" in card.skipped.data(card.skipped.index(0))
    assert card.test.isVisible()
    settle(
        qtbot, page,
        lambda: page.open_data(session.data.model_copy(update={"test": folder.parent / "held out"})),
    )  # fmt: skip
    assert card.shown["Test images"] == "6"
    assert not card.test.isVisible()


def test_a_path_on_the_clipboard_is_pasted_with_ctrl_v(qtbot, page, session, folder):
    QGuiApplication.clipboard().setText(f"'{folder}'")
    page.model_target.button.setFocus()
    settle(
        qtbot, page,
        lambda: qtbot.keyClick(page.model_target.button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    )  # fmt: skip
    assert session.data.train == folder / "train"


def test_a_recent_one_opens_by_enter_and_goes_by_delete(qtbot, page, session, folder):
    settle(qtbot, page, lambda: page.open_path(folder))
    qtbot.mouseClick(page.data_card.other, Qt.MouseButton.LeftButton)
    assert session.bundle is None
    view = page.recent_data.view
    view.setCurrentIndex(page.recent_data.model.index(0))
    settle(qtbot, page, lambda: qtbot.keyClick(view, Qt.Key.Key_Return))
    assert len(session.bundle.train) == 24
    view.setCurrentIndex(page.recent_data.model.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert not page.recent_data.isVisible()


def test_faces_by_their_manifest_follow_the_model_s_order(qtbot, page, session, shared):
    settle(qtbot, page, lambda: page.open_path(shared / "orl_faces"))
    settle(qtbot, page, lambda: page.open_path(shared / "models" / "orl_resnet18_small.safetensors"))
    expected = json.loads((shared / "models" / "orl_resnet18_small.json").read_text())
    assert list(session.bundle.classes) == expected["classes"]
    assert session.model_check.accuracy > 95
    assert page.data_card.shown["Identities"] == "40"


def test_a_folder_of_timm_opens_by_a_drop_and_an_average_is_told_and_chosen(qtbot, page, session, tmp_path):
    net = timm.create_model("resnet18", num_classes=3, layers=(1, 1, 1, 1), channels=(8, 8, 8, 8))
    feed = {"input_size": [3, 32, 32], "mean": [0.5] * 3, "std": [0.5] * 3, "interpolation": "bilinear"}
    config = {"architecture": "resnet18", "num_classes": 3, "label_names": ["a", "b", "c"], "pretrained_cfg": feed}
    arguments = {"layers": [1, 1, 1, 1], "channels": [8, 8, 8, 8]}
    place = tmp_path / "m"
    place.mkdir()
    (place / "config.json").write_text(json.dumps({**config, "model_args": arguments}))
    save_file(net.state_dict(), place / "model.safetensors")
    settle(qtbot, page, lambda: drop(page.model_target, place))
    assert session.model_check.classes == ("a", "b", "c") and page.model_card.heading.text() == "m"
    both = tmp_path / "both.pt"
    torch.save({"state_dict": net.state_dict(), "model_ema": net.state_dict()}, both)
    spec = session.model.model_copy(update={"weights": both})
    settle(qtbot, page, lambda: page.open_model(spec))
    assert "model_ema" in page.model_card.warnings.text
    page.model_card.details.setChecked(True)
    qtbot.keyClicks(page.model_card.form.entry, "model_ema")
    settle(qtbot, page, lambda: qtbot.keyClick(page.model_card.form.entry, Qt.Key.Key_Return))
    assert session.model.entry == "model_ema" and "'model_ema', a moving average" in page.model_card.warnings.text
