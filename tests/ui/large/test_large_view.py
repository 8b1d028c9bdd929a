"""The large view over the window: keys, order, choosing, and what stands there where no model can be asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stakegui.core.spec import DataSpec, OutsideImage
from stakegui.data.open import open_data
from stakegui.services.lookalikes import LookAlike
from stakegui.ui.action_table import TABLE

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def choose(qtbot, window, folder):
    """The Choose page of the whole window with the folder's 24 images, the gallery in focus."""
    spec = DataSpec(kind="folder", train=folder / "train", test=folder / "test")
    window.session.set_data(spec, open_data(spec))
    window.activateWindow()
    window.show_page("choose")
    page = window.pages["choose"]
    qtbot.waitUntil(page.gallery.hasFocus)
    yield page
    page.model.thumbnails.wait()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def shown(qtbot, window, name):
    """Wait until a picture of this name is shown, with its pixels."""
    qtbot.waitUntil(lambda: window.large.name.text() == name and not window.large.canvas.image.isNull(), timeout=5000)
    assert window.large.isVisible() and window.large.canvas.hasFocus()


def test_f3_opens_the_current_picture_and_keys_go_through_the_gallery(qtbot, window, choose):
    choose.gallery.setCurrentIndex(choose.model.index(9))
    press(qtbot, Key.Key_F3)
    shown(qtbot, window, "green/01.png")
    assert window.large.facts.text() == "10 of 24 · label green · training image"
    for key, name in (
        (Key.Key_Right, "green/02.png"), (Key.Key_End, "red/07.png"), (Key.Key_Right, "red/07.png"),
        (Key.Key_PageUp, "red/06.png"), (Key.Key_Home, "blue/00.png"), (Key.Key_Left, "blue/00.png"),
        (Key.Key_PageDown, "blue/01.png"),
    ):  # fmt: skip
        press(qtbot, key)
        shown(qtbot, window, name)
    assert window.large.canvas.image.width() == 16, "pixels as they are: scaled when painted"
    press(qtbot, Key.Key_Escape)
    assert window.large.isHidden() and choose.gallery.hasFocus()
    assert choose.gallery.currentIndex().row() == 1, "the gallery stands where the view was left"


def test_order_and_filter_are_those_of_the_gallery(qtbot, window, choose):
    qtbot.keyClicks(choose.filters.text, "07")
    qtbot.waitUntil(lambda: choose.model.rowCount() == 3, timeout=2000)
    choose.bar.sort.setCurrentText("Class")
    window.session.choose(["red/07.png"])
    choose.bar.sort.setCurrentText("Chosen first")
    qtbot.mouseClick(choose.bar.large, LEFT)
    shown(qtbot, window, "red/07.png")
    names = [window.large.name.text()]
    for _ in range(2):
        press(qtbot, Key.Key_Right)
        names.append(window.large.name.text())
    assert names == ["red/07.png", "blue/07.png", "green/07.png"]
    assert window.large.facts.text().startswith("3 of 3")


def test_space_chooses_and_undo_takes_it_back(qtbot, window, choose):
    press(qtbot, Key.Key_F3)
    shown(qtbot, window, "blue/00.png")
    press(qtbot, Key.Key_Space)
    assert window.session.chosen == ("blue/00.png",)
    assert window.large.facts.text().endswith("· chosen")
    press(qtbot, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.chosen == () and "chosen" not in window.large.facts.text()
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Space)
    assert window.session.chosen == ()
    # a button keeps its own Space
    window.large.shown.button(1).setFocus()
    press(qtbot, Key.Key_Space)
    assert window.session.chosen == () and window.large.shown.checkedId() == 1


