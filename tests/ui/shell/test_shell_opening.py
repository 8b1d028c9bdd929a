"""A spec laid on the table by the window, and the start of the program."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from stakegui.core.paths import resources
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, RandomForget, RunSpec
from stakegui.data.open import open_data

DEMO = resources() / "demo" / "digits_resnet18_small.safetensors"


def spec_of(**forget):
    return RunSpec(
        model=ModelSpec(weights=DEMO), data=DataSpec(kind="digits"), forget=ForgetSpec(**forget),
        anchors=AnchorsSpec(prompts="digits", encoder="lexical"),
    )  # fmt: skip


def lay(qtbot, window, spec):
    with qtbot.waitSignal(window.opened, timeout=60_000) as blocker:
        window.open_spec(spec)
    return blocker.args[0]


def test_a_spec_is_laid_on_the_table(qtbot, window):
    keys = open_data(DataSpec(kind="digits")).train.keys
    assert lay(qtbot, window, spec_of(images=(keys[30], keys[4])))
    session = window.session
    assert session.model_check.accuracy > 95
    assert session.chosen == (keys[30], keys[4])
    assert set(session.prompts) == set("0123456789") and all(session.prompts.values())
    assert session.encoder == "lexical"
    assert session.missing() == []
    assert session.spec().forget.images == (keys[30], keys[4])
    assert not session.undo.canUndo()
    assert window.rail.buttons["source"].state == "ready"
    assert window.rail.buttons["choose"].mark == "2"
    assert "2 chosen" in window.status.loaded.text()


def test_classes_and_a_random_draw_add_up_as_on_the_command_line(qtbot, window):
    import torch

    train = open_data(DataSpec(kind="digits")).train
    assert lay(qtbot, window, spec_of(classes=("7",), random=RandomForget(count=5, seed=11)))
    drawn = torch.randperm(len(train), generator=torch.Generator().manual_seed(11))[:5].tolist()
    expected = {i for i in range(len(train)) if train.labels[i] == 7} | set(drawn)
    assert set(window.session.chosen) == {train.keys[i] for i in expected}


def test_a_spec_with_a_stranger_says_so(qtbot, window):
    assert not lay(qtbot, window, spec_of(classes=("eleven",)))
    assert window.messages.level == "error"
    assert "eleven" in window.messages.text
    assert window.session.model_check is not None


def test_the_draw_of_the_choose_page_is_the_command_line_s(qtbot, window):
    import torch

    window.source.use_digits()
    qtbot.waitUntil(lambda: window.session.bundle is not None, timeout=20_000)
    page, train = window.pages["choose"], window.session.bundle.train
    window.show_page("choose")
    page.bar.count.setValue(6)
    page.bar.seed.setValue(3)
    page._made["choose.random"].trigger()
    qtbot.waitUntil(lambda: len(window.session.chosen) == 6, timeout=20_000)
    drawn = torch.randperm(len(train), generator=torch.Generator().manual_seed(3))[:6].tolist()
    assert set(window.session.chosen) == {train.keys[i] for i in drawn}


def test_the_model_is_asked_and_its_answers_filter(qtbot, window):
    window.source.open_both(ModelSpec(weights=DEMO), DataSpec(kind="digits"))
    qtbot.waitUntil(
        lambda: window.session.bundle is not None and window.session.model_check is not None, timeout=60_000
    )
    qtbot.waitUntil(lambda: window.worker.idle, timeout=60_000)
    page = window.pages["choose"]
    window.show_page("choose")
    assert not page.filters.answer.isEnabled()
    page._made["choose.ask"].trigger()
    qtbot.waitUntil(lambda: window.session.predictions is not None, timeout=120_000)
    found, labels = window.session.predictions, window.session.bundle.train.labels
    page.filters.answer.setCurrentText("wrong only")
    assert page.model.rowCount() == int((found.predicted != labels).sum())
    page.filters.answer.setCurrentIndex(0)
    page.filters.low.setValue(99)
    qtbot.waitUntil(lambda: page.model.rowCount() == int((found.confidence >= 0.985).sum()), timeout=2000)
    page.bar.sort.setCurrentText("Least confident first")
    shown = found.confidence[page.model.rows]
    assert (shown[1:] >= shown[:-1]).all()


START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from stakegui import app as start
from stakegui.ui import main_window

class Watched(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "seen"):
            self.seen = True
            print("painted", "torch" in sys.modules, flush=True)
            self.worker.busy_changed.connect(self.look)

    def look(self, name):
        print("busy", name, flush=True)
        if not name:
            print("torch", "torch" in sys.modules, self.status.doing.text() == "", flush=True)
            ACTION

start.MainWindow = Watched
sys.exit(start.run_window())
"""


