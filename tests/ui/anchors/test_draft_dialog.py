"""Drafting from the digits' own pictures with a tiny CLIP, in the worker; nothing goes in without a tick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tiny_clip import make_tiny_clip

WORDS = "a closed loop\none straight stroke\nfurry\ntwo strokes that cross\na star\nround\n"


@pytest.fixture
def dialog(digits_page, tmp_path):
    digits_page.proposing.draft()
    made = digits_page.proposing._dialogs["DraftDialog"]
    (tmp_path / "words.txt").write_text(WORDS)
    made.set_words_file(tmp_path / "words.txt")
    made.pictures.setValue(2)
    yield made
    made.reject()


def over(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog._job is None, timeout=60_000)


def test_without_an_encoder_it_says_why_and_what_to_do(qtbot, dialog) -> None:
    dialog.encoder.setText("open_clip:ViT-B-32//nowhere/weights.safetensors")
    qtbot.mouseClick(dialog.draft_button, Qt.MouseButton.LeftButton)
    over(qtbot, dialog)
    assert "there is no file" in dialog.said.text and "paste a list" in dialog.said.text
    assert not dialog.take_button.isEnabled() and dialog.draft_button.isEnabled()


def test_drafts_are_scored_ticked_and_taken_in_one_step(qtbot, session, dialog, tmp_path) -> None:
    (tmp_path / "clip").mkdir()
    dialog.encoder.setText(make_tiny_clip(tmp_path / "clip"))
    qtbot.mouseClick(dialog.draft_button, Qt.MouseButton.LeftButton)
    assert dialog.bar.isVisible() and not dialog.draft_button.isEnabled()
    over(qtbot, dialog)
    assert dialog.drafts is not None, dialog.said.text
    model, before = dialog.list.model, dict(session.prompts)
    shown = [(model.index(r, 0).data(), model.index(r, 1).data()) for r in range(model.rowCount())]
    assert shown == [("0", text) for text, _ in dialog.drafts.best(0)] and model.chosen == []
    label = next(i for i in range(1, 10) if dialog.drafts.best(i))
    dialog.classes.setCurrentIndex(label)
    dialog.list.table.selectRow(0)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Space)
    dialog.classes.setCurrentIndex(0)
    assert [one.name for one in model.chosen] == [str(label)], "ticks outlast the change of class"
    best = dialog.drafts.best(label)[0][0]
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert session.prompts == {**before, str(label): [*before.get(str(label), []), best]}
    session.undo.undo()
    assert session.prompts == before
    dialog.ask(str(label))
    session.set_data(None)
    assert dialog.drafts is None and model.rowCount() == 0, "drafts of other pictures are dropped"


def test_of_classes_with_one_name_the_one_that_was_shown_is_opened(session, two_cranes, dialog) -> None:
    dialog.reject()
    dialog.ask("3")
    assert dialog.classes.currentIndex() == 3 and dialog.classes.currentText() == "crane (3)"
    assert dialog.classes.itemText(1) == "crane (1)" and dialog.classes.itemText(2) == "2"
