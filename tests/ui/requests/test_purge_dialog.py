"""The purge by real clicks: shown before, refused with its remedy, done, and the window lets go of the pictures."""

from __future__ import annotations

import ntpath
import os
import posixpath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stakegui.core.paths import cache_dir, data_dir
from stakegui.core.redaction import Redaction
from stakegui.core.requests import Item
from stakegui.services import requests as service
from stakegui.store.connection import open_db
from stakegui.ui import settings
from stakegui.ui.requests.dropping import _names_it
from stakegui.ui.requests.purge_dialog import PurgeDialog
from stakegui.ui.thumbs import Thumbnails

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked(opened, folder):
    """A request for one picture by its path, and another one for the same picture by its key, both to be met."""
    service.create(opened.db, "A", [Item(kind="image", name=str(folder / "train/red/00.png")),
                                    Item(kind="image", name="red/00.png")], subject="case 7")  # fmt: skip
    return opened


@pytest.fixture
def dialog(qtbot, asked, worker):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = PurgeDialog(asked, worker, window)
    made.ask(service.show(asked.db, "A"))
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: not made.busy, timeout=10_000)


def test_an_open_request_is_purged_only_when_the_box_is_ticked(qtbot, dialog, asked, folder) -> None:
    assert "set its status to verified first" in dialog.said.text and not dialog.button.isEnabled()
    thumbnails = Thumbnails(dialog.window_of())
    thumbnails.set_images(asked.bundle.train)
    qtbot.waitUntil(lambda: thumbnails.pixmap(0) is not None, timeout=10_000)
    asked.choose(["red/00.png", "blue/00.png"])
    asked.set_prompts({"red": ["a red one"]})
    settings.remember("data", folder / "train")
    settings.remember("data", folder / "train" / "red")
    settings.remember_folder("outside", folder / "train" / "red")
    (cache_dir("thumbnails") / "x.png").write_bytes(b"pixels")
    qtbot.mouseClick(dialog.force, LEFT, pos=dialog.force.rect().center() - dialog.force.rect().topRight() / 2 * 0.9)
    qtbot.waitUntil(dialog.button.isEnabled, timeout=10_000)
    assert "all caches" in dialog.goes.text() and "the request itself" in dialog.remains.text()
    qtbot.mouseClick(dialog.button, LEFT)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        pass
    assert (
        "is purged" in dialog.said.text
        and "were closed" in dialog.said.text
        and dialog.goes_title.text() == "What went"
    )
    assert service.show(asked.db, "A").status == "purged"
    assert asked.bundle is None and asked.chosen == () and not asked.undo.canUndo() and not thumbnails._kept
    assert settings.recent("data") == [folder / "train"] and settings.folder("outside") == ""
    assert "red/00.png" not in (data_dir() / "window.ini").read_text()
    assert not list((data_dir() / "cache").rglob("x.png"))


def test_a_refusal_says_why_and_what_to_do(qtbot, dialog, asked) -> None:
    service.create(asked.db, "B", [Item(kind="image", name="red/00.png")])
    service.set_status(asked.db, "A", "verified")
    qtbot.mouseClick(dialog.close_button, LEFT)
    dialog.ask(service.show(asked.db, "A"))
    qtbot.waitUntil(lambda: "concerns the same pictures" in dialog.said.text, timeout=10_000)
    assert "Bring B to its end first" in dialog.said.text and dialog.said.level == "error"
    assert not dialog.force.isVisible() and not dialog.button.isEnabled() and asked.bundle is not None


def test_a_purge_that_another_program_blocks_can_be_started_again(qtbot, dialog, asked, monkeypatch) -> None:
    from stakegui.store import erase

    monkeypatch.setattr(erase, "_PATIENCE", 0.1)
    service.set_status(asked.db, "A", "verified")
    dialog.reject()
    dialog.ask(service.show(asked.db, "A"))
    qtbot.waitUntil(dialog.button.isEnabled, timeout=10_000)
    reader = open_db(asked.db)
    reader.execute("begin")
    reader.execute("select count(*) from sessions").fetchone()
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.button, LEFT)
    assert dialog.said.level == "error" and "another program" in dialog.said.text
    reader.close()
    dialog.reject()
    dialog.ask(service.show(asked.db, "A"))
    qtbot.waitUntil(dialog.button.isEnabled, timeout=10_000)
    with qtbot.waitSignal(dialog.ended, timeout=20_000):
        qtbot.mouseClick(dialog.button, LEFT)
    assert service.show(asked.db, "A").status == "purged"


@pytest.mark.parametrize(("rules", "goes"), [(ntpath, True), (posixpath, False)])
def test_remembered_paths_are_found_as_the_system_compares_them(monkeypatch, rules, goes) -> None:
    monkeypatch.setattr(os.path, "normcase", rules.normcase)
    names_it = _names_it(frozenset({"/Pictures/Zelda/one.png"}), Redaction({"/Pictures/Zelda/one.png": "purged-1"}))
    assert names_it("/Pictures/Zelda") and names_it("/Pictures/Zelda/one.png") and not names_it("/Pictures")
    for text in ("/pictures/zelda", "/PICTURES/Zelda/ONE.png", "of /pictures/zelda/one.png too"):
        assert names_it(text) is goes
