"""The report is asked for on Results and written beside the window's thread."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from stakegui.core.events import Evaluated, RunFinished, RunStarted
from stakegui.data.open import open_data
from stakegui.services.demo import demo_spec
from stakegui.store.connection import open_db
from stakegui.store.images import ForgetImage
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session

LEFT = Qt.MouseButton.LeftButton
AFTER = {"forgotten": 100.0, "test_accuracy": 97.5, "views": {"flip": 80.0}, "predictions": ["3"]}


@pytest.fixture
def dialog(qtbot, page, session, tmp_path):
    db, spec = open_db(session.db), demo_spec().as_json()
    train = open_data(demo_spec().data, None).train
    own = train.content_hash(train.keys.index("digit 0/1573"))
    stored = create_session(db, spec, "a run", images=[ForgetImage("digit 0/1573", "", own, "0")])
    with SessionRecorder(db, stored) as recorder:
        recorder.record(RunStarted(spec, session=stored))
        recorder.record(Evaluated("after", AFTER))
        recorder.record(RunFinished({}, AFTER, {}, {}, 8))
    session.set_stored(stored)
    qtbot.waitUntil(lambda: page.view is not None, timeout=5000)
    page.report.trigger()
    return page.report_dialog


def write(qtbot, dialog, path) -> None:
    dialog.target.setText(str(path))
    with qtbot.waitSignal(dialog.written, timeout=20_000) as told:
        qtbot.mouseClick(dialog.button, LEFT)
        assert dialog.busy and not dialog.button.isEnabled()
    assert told.args == [str(path)] and not dialog.busy and dialog.open_button.isVisible()


def test_a_page_with_and_without_the_pictures(qtbot, dialog, tmp_path) -> None:
    assert not dialog.thumbnails.isChecked() and not dialog.views.isEnabled()
    write(qtbot, dialog, tmp_path / "r.html")
    assert "digit 0/1573" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    dialog.thumbnails.setChecked(True)
    assert dialog.views.isEnabled()
    write(qtbot, dialog, tmp_path / "r.html")
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "digit 0/1573" in text and text.count("data:image/png") == 1


def test_a_pdf_and_its_drawings(qtbot, dialog, tmp_path) -> None:
    from stakegui.services.report.plots import of_views
    from stakegui.ui.results.report_pdf import drawn

    dialog.format.setCurrentIndex(1)
    assert dialog.target.text().endswith(".pdf")
    write(qtbot, dialog, tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    image: QImage = drawn(next(of_views({}, AFTER)))
    colours = {image.pixelColor(x, 36).name() for x in range(0, image.width(), 7)}
    assert "#d55e00" in colours  # the bar was drawn


def test_a_folder_that_is_not_there_is_told(qtbot, dialog, tmp_path) -> None:
    dialog.target.setText(str(tmp_path / "nowhere" / "r.html"))
    qtbot.mouseClick(dialog.button, LEFT)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=5000)
    assert "no such folder" in dialog.said.text() and dialog.button.isEnabled()


def test_notes_that_were_kept_can_be_undone(qtbot, dialog, page, session) -> None:
    from stakegui.services.sessions import show

    qtbot.keyClicks(page.notes, "seen by two")
    page.notes.save()
    qtbot.waitUntil(lambda: show(session.db, session.stored).notes == "seen by two", timeout=5000)
    session.undo.undo()
    qtbot.waitUntil(lambda: page.notes.toPlainText() == "", timeout=5000)
    assert show(session.db, session.stored).notes == ""
    session.undo.redo()
    qtbot.waitUntil(lambda: page.notes.toPlainText() == "seen by two", timeout=5000)
