"""What went wrong is listed with what to do, copied, and found in a log that holds no key and that a purge rewrites."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.paths import data_dir, log_path
from stakegui.core.redaction import Redaction
from stakegui.services.purge_files import clear_texts
from stakegui.ui import log_file
from stakegui.ui.crash import CrashHandler
from stakegui.ui.log_file import LogFile, without_keys
from stakegui.ui.problems.dialog import ProblemsDialog
from stakegui.ui.problems.record import ProblemRecord

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def logged():
    """The log file at work for stakegui's own loggers."""
    ours, made = logging.getLogger("stakegui"), LogFile()
    before = ours.level
    ours.addHandler(made)
    ours.setLevel(logging.INFO)
    yield made
    ours.removeHandler(made)
    ours.setLevel(before)


def broken(_control: RunControl):
    raise InputError("There is no such file.", where="/x/model.pt", remedy="Check the path.")
    yield


def faulty(_control: RunControl):
    yield 1 / 0


def test_details_lead_from_the_message_to_what_to_do(qtbot, window) -> None:
    job = window.worker.submit("opening", broken)
    job.failed.connect(window.commands._on_failed)
    qtbot.waitUntil(lambda: window.messages.level == "error", timeout=5000)
    assert window.messages.details.isVisible()
    qtbot.mouseClick(window.messages.details, LEFT)
    dialog = window.commands.problems
    assert dialog.isVisible() and dialog.model.rowCount() == 1
    problem = dialog.model.problems[0]
    assert problem.what == "/x/model.pt: There is no such file." and problem.remedy == "Check the path."
    assert "Check the path." in dialog.remedy.text()
    job = window.worker.submit("dividing", faulty)
    job.failed.connect(window.commands._on_failed)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=5000)
    assert "Check the path." in dialog.remedy.text(), "what is read stays"
    qtbot.mouseClick(window.messages.details, LEFT)
    assert dialog.table.currentIndex().row() == 0
    assert "ZeroDivisionError" in dialog.details.toPlainText() and "in faulty" in dialog.details.toPlainText()
    qtbot.mouseClick(dialog.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.index("no such file") < text.index("division by zero") and "in faulty" in text
    qtbot.mouseClick(dialog.clear_button, LEFT)
    assert dialog.model.rowCount() == 0 and dialog.empty.isVisible() and not dialog.copy_button.isEnabled()
    window.messages.show_message("All is well.")
    assert not window.messages.details.isVisible() and window.problems.problems == []


def test_a_fault_of_the_program_is_listed_with_its_traceback(qtbot, window) -> None:
    handler = CrashHandler(window)
    handler.happened.connect(window.problems.note_crash)
    try:
        raise KeyError("seven")
    except KeyError as error:
        handler.handle(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: handler.dialog is not None, timeout=2000)
    assert handler.dialog.log_button.isVisible() and "stakegui.log" in handler.dialog.log_button.toolTip()
    [problem] = window.problems.problems
    assert "KeyError: 'seven'" in problem.what and "Traceback" in problem.details and problem.remedy
    handler.dialog.close()


def test_the_list_has_a_bound_and_opens_on_the_newest(qtbot) -> None:
    record = ProblemRecord()
    for number in range(600):
        record.note("warning", f"number {number}")
    assert len(record.problems) == 500 and record.problems[-1].what == "number 599"
    dialog = ProblemsDialog(record)
    qtbot.addWidget(dialog)
    assert dialog.table.currentIndex().row() == 0 and "number 599" in dialog.remedy.text()


def test_a_new_one_moves_neither_the_list_nor_the_choice(qtbot) -> None:
    record = ProblemRecord()
    for number in range(100):
        record.note("warning", f"number {number}")
    dialog = ProblemsDialog(record)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.table.selectRow(50)
    dialog.table.scrollTo(dialog.model.index(50, 0), dialog.table.ScrollHint.PositionAtTop)
    before = dialog.table.visualRect(dialog.table.currentIndex()).y()
    record.note("error", "a new one")
    assert dialog.table.currentIndex().row() == 51 and "number 49" in dialog.remedy.text()
    assert [index.row() for index in dialog.table.selectionModel().selectedRows()] == [51]
    assert dialog.table.visualRect(dialog.table.currentIndex()).y() == before
    dialog.table.scrollToTop()
    record.note("error", "another one")
    assert dialog.table.rowAt(1) == 0, "who looks at the top sees the newest come"
    dialog.hide()
    record.note("error", "the last one")
    assert dialog.table.currentIndex().row() == 0 and "the last one" in dialog.remedy.text()


def test_the_log_turns_over_and_keeps_within_its_bound(monkeypatch, logged) -> None:
    monkeypatch.setattr(log_file, "BYTES", 2000)
    for number in range(200):
        logging.getLogger("stakegui.test").warning("line %d", number)
    files = sorted(data_dir().glob("*.log"))
    assert [path.name for path in files] == ["stakegui.1.log", "stakegui.2.log", "stakegui.log"]
    assert all(path.stat().st_size <= 2000 for path in files) and "line 199" in log_path().read_text()


@pytest.mark.parametrize(
    "text",
    ["Authorization: Bearer abcdef123456", "{'Authorization': 'Bearer abcdef123456'}", "api_key=abcdef123456",
     'api-key": "abcdef123456"', "key sk-abcdef123456 refused", "told abcdef123456"],
)  # fmt: skip
def test_no_key_reaches_the_log(monkeypatch, logged, text) -> None:
    monkeypatch.setenv("STAKEGUI_API_KEY", "abcdef123456")
    logging.getLogger("stakegui.test").error("%s", text)
    assert "…" in log_path().read_text() and "abcdef123456" not in log_path().read_text()
    monkeypatch.delenv("STAKEGUI_API_KEY")
    if not text.startswith("told"):
        assert "abcdef123456" not in without_keys(text)


def test_a_purge_takes_names_out_of_the_log_while_it_is_written(logged) -> None:
    log = logging.getLogger("stakegui.test")
    log.warning("cannot read /pictures/zelda.png")
    assert clear_texts({}, Redaction({"/pictures/zelda.png": "purged-1234"})) == 1
    log.warning("after it")
    text = log_path().read_text()
    assert "zelda" not in text and "purged-1234" in text and "after it" in text
