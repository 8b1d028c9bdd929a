from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog

from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.ui.main_window import MainWindow
from stakegui.ui.messages import MessageBar
from stakegui.ui.session import Session
from stakegui.ui.theme import theme
from stakegui.ui.worker import Worker

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
COLOURS = {"blue": (30, 60, 200), "green": (40, 170, 60), "red": (200, 40, 30)}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, qapp):
    """Every test has its own data folder (settings, caches, database) and the light palette.

    A dialog for files that no test answers would wait for ever in Qt's event loop: it is a failure instead.
    """
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(_unanswered))
    folder = tmp_path / "home"
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(folder))
    if theme().mode != "light":  # it goes to every widget there is
        theme().set_mode("light")
    yield folder
    QThreadPool.globalInstance().waitForDone(10_000)


def _unanswered(*_):
    pytest.fail("a dialog for files was opened and nobody answers it")


@pytest.fixture
def session(tmp_path):
    return Session(tmp_path / "test.db")


@pytest.fixture
def worker():
    made = Worker()
    yield made
    assert made.shut_down(), "the worker's thread did not end"


@pytest.fixture
def messages(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def window(qtbot, tmp_path):
    """The whole window, shown; whatever runs at the end is cancelled."""
    made = MainWindow(tmp_path / "test.db")
    made.resize(1280, 760)
    made.show()
    qtbot.waitExposed(made)
    made.pages.finish()
    yield made
    made.worker.cancel_all()
    qtbot.waitUntil(lambda: made.worker.idle, timeout=60_000)
    made.close()
    made.deleteLater()


@pytest.fixture
def folder(tmp_path):
    """Three classes of eight 16 x 16 images each to train on and two to test on, and one broken file."""
    rng = np.random.default_rng(0)
    for split, count in (("train", 8), ("test", 2)):
        for name, colour in COLOURS.items():
            for number in range(count):
                noise = rng.integers(-30, 30, (16, 16, 3))
                pixels = np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)
                path = tmp_path / "images" / split / name / f"{number:02}.png"
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(pixels).save(path)
    return tmp_path / "images"


@pytest.fixture
def opened(session, folder):
    """A session with the folder's images open."""
    spec = DataSpec(kind="folder", train=folder / "train", test=folder / "test")
    session.set_data(spec, open_data(spec))
    return session


@pytest.fixture
def shared():
    if not SHARED.is_dir():
        pytest.skip(f"the shared data are not at {SHARED}")
    return SHARED
