"""A run fails in the window, by a mistake of ours in any phase, or as another window has the session: it lives on."""

import json
import subprocess
from contextlib import contextmanager

import pytest
from digit_runs import ROOT, command, measured_here
from few_digits import few, write_few
from PySide6.QtCore import QThreadPool

from stakegui.core.events import PHASES, Phase
from stakegui.core.spec import parse
from stakegui.services import sessions
from stakegui.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("few_views")


@contextmanager
def opened(qtbot, tmp_path, spec):
    window = MainWindow(tmp_path / "sessions.db")
    window.show()
    qtbot.waitExposed(window)
    try:
        with qtbot.waitSignal(window.opened, timeout=60_000):
            window.open_spec(parse(spec))
        yield window
    finally:
        window.worker.cancel_all()
        qtbot.waitUntil(lambda: window.worker.idle, timeout=60_000)
        window.close()
        window.worker.shut_down()
        QThreadPool.globalInstance().waitForDone(10_000)
        window.deleteLater()


@contextmanager
def mistake_in(phase):
    from stakegui.engine.stopwatch import Stopwatch

    before = Stopwatch.see

    def see(self, event):
        if isinstance(event, Phase) and event.name == phase:
            raise ZeroDivisionError(f"by nought in {phase}")
        before(self, event)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stopwatch, "see", see)
        yield


def run(qtbot, window):
    page = window.run_page
    qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
    page.start_button.click()
    assert page.run_active
    qtbot.waitUntil(lambda: not page.run_active, timeout=60_000)
    return page


def test_the_window_lives_on_after_a_mistake_in_each_phase(qtbot, tmp_path) -> None:
    with measured_here(), opened(qtbot, tmp_path, few(tmp_path)) as window:
        for phase in PHASES:
            with mistake_in(phase):
                page = run(qtbot, window)
            assert page.status.text() == "Failed." and page.state() == "attention", phase
            assert window.messages.level == "error"
            assert f"ZeroDivisionError: by nought in {phase}" in window.messages.text
        page = run(qtbot, window)
        assert page.status.text().startswith("Done"), page.log.toPlainText()
        kept = [view["status"] for view in sessions.list_sessions(window.session.db)]
        assert kept == ["finished"] + ["failed"] * 5, "what fails while the input is read is not stored"


def test_another_program_on_the_same_database(qtbot, tmp_path) -> None:
    """As a second window would: it runs a session, this one may not take it up, and runs its own beside it."""
    method = {"steps": 4000, "samples": 16, "standins": 8, "forget_batch": 8}
    spec, db = write_few(tmp_path / "theirs.toml", method=method), tmp_path / "sessions.db"
    line = command("run", spec, "--db", db, "--out", tmp_path / "theirs", "--json")
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        try:
            stored = json.loads(next(other.stdout))["session"]
            with measured_here(), opened(qtbot, tmp_path, few(tmp_path)) as window:
                page = window.run_page
                page.controller.resume(stored)
                qtbot.waitUntil(lambda: not page.run_active, timeout=60_000)
                assert f"running in another process (number {other.pid})" in window.messages.text
                assert window.messages.level == "error" and "stop it there" in window.messages.text
                page = run(qtbot, window)
                assert page.status.text().startswith("Done"), page.log.toPlainText()
                listed = [view["status"] for view in sessions.list_sessions(window.session.db)]
                assert listed == ["finished", "running"]
        finally:
            other.kill()
