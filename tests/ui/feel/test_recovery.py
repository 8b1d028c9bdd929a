"""What lies on the table outlives a kill, is offered once the window is gone, and goes with a purge."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from feel_samples import fill
from PySide6.QtCore import Qt

from stakegui.core.paths import recovery_dir
from stakegui.core.spec import DataSpec, OutsideImage
from stakegui.services import purge_files, recovery
from stakegui.services.recovery import Draft
from stakegui.ui.main_window import MainWindow
from stakegui.ui.recovery import autosave
from stakegui.ui.recovery.autosave import Autosave, draft_of
from stakegui.ui.recovery.offer import told

LEFT = Qt.MouseButton.LeftButton
_KILLED = """
import sys, time
from stakegui.core.spec import DataSpec
from stakegui.services.recovery import Draft, keep
keep(Draft(data=DataSpec(train=sys.argv[1]), chosen=tuple(sys.argv[2:]), prompts={"red": ["warm"]}, page="choose"))
print("kept", flush=True)
time.sleep(60)
"""


@pytest.fixture
def saver(session, monkeypatch):
    monkeypatch.setattr(autosave, "AFTER_MS", 20)
    made = Autosave(session, lambda: "choose", session)
    yield made
    made.end()


def killed(folder: Path, *chosen: str) -> None:
    """Let another process keep a table, and kill it."""
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder / "train"), *chosen], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None and child.stdout.readline().strip() == "kept"
    assert recovery.abandoned() == [], "its window is still there"
    os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    child.wait()
    child.stdout.close()


def kept() -> dict:
    return json.loads(recovery.own_path().read_text())["draft"]


def test_a_change_is_on_the_disk_soon_and_reads_back_whole(qtbot, session, folder, saver) -> None:
    fill(session, folder)
    session.choose_outside([OutsideImage(path=folder / "a.png", label="red")])
    session.serve(["2026-014"])
    session.set_name("of Monday")
    qtbot.waitUntil(recovery.own_path().exists, timeout=5000)
    qtbot.waitUntil(lambda: kept().get("name") == "of Monday", timeout=5000)
    assert Draft.model_validate(kept()) == draft_of(session, "choose")
    assert recovery.abandoned() == [], "an open window's table is nobody else's"


def test_an_empty_table_leaves_no_file_and_a_clean_end_none_either(qtbot, session, folder, saver) -> None:
    fill(session, folder)
    saver.save_now()
    assert recovery.own_path().exists()
    for empty in (lambda: session.set_model(None), lambda: session.set_data(None), lambda: session.set_prompts({})):
        empty()
    assert not session.chosen
    qtbot.waitUntil(lambda: not recovery.own_path().exists(), timeout=5000)
    fill(session, folder)
    saver.save_now()
    saver.end()
    assert not list(recovery_dir().glob("*"))


def test_a_killed_windows_table_is_offered_and_restored(qtbot, window, folder) -> None:
    killed(folder, "red/00.png", "red/01.png", "gone/99.png")
    found = recovery.abandoned()
    assert len(found) == 1
    window.recovery.offer(found[0])
    assert window.recovery.isVisible() and "3 chosen images" in window.recovery.text
    qtbot.mouseClick(window.recovery.restore_button, LEFT)
    qtbot.waitUntil(lambda: window.session.prompts == {"red": ["warm"]}, timeout=60_000)
    assert window.session.chosen == ("red/00.png", "red/01.png")
    assert "1 chosen image is not there" in window.messages.text.replace("are", "is").replace("images", "image")
    assert window.page_name == "choose" and not window.recovery.isVisible()
    assert recovery.abandoned() == [], "this window keeps its own now"


def test_what_is_discarded_is_gone_and_damage_is_passed_over(qtbot, window, folder) -> None:
    killed(folder, "red/00.png")
    damaged, old = recovery_dir() / "77.json", recovery_dir() / "78.json"
    for path in (damaged, old):
        path.write_text('{"pid": 1, "beg')
    os.utime(old, (0, 0))
    window.recovery.offer(recovery.abandoned()[0])
    qtbot.mouseClick(window.recovery.discard_button, LEFT)
    assert not window.recovery.isVisible()
    assert list(recovery_dir().glob("*")) == [damaged], (
        "what cannot be read may be another version's; in a month it goes"
    )


def test_a_purge_deletes_it_and_this_window_writes_only_what_stays(qtbot, session, folder, saver) -> None:
    fill(session, folder)
    saver.save_now()
    session.remove(["blue/00.png"])
    saver.let_go()
    assert not recovery.own_path().exists()
    qtbot.waitUntil(recovery.own_path().exists, timeout=5000)
    assert "blue/00.png" not in recovery.own_path().read_text() and not saver.stopped


def test_another_programs_purge_ends_the_keeping(session, folder, saver) -> None:
    fill(session, folder)
    saver.save_now()
    assert purge_files.clear_recovery() == 1
    session.add(["red/05.png"])
    saver.save_now()
    assert saver.stopped and not recovery.own_path().exists(), "what had to go would be written again"


def test_what_is_offered_names_no_picture() -> None:
    said = told(Draft(data=DataSpec(kind="digits"), chosen=("zelda/1.png",), requests=("1",), prompts={"zelda": ["x"]}))
    assert "zelda" not in said and said == "1 chosen image, 1 request, prompts of 1 class"


def test_the_windows_table_is_written_off_its_thread(qtbot, tmp_path, folder, monkeypatch) -> None:
    import threading

    wrote: list[int] = []
    monkeypatch.setattr(recovery, "keep", lambda draft: wrote.append(threading.get_ident()))
    window = MainWindow(tmp_path / "b.db")
    saver = Autosave(window.session, lambda: window.page_name, window)
    window.session.set_prompts({"red": ["x"]})
    saver.save()
    qtbot.waitUntil(lambda: bool(wrote), timeout=5000)
    assert wrote[0] != threading.get_ident()
    window.close()
    window.deleteLater()
