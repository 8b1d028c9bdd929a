"""Evidence by the export card: real clicks, a real folder, and the same checks as any outsider's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from digit_runs import Finished, finished_run, loaded_here
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from stakegui.core.verified import Verified
from stakegui.services import signing
from stakegui.services.evidence_check import verify
from stakegui.services.sessions import salts
from stakegui.ui.results.export_card import ExportCard
from stakegui.ui.session import Session

pytestmark = pytest.mark.usefixtures("few_views")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def run(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> Finished:
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(data_home))
    return finished_run()


@pytest.fixture
def card(qtbot, run, worker, tmp_path, monkeypatch):
    monkeypatch.setattr(signing, "key_path", lambda: tmp_path / "signing_key.pem")  # the folder is the worker's
    shutil.copy(run.db, tmp_path / "own.db")
    made = ExportCard(Session(tmp_path / "own.db"), worker)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.set_session(run.session, "two digits", True)
    return made


def tick(qtbot, card) -> None:
    qtbot.mouseClick(card.evidence, LEFT, pos=QPoint(8, card.evidence.height() // 2))


def write(qtbot, card, folder: Path) -> None:
    card.target.setFocus()
    card.target.selectAll()
    qtbot.keyClicks(card.target, str(folder))
    with loaded_here():
        qtbot.mouseClick(card.button, LEFT)
        qtbot.waitUntil(lambda: card._job is None, timeout=120_000)


def test_the_name_and_the_choice_follow_each_other(qtbot, card) -> None:
    name = card.target.text().removesuffix(".safetensors")
    tick(qtbot, card)
    assert card.evidence.isChecked() and card.target.text() == f"{name}-evidence"
    card.format.setCurrentIndex(card.format.findData("pt"))
    assert card.evidence.isChecked() and card.target.text() == f"{name}-evidence"
    card.format.setCurrentIndex(card.format.findData("exported"))  # opening one may run code
    assert not card.evidence.isChecked() and not card.evidence.isEnabled() and card.target.text() == f"{name}.pt2"
    card.format.setCurrentIndex(card.format.findData("safetensors"))
    tick(qtbot, card)
    card.set_point(1.0)
    assert not card.evidence.isChecked() and not card.evidence.isEnabled(), "it is of the run's own result"
    assert card.target.text().endswith("-at-100-percent.safetensors")


def test_evidence_is_written_signed_and_holds(qtbot, run, card, tmp_path) -> None:
    tick(qtbot, card)
    write(qtbot, card, tmp_path / "for them")
    said, folder = card.said.text(), tmp_path / "for them"
    assert card.files == [folder, tmp_path / "for them.zip"], said
    assert card.open_folder.isVisibleTo(card)
    key = signing.load()
    assert f"A key to sign with was made: {key.path}" in said and key.fingerprint[:23] in said
    [(path, salt)] = salts(tmp_path / "own.db", run.session)
    assert path == str(folder) and salt not in said
    assert card.copy_salt.isVisibleTo(card)
    qtbot.mouseClick(card.copy_salt, LEFT)
    assert QGuiApplication.clipboard().text() == salt
    assert card.minimumSizeHint().width() < 600, "hashes do not widen the page"
    *_, found = verify(folder, data="digits", salt=salt)
    assert isinstance(found, Verified) and found.ok and found.key == key.fingerprint
    # again to the same place: refused, and nothing is touched
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    write(qtbot, card, folder)
    assert not card.copy_salt.isVisibleTo(card)
    assert "never written over" in card.said.text() and "A key to sign with was made" not in card.said.text()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
