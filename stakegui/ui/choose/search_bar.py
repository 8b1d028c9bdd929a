"""The line above the gallery that searches: by a description, or by what is most like pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QToolButton, QVBoxLayout, QWidget

from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.action_button import action_button
from stakegui.ui.actions import Action
from stakegui.ui.choose.finder import Finder
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP, UNIT

ENCODER = "choose/encoder"
_WEIGHTS = "*.safetensors *.pt *.pth *.bin"


class SearchBar(QWidget):
    """Controls of a `Finder`; ``changed()``: another answer, or another number of images is wanted."""

    changed = Signal()

    def __init__(
        self, session: Session, finder: Finder, like: tuple[Action, Action], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._finder, self._lacking = session, finder, ""
        self.text, self.count = _Line(self), QSpinBox(self)
        self.encoder, self.notice = QLineEdit(self), Notice(self)
        self.find_button, self.fetch = _button(self, "filter", tr("Find")), _button(self, "load", tr("Fetch it"))
        self.file, self.end = _button(self, "open", tr("Weights file…")), _button(self, "close", tr("End the search"))
        self.like = [action_button(self, action) for action in like]
        self._describe()
        self._lay_out()
        self._connect()
        self._show_missing(False, False)
        self.refresh()

    @property
    def nearest(self) -> int:
        """How many images are shown, 0 for all: no search is on."""
        return self.count.value() if self._finder.found is not None else 0

    @Slot()
    def refresh(self) -> None:
        """Say what was found."""
        finder = self._finder
        self._lacking = "" if finder.busy else self._lacking
        self.end.setVisible(finder.found is not None or finder.busy or bool(self._lacking))
        there = self._session.bundle is not None and self._session.bundle.train is not None
        for widget in (self.text, self.find_button, self.count):
            widget.setEnabled(there)
        if finder.busy:
            self.notice.say(tr("Searching …"))
        elif self._lacking:
            self.notice.say(self._lacking, "warning")
        elif finder.found is not None:
            notes = " ".join(finder.found.notes)
            self.notice.say(f"{finder.said} {notes}".strip(), "warning" if notes else "info")
        else:
            self.notice.say("")
        if not self._lacking:
            self._show_missing(False, False)

    @Slot(object)
    def show_missing(self, error: Exception) -> None:
        """Say why a description cannot be looked for, and offer what helps."""
        self._lacking = str(error)
        self._show_missing(True, bool(getattr(error, "fetchable", False)))
        self.refresh()

    @Slot()
    def leave(self) -> None:
        """End the search, and show all images again."""
        self._lacking = ""
        self._finder.clear()

    @Slot()
    def search(self) -> None:
        """Look for what fits the description; an empty one ends the search."""
        self._search(fetch=False)

    def _search(self, fetch: bool) -> None:
        if not self.text.text().strip():
            self.leave()
            return
        settings.put(ENCODER, self.encoder.text().strip())
        self._finder.describe(self.text.text(), self._wanted(), fetch=fetch)

    def _wanted(self) -> str:
        from stakegui.services.textsearch import encoder_for

        return encoder_for(self.encoder.text().strip() or self._session.encoder)

    def _show_missing(self, missing: bool, fetchable: bool) -> None:
        if missing:
            self.encoder.setText(self._wanted())
        for widget in (self.encoder, self.file, self._encoder_label):
            widget.setVisible(missing)
        self.fetch.setVisible(missing and fetchable)

    def _describe(self) -> None:
        self.text.setPlaceholderText(tr("Describe what the pictures show"))
        self.text.setAccessibleName(tr("Find by description"))
        self.text.setToolTip(tr("Shows the images that fit these words best, by a CLIP model (Ctrl+D)"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(88)
        self.count.setRange(1, 100_000)
        self.count.setValue(100)
        self.count.setPrefix(tr("Best") + " ")
        self.count.setMaximumWidth(96)
        self.find_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.count.setAccessibleName(tr("How many images a search shows"))
        self.count.setToolTip(tr("How many images a search shows, the best match first; filters hold beside it"))
        self.encoder.setAccessibleName(tr("Encoder of descriptions"))
        self.encoder.setToolTip("open_clip:MODEL/PRETRAINED, open_clip:MODEL//absolute/file.safetensors")
        self.encoder.setText(settings.text(ENCODER))
        self.find_button.setToolTip(tr("Look for images that fit the description (Return)"))
        self.fetch.setToolTip(tr("Fetch the encoder's weights from the net, once, and search; some hundred megabytes"))
        self.file.setToolTip(tr("Choose a file of weights for the model named beside"))
        self.end.setToolTip(tr("Show all images again (Escape in the field)"))

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        self._encoder_label = QLabel(tr("Encoder"), self)
        self._encoder_label.setBuddy(self.encoder)
        for row, widgets in ((first, (self.text, self.find_button, *self.like, self.count)),
                             (second, (self._encoder_label, self.encoder, self.fetch, self.file))):  # fmt: skip
            row.setSpacing(GAP)
            for widget in widgets:
                row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
        self.notice.row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(first)
        column.addWidget(self.notice)
        column.addLayout(second)

    def _connect(self) -> None:
        for signal in (self.text.returnPressed, self.find_button.clicked, self.encoder.returnPressed):
            signal.connect(self.search)
        self.fetch.clicked.connect(self._on_fetch)
        self.file.clicked.connect(self._on_file)
        self.end.clicked.connect(self.leave)
        self.text.left.connect(self.leave)
        self.count.valueChanged.connect(self._on_count)
        self._finder.changed.connect(self.refresh)
        self._finder.missing.connect(self.show_missing)
        self._session.data_changed.connect(self.refresh)

    @Slot()
    def _on_fetch(self) -> None:
        self._search(fetch=True)

    @Slot()
    def _on_file(self) -> None:
        kinds = tr("Weights") + f" ({_WEIGHTS})"
        name, _ = QFileDialog.getOpenFileName(self, tr("Weights of the encoder"), settings.folder("encoder"), kinds)
        if name:
            self.use_file(Path(name))

    def use_file(self, path: Path) -> None:
        """Search with a file of weights, for the model that the encoder's field names."""
        settings.remember_folder("encoder", path)
        model = self._wanted().partition(":")[2].partition("/")[0]
        self.encoder.setText(f"open_clip:{model}/{path.absolute()}")
        self.search()

    @Slot()
    def _on_count(self) -> None:
        if self._finder.found is not None:
            self.changed.emit()


class _Line(QLineEdit):
    """``left()`` on Escape."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line and ends the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)


def _button(parent: QWidget, icon: str, text: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(text)
    set_icon(button, icon)
    return button
