"""All texts of the window go through Qt's translation system, and German has each of them."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from stakegui.core.paths import resources

ROOT = Path(__file__).resolve().parents[3]
TS = ROOT / "resources" / "translations" / "stakegui_de.ts"
TOOLS = Path(sys.executable).parent
HOLES = re.compile(r"\{[^{}]*\}|%n")

pytestmark = pytest.mark.skipif(not TS.is_file(), reason="this is no checkout")


def messages(path: Path) -> list[ET.Element]:
    return list(ET.parse(path).iter("message"))


def said(message: ET.Element) -> list[str]:
    found = message.find("translation")
    assert found is not None
    forms = found.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [found.text or ""]


def collected(tmp_path: Path) -> Path:
    """Return what lupdate makes of the sources now, on top of what is there."""
    fresh = tmp_path / "fresh.ts"
    fresh.write_bytes(TS.read_bytes())
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    alias = re.search(r"-tr-function-alias (\S+)", make)
    assert alias is not None
    listed = tmp_path / "files.lst"
    listed.write_text("\n".join(str(path) for path in sorted((ROOT / "stakegui").rglob("*.py"))), encoding="utf-8")
    subprocess.run(
        [TOOLS / "pyside6-lupdate", "-silent", "-tr-function-alias", alias[1], "-locations", "none", "-no-obsolete",
         f"@{listed}", "-ts", fresh],
        check=True, cwd=ROOT,
    )  # fmt: skip
    return fresh


def test_every_text_has_german_and_make_translations_was_run(tmp_path):
    known = {(m.findtext("source"), m.findtext("comment")) for m in messages(TS)}
    now = {(m.findtext("source"), m.findtext("comment")) for m in messages(collected(tmp_path))}
    assert now == known, "run: make translations"
    bare = [m.findtext("source") for m in messages(TS) if m.find("translation").get("type") or not all(said(m))]
    assert not bare
    assert len(known) > 1500


def test_the_compiled_file_is_that_of_the_texts(tmp_path):
    made = tmp_path / "made.qm"
    subprocess.run([TOOLS / "pyside6-lrelease", "-silent", TS, "-qm", made], check=True)
    assert made.read_bytes() == (resources() / "translations" / "stakegui_de.qm").read_bytes(), "run: make translations"


def test_what_is_filled_in_and_the_alt_keys_are_the_same_in_german():
    wrong = []
    for message in messages(TS):
        source = message.findtext("source") or ""
        wanted, plural = sorted(HOLES.findall(source)), message.get("numerus") == "yes"
        for text in said(message):
            found = sorted(HOLES.findall(text))
            if found != wanted and not (plural and set(found) <= set(wanted)):
                wrong.append((source, text))
            if source.replace("&&", "").count("&") != text.replace("&&", "").count("&"):
                wrong.append((source, text))
    assert not wrong


PROBE = """
import json, re, sys
from stakegui.core import words
words.use(lambda text, comment, n: "⟦" + words.counted(text, n) + "⟧")
words.use = lambda translate: None  # the window asks for its own language when it is imported
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import *
from stakegui.app import make_application
from stakegui.core.catalog import MEASURES
from stakegui.core.paths import default_db
from stakegui.core.spec import DataSpec
from stakegui.ui.main_window import MainWindow
app = make_application(["stakegui"])
window = MainWindow(default_db())
window.show()
window.source.open_data(DataSpec(kind="digits"))
from stakegui.ui.bench.waiting import until
until(lambda: window.session.bundle is not None and window.worker.idle, 60, "the digits")
window.session.choose(window.session.bundle.train.keys[:3])
for name in window.pages:
    window.show_page(name)
    app.processEvents()
for measure in MEASURES:  # a plot of the Results page is made when there is something to show in it
    window.pages["results"].taken.detail.view_of(measure)
found = {}
def take(who, text):
    if text:
        found.setdefault(text, f"{type(who).__name__} {who.objectName()} in {type(who.parent()).__name__}")
for w in window.findChildren(QWidget):
    for name in ("text", "title", "windowTitle", "toolTip", "accessibleName", "placeholderText", "statusTip", "prefix",
                 "suffix", "specialValueText"):
        ask = getattr(w, name, None)
        if callable(ask) and not isinstance(w, (QLineEdit, QPlainTextEdit, QTextEdit)) or name in ("toolTip",
                "accessibleName", "placeholderText"):
            try:
                take(w, ask())
            except TypeError:
                pass
    if isinstance(w, QComboBox):
        for row in range(w.count()):
            take(w, w.itemText(row))
    if isinstance(w, QTabWidget):
        for row in range(w.count()):
            take(w, w.tabText(row))
    if isinstance(w, QTableView) and w.model() is not None:
        for column in range(w.model().columnCount()):
            take(w, w.model().headerData(column, Qt.Orientation.Horizontal) or "")
for a in window.findChildren(QAction):
    take(a, a.text())
    take(a, a.toolTip())
window.close()
print(json.dumps(found))
"""
NAMES = re.compile(
    r"\b(?:Ctrl|Shift|Alt|Esc|Return|Enter|Space|Home|End|Insert|Ins|Del|Delete|Backspace|PgUp|PgDown|Up|Down|Left|Right|F\d+)\b"
    r"|\b(?:stakegui|CPU|GPU|CUDA|MiB|GiB|PCA|UMAP|ONNX|CSV|JSON|PNG|SVG|PDF|HTML|MiniLM|English|Deutsch|Qt)\b"
    r"|open_clip:\S+|digit \d/\d+"
)
OTHERS = re.compile("in (ModelForm|ChoiceEditor|QDockWidget|QTabBar|GraphicsScene)$")
"""Names of architectures and the values of a spec, which are no words; and what Qt and pyqtgraph bring themselves."""


def test_the_window_shows_no_text_that_did_not_go_through_the_translator(tmp_path):
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "STAKEGUI_DATA_DIR": str(tmp_path), "STAKEGUI_LANGUAGE": "en",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, env=environment, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    assert sum("⟦" in text for text in found) > 300
    left = {
        bare(text): who
        for text, who in found.items()
        if re.search(r"[A-Za-z]{3,}", bare(text)) and not OTHERS.search(who)
    }
    assert not left, "\n".join(f"{text!r} of {who}" for text, who in left.items())


def bare(text: str) -> str:
    """Return what of a text is outside the translator's brackets, without names of keys and things."""
    while re.search(r"⟦[^⟦⟧]*⟧", text):
        text = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return NAMES.sub("", text)


def test_the_window_speaks_german_where_it_is_asked_to(tmp_path):
    code = (
        "from stakegui.app import make_application\n"
        "app = make_application(['x'])\n"
        "from stakegui.ui.actions import spec\n"
        "from PySide6.QtWidgets import QDialogButtonBox\n"
        "box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)\n"
        "print(spec('view.results').plain, '|', spec('run.start').plain, '|', box.buttons()[0].text())\n"
    )
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "STAKEGUI_DATA_DIR": str(tmp_path), "STAKEGUI_LANGUAGE": "de",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Ergebnisse | Starten | Abbrechen"


def test_every_text_stands_where_lupdate_finds_it():
    """It collects literals alone, and none inside the braces of an f-string."""
    wrong = []
    for path in sorted((ROOT / "stakegui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        hidden = {node for f in ast.walk(tree) if isinstance(f, ast.JoinedStr) for node in ast.walk(f)}
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark")):
                continue
            literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
            if (literal and node in hidden) or (node.args and isinstance(node.args[0], ast.JoinedStr)):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong, " ".join(wrong)