def run_start(tmp_path, action, first):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "STAKEGUI_DATA_DIR": str(tmp_path / "home")}
    code = START.replace("ACTION", action).replace("start.MainWindow =", first + "start.MainWindow =")
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=environment, check=False
    )


SIGINT = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
NO_ENGINE = "main_window._warm_up = lambda _control: iter(['CPU'])\n"
"""How it ends does not hang on what the engine's import brings, which takes seconds."""


@pytest.mark.parametrize(("action", "first", "torch"), [("self.close()", "", True), (SIGINT, NO_ENGINE, False)])
def test_the_window_is_painted_before_torch_is_loaded_and_ends_well(tmp_path, action, first, torch):
    done = run_start(tmp_path, action, first)
    lines = done.stdout.splitlines()
    assert lines[0] == "painted False", done.stderr
    assert "busy starting the engine" in lines
    assert lines[-1] == f"torch {torch} True"
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_list_of_pictures_from_outside_is_laid_on_the_table(qtbot, window, tmp_path):
    from PIL import Image

    Image.new("L", (8, 8), 200).save(tmp_path / "mine.png")
    (tmp_path / "outside.csv").write_text("path,label\nmine.png,4\n")
    assert lay(qtbot, window, spec_of(outside=tmp_path / "outside.csv"))
    assert [(o.path, o.label) for o in window.session.outside] == [(tmp_path / "mine.png", "4")]
    assert window.session.chosen == ()
    assert window.pages["choose"].tray.model.rowCount() == 1


def test_own_code_is_asked_about_and_then_all_of_it_is_laid(qtbot, window, tmp_path, monkeypatch):
    (tmp_path / "stakegui_test_spec_net.py").write_text(
        "from stakegui.engine.models.small_resnet import resnet18_small\n"
        "def net(num_classes=10, **more):\n    return resnet18_small(num_classes, width=8)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    key = open_data(DataSpec(kind="digits")).train.keys[7]
    spec = spec_of(images=(key,))
    spec = spec.model_copy(
        update={"model": spec.model.model_copy(update={"architecture": "stakegui_test_spec_net:net"})}
    )
    window.open_spec(spec)
    qtbot.wait(50)
    assert "stakegui_test_spec_net" not in sys.modules
    assert window.session.chosen == ()
    with qtbot.waitSignal(window.opened, timeout=60_000) as blocker:
        window.source.model_card.run_code.click()
    assert blocker.args == [True]
    assert window.session.chosen == (key,)
    sys.modules.pop("stakegui_test_spec_net")


def test_another_spec_takes_the_place_of_one_that_still_waits(qtbot, window):
    keys = open_data(DataSpec(kind="digits")).train.keys
    code = spec_of(images=(keys[0],))
    code = code.model_copy(update={"model": code.model.model_copy(update={"architecture": "not_there:net"})})
    window.open_spec(code)
    with qtbot.waitSignal(window.opened, timeout=60_000, check_params_cb=lambda good: good):
        window.open_spec(spec_of(images=(keys[1],)))
    assert window.session.chosen == (keys[1],)
