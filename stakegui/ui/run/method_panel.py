"""Left part of the Run page: method, preset, form, settings and the buttons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from stakegui.core.catalog import METHODS
from stakegui.core.errors import InputError
from stakegui.core.params.base import MethodParams
from stakegui.core.spec import RunSettings
from stakegui.core.words import mark, tr
from stakegui.ui.run.fold import Fold
from stakegui.ui.run.form import ParamsForm
from stakegui.ui.run.settings_form import settings_form
from stakegui.ui.run.side_area import SideArea
from stakegui.ui.session import Session

CUSTOM = tr("as edited")
PRESETS = frozenset(
    (mark("default"), mark("quick look"), mark("thorough"), mark("shallow"), mark("people"), mark("digits"),
     mark("paper"))
)  # fmt: skip
"""Presets that are called by words; the others have names."""


class MethodPanel(QWidget):
    """Shows and edits the session's method and settings."""

    faults_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.method, self.preset = QComboBox(), QComboBox()
        self.about = QLabel()
        self.form, self.settings = ParamsForm(), settings_form()
        self._build()
        self.method.activated.connect(self._on_method)
        self.preset.activated.connect(self._on_preset)
        self.form.edited.connect(self._on_params)
        self.settings.edited.connect(self._on_settings)
        session.method_changed.connect(self.refresh)
        session.choice_changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        for entry in METHODS.values():
            self.method.addItem(tr(entry.title), entry.name)
            self.method.setItemData(self.method.count() - 1, tr(entry.help), Qt.ItemDataRole.ToolTipRole)
        for combo, name, tip in (
            (self.method, tr("Method"), tr("How the images are unlearned.")),
            (self.preset, tr("Preset"), tr("A named set of values; edit any of them afterwards.")),
        ):
            combo.setAccessibleName(name)
            combo.setToolTip(tip)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        top = QFormLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addRow(tr("&Method"), self.method)
        top.addRow(self.about)
        top.addRow(tr("Prese&t"), self.preset)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.form)
        self.settings_fold = Fold(tr("Seed, device, live measures"), self.settings)
        column.addWidget(self.settings_fold)
        column.addStretch(1)
        self.body = body
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(SideArea(body))

    def faults(self) -> list[str]:
        """What is wrong in the forms, as sentences."""
        return [
            f"{form.editors[name].field.title if name in form.editors else name}: {text}"
            for form in (self.form, self.settings)
            for name, text in form.faults.items()
        ]

    def lists(self) -> dict[str, tuple[Any, ...]]:
        """Return the fields in which several values were typed, as a sweep names them, such as ``method.steps``."""
        forms = {"method": self.form, "run": self.settings}
        return {f"{table}.{name}": values for table, form in forms.items() for name, values in form.lists.items()}

    @Slot()
    def refresh(self) -> None:
        """Show the session's method and settings."""
        params = self._session.method
        count = max(1, len(self._session.chosen) + len(self._session.outside))
        self.method.setCurrentIndex(self.method.findData(params.name))
        self.about.setText(tr(METHODS[params.name].help))
        self.form.set_params(params, params.resolved(count))
        self.settings.set_params(self._session.settings)
        self._show_preset(params)
        self.faults_changed.emit()

    def _show_preset(self, params: MethodParams) -> None:
        names = list(params.presets)
        with QSignalBlocker(self.preset):
            if [self.preset.itemData(i) for i in range(self.preset.count())] != [*names, None]:
                self.preset.clear()
                for name in names:
                    self.preset.addItem(tr(name) if name in PRESETS else name, name)
                self.preset.addItem(CUSTOM, None)
            fits = [n for n, values in params.presets.items() if type(params)(name=params.name, **values) == params]
            self.preset.setCurrentIndex(names.index(fits[0]) if fits else len(names))

    @Slot(int)
    def _on_method(self, _index: int) -> None:
        name = self.method.currentData()
        if name == self._session.method.name:
            return
        try:
            chosen = METHODS.params(name)()
        except InputError as error:  # another package's that is broken
            self.refresh()
            self.about.setText(str(error))
        else:
            self._session.set_method(chosen)

    @Slot(int)
    def _on_preset(self, _index: int) -> None:
        values = self._session.method.presets.get(self.preset.currentData())
        if values is not None:
            self._session.set_method(type(self._session.method)(name=self._session.method.name, **values))

    @Slot(object)
    def _on_params(self, params: object) -> None:
        if isinstance(params, MethodParams):
            self._session.set_method(params)
        self.faults_changed.emit()

    @Slot(object)
    def _on_settings(self, settings: object) -> None:
        if isinstance(settings, RunSettings):
            self._session.set_settings(settings)
        self.faults_changed.emit()
