"""What stands in files is shown letter by letter: no label, tooltip or legend takes a name for HTML."""

from __future__ import annotations

import ast
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from stakegui.core.requests import DeletionRequest, Item
from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data
from stakegui.store.connection import open_db
from stakegui.store.requests import add_request
from stakegui.store.sessions import create_session, set_note
from stakegui.ui import tips
from stakegui.ui.tips import plain_tip, plain_tips

UI = Path(tips.__file__).parent
HOSTILE = '<img src="x.png"><b>cat'
FIXED = {
    "anchors/paste_dialog.py", "crash.py", "requests/form.py",
    "anchors/proposals_list.py", "anchors/version_comparison.py", "choose/bar.py", "choose/filter_panel.py",
    "choose/more_filters.py",
    "choose/search_bar.py", "plots/plot_bar.py", "results/measure_plots.py", "results/measures_page.py",
    "results/page.py", "run/page.py",
    "source/drop.py", "source/model_form.py", "source/recent.py",
}  # fmt: skip
"""Modules whose labels show the program's own words and figures alone, or are set by their layout's module."""


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    for split in ("train", "test"):
        for name in (HOSTILE, "<i>dog"):
            place = tmp_path / split / name
            place.mkdir(parents=True)
            for number in range(3):
                Image.fromarray(np.full((8, 8, 3), 40 * number, np.uint8)).save(place / f"<h1>{number}<br>.png")
    (tmp_path / "train" / HOSTILE / "<u>broken.png").write_bytes(b"x")
    return tmp_path


def test_names_in_files_are_shown_letter_by_letter(qtbot, window, pictures) -> None:
    data = DataSpec(kind="folder", train=pictures / "train", test=pictures / "test")
    _store(window.session.db)
    window.session.set_data(data, open_data(data))
    window.session.choose([f"{HOSTILE}/<h1>0<br>.png"])
    window.session.set_prompts({HOSTILE: ["<b>purrs"]})
    window.session.set_name(HOSTILE)
    window.commands.show_sessions()
    qtbot.wait(300)
    labels, told = 0, 0
    for widget in [window, *window.findChildren(QWidget)]:
        assert not _acts(widget.toolTip()), (type(widget).__name__, widget.toolTip())
        if isinstance(widget, QLabel) and Text.mightBeRichText(widget.text()):
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            assert plain or not _acts(widget.text()), widget.text()
            labels += plain
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            told += _check_tips(widget)
    assert labels and told >= 4, "the names were shown in no list: this test has seen nothing"


def _store(db: Path) -> None:
    """Store a session and a request whose every text is hostile."""
    values = {"model": {"weights": f"/{HOSTILE}"}, "forget": {"classes": [HOSTILE]}, "method": {"name": "neggrad"}}
    with closing(open_db(db)) as database:
        set_note(database, create_session(database, values, HOSTILE), HOSTILE)
        items = (Item(kind="identity", name=HOSTILE),)
        add_request(database, DeletionRequest(number="A", subject=HOSTILE, reason=HOSTILE, items=items))


def _check_tips(view: QAbstractItemView) -> int:
    """Look at the first cells of a view; return how many tooltips were escaped."""
    model, found = view.model(), 0
    for row in range(min(10, model.rowCount(QModelIndex()))):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for column in range(min(8, columns)):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str):
                assert not _acts(tip), (type(model).__name__, tip)
                found += "&lt;" in tip
    return found


def _acts(tip: str) -> bool:
    return Text.mightBeRichText(tip) and any(mark in tip for mark in ("<img", "<b>", "<i>", "<h1>", "<u>"))


@pytest.mark.parametrize("text", ["a < b", "cat/0001.png", "two\nlines", "R&D", ""])
def test_ordinary_tips_stay_as_they_are(text: str) -> None:
    assert plain_tip(text) == text


def test_a_tip_that_looks_like_html_is_escaped_and_other_roles_are_not() -> None:
    shown = plain_tip(HOSTILE)
    assert "<img" not in shown and "&lt;img" in shown

    @plain_tips
    def data(index: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
        return HOSTILE

    assert data(0, Qt.ItemDataRole.DisplayRole) == HOSTILE == data(0) == data(0, role=Qt.ItemDataRole.UserRole)
    assert data(0, Qt.ItemDataRole.ToolTipRole) == shown == data(0, role=Qt.ItemDataRole.ToolTipRole)


def test_every_model_with_tooltips_escapes_them() -> None:
    bare = []
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in ("data", "headerData"):
                tells = any(isinstance(n, ast.Attribute) and n.attr == "ToolTipRole" for n in ast.walk(node))
                names = [d.id for d in node.decorator_list if isinstance(d, ast.Name)]
                bare += [f"{path.name}: {node.name}"] if tells and "plain_tips" not in names else []
    assert not bare, "decorate with plain_tips"


def test_every_module_that_makes_labels_says_how_their_text_is_read() -> None:
    bare = set()
    for path in UI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "QLabel(" in text and "TextFormat." not in text and "plain_label" not in text:
            bare.add(str(path.relative_to(UI)))
    assert bare == FIXED