def test_tray_and_strip_open_by_enter_and_double_click(qtbot, window, choose, tmp_path):
    from PIL import Image

    Image.new("RGB", (3000, 20), "red").save(tmp_path / "mine.png")
    session = window.session
    session.choose(["red/03.png", "blue/02.png"])
    session.choose_outside([OutsideImage(path=tmp_path / "mine.png", label="green")])
    tray = choose.tray.view
    tray.setFocus()
    tray.setCurrentIndex(choose.tray.model.index(1))
    press(qtbot, Key.Key_Return)
    shown(qtbot, window, "blue/02.png")
    press(qtbot, Key.Key_Right)
    shown(qtbot, window, "mine.png")
    assert window.large.facts.text() == "3 of 3 · label green · from outside · chosen"
    assert window.large.canvas.image.width() == 2560, "a very large one is scaled down beside the window"
    press(qtbot, Key.Key_Space)
    assert session.outside == () and session.chosen == ("red/03.png", "blue/02.png")
    press(qtbot, Key.Key_Escape)
    assert tray.hasFocus()
    session.set_left_behind(tuple(LookAlike(k, "red/03.png", "near", 0.9) for k in ("green/05.png", "red/01.png")))
    choose.strip.refresh()
    strip = choose.strip.view
    qtbot.waitUntil(strip.isVisible)
    place = strip.visualRect(choose.strip.model.index(1)).center()
    qtbot.mouseClick(strip.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(strip.viewport(), LEFT, pos=place)
    shown(qtbot, window, "red/01.png")
    assert window.large.facts.text().startswith("2 of 2")


def test_the_page_behind_answers_to_no_key_and_going_elsewhere_closes_the_view(qtbot, window, choose):
    press(qtbot, Key.Key_F3)
    assert not window.centralWidget().isEnabled()
    press(qtbot, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert choose.gallery.selected_count() == 0
    press(qtbot, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.large.isHidden() and window.page_name == "source" and window.centralWidget().isEnabled()
    assert window.source.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Key.Key_F3)
    assert window.large.isHidden() and "Choose and Results" in window.messages.text
    press(qtbot, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Key.Key_F3)
    press(qtbot, Key.Key_F3)
    assert window.large.isHidden() and choose.gallery.hasFocus()
    press(qtbot, Key.Key_F3)
    window.session.set_data(None)
    assert window.large.isHidden(), "its pictures are gone"


def test_f11_fills_the_screen_and_closing_brings_the_window_back(qtbot, window, choose):
    press(qtbot, Key.Key_F3)
    view = window.large
    assert view.geometry().top() > 0 and view.geometry().bottom() < window.statusBar().geometry().bottom()
    press(qtbot, Key.Key_F11)
    qtbot.waitUntil(lambda: window.isFullScreen() and view.geometry() == window.rect())
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert view.isHidden() and choose.gallery.hasFocus()


def test_without_a_model_the_view_says_what_to_do(qtbot, window, choose):
    press(qtbot, Key.Key_F3)
    shown(qtbot, window, "blue/00.png")
    assert "Open a model on the Source page" in window.large.panel.notice.text
    assert not window.large.panel._heat_part.isVisible()


def test_a_broken_picture_is_said_and_passed_by(qtbot, window, folder):
    (folder / "train" / "blue" / "00.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    spec = DataSpec(kind="folder", train=folder / "train")
    window.session.set_data(spec, open_data(spec))
    window.show_page("choose")
    press(qtbot, Key.Key_F3)
    view = window.large
    qtbot.waitUntil(lambda: "cannot be shown" in view.canvas._text, timeout=5000)
    press(qtbot, Key.Key_Right)
    shown(qtbot, window, "blue/01.png")
    window.pages["choose"].model.thumbnails.wait()


def test_nothing_to_show_is_said(qtbot, window):
    window.show_page("choose")
    press(qtbot, Key.Key_F3)
    assert window.large.isHidden() and "no pictures" in window.messages.text


def test_every_control_has_a_name_and_its_keys_are_listed(window, choose):
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox

    view = window.large
    for kind in (QAbstractButton, QAbstractSlider, QComboBox):
        for widget in view.findChildren(kind):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_"):
                inner = isinstance(widget.parent(), QComboBox)
                assert inner or (widget.accessibleName() and widget.toolTip()), widget
    listed = {key for spec in TABLE if spec.page == "Large view" for key in spec.shortcut}
    assert {"Right", "Left", "Home", "End", "Space", "F11", "Esc"} <= listed
