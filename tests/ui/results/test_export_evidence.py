"""Evidence by the export card: real clicks, a real folder, and the same checks as any outsider's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from digit_runs import Finished, finished_run, loaded_here
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from stakegui.core.events import Phase
from stakegui.core.verified import Verified
from stakegui.services import signing
from stakegui.services.evidence import write as evidence
from stakegui.services.evidence.check import verify
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


@pytest.mark.parametrize("brought", [False, True])
def test_a_locked_key_is_asked_for_and_its_passphrase_kept_nowhere(
    brought, qtbot, run, card, tmp_path, data_home, monkeypatch, caplog
) -> None:
    monkeypatch.delenv(signing.PASSPHRASE, raising=False)
    caplog.set_level("DEBUG")
    secret = "Open-Sesame-4711"
    key = locked_key(tmp_path, secret, brought)
    folder, dialog = tmp_path / "for them", card.passphrase
    if not brought:  # the way to the end is the same
        monkeypatch.setattr(evidence, "_filled", small)
    tick(qtbot, card)
    ask(qtbot, card, folder)
    assert str(signing.key_path()) in dialog.said.text() and not dialog.ok_button.isEnabled()
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password and dialog.line.hasFocus()
    # cancelled: nothing is written, and all stays as it was
    before = card.said.text()
    qtbot.keyClicks(dialog.line, secret)
    assert secret not in dialog.line.displayText()
    qtbot.mouseClick(dialog.cancel_button, LEFT)
    assert not dialog.isVisible() and not folder.exists() and card.said.text() == before and dialog.line.text() == ""
    assert card.evidence.isChecked() and card.target.text() == str(folder) and card.button.isEnabled()
    # wrong: said, and asked again
    qtbot.mouseClick(card.button, LEFT)
    qtbot.keyClicks(dialog.line, "Open-Barley")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.fault.isVisible, timeout=10_000)
    assert "passphrase is wrong" in dialog.fault.text() and dialog.isVisible() and dialog.line.text() == ""
    assert dialog.line.isEnabled() and not folder.exists()
    # right: written and signed
    qtbot.keyClicks(dialog.line, secret)
    with loaded_here():
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)
        assert "passphrase is wrong" not in card.said.text()
        qtbot.waitUntil(lambda: card._job is None, timeout=120_000)
    assert card.files == [folder, tmp_path / "for them.zip"], card.said.text()
    assert json.loads((folder / "MANIFEST.json").read_text())["key"] == key
    files = [path for root in (tmp_path, data_home) for path in root.rglob("*") if path.is_file()]
    assert any(path.suffix == ".ini" or "settings" in path.name for path in files), "the settings are among them"
    kept = [path for path in files if secret.encode() in path.read_bytes()]
    assert kept == [] and secret not in caplog.text


def test_a_passphrase_in_the_environment_is_not_asked_for(qtbot, card, tmp_path, monkeypatch) -> None:
    signing.make(signing.key_path(), "Open-Sesame-4711")
    monkeypatch.setenv(signing.PASSPHRASE, "Open-Sesame-4711")
    monkeypatch.setattr(evidence, "_filled", small)
    tick(qtbot, card)
    write(qtbot, card, tmp_path / "for them")
    assert not card.passphrase.isVisible() and (tmp_path / "for them.zip").is_file(), card.said.text()


def locked_key(tmp_path: Path, secret: str, brought: bool) -> str:
    """Put a key with a passphrase where the user's own lies, made by the program or as openssl makes it."""
    if not brought:
        return signing.make(signing.key_path(), secret).fingerprint
    private = ed25519.Ed25519PrivateKey.generate()
    how = PrivateFormat.PKCS8, BestAvailableEncryption(secret.encode())
    signing.key_path().write_bytes(private.private_bytes(Encoding.PEM, *how))
    return signing.fingerprint(private.public_key())


def ask(qtbot, card, folder: Path) -> None:
    card.target.setFocus()
    card.target.selectAll()
    qtbot.keyClicks(card.target, str(folder))
    qtbot.mouseClick(card.button, LEFT)
    assert card._job is None
    qtbot.waitUntil(lambda: card.passphrase.isVisible() and card.passphrase.line.hasFocus(), timeout=10_000)


def small(_view, part: Path, *_rest):
    """Write a file of two bytes in place of a model."""
    (part / "model.json").write_text("{}")
    yield Phase("export", 0, 2)
    return ["model.json"]
