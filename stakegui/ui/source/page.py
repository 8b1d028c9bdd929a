"""The Source page: the model on the left, the images on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import tr
from stakegui.ui import settings
from stakegui.ui.actions import make
from stakegui.ui.after import AfterLine
from stakegui.ui.messages import MessageBar
from stakegui.ui.page import Page
from stakegui.ui.session import Session
from stakegui.ui.source.data_card import DataCard
from stakegui.ui.source.detect import data_of, weights_of
from stakegui.ui.source.drop import DropTarget
from stakegui.ui.source.loading import Loader
from stakegui.ui.source.model_card import ModelCard
from stakegui.ui.source.recent import RecentList
from stakegui.ui.source.task_bar import TaskBar
from stakegui.ui.source.welcome import Welcome
from stakegui.ui.theme import PAD
from stakegui.ui.worker import Worker

_WEIGHTS = tr("Model weights (*.safetensors *.pt *.pth *.ckpt *.bin config.json);;All files (*)")
_LISTS = tr("Manifests and arrays (*.csv *.json *.npz);;All files (*)")
_CARRIERS = ("timm", "torchvision")


class SourcePage(Page):
    """Takes model and images by drop, dialog, recent list or clipboard, and shows what they are."""

    settled = Signal()

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self._trusted: set[str] = set()
        self.loader = Loader(session, worker, self)
        self.after_line, self.task_bar = AfterLine(session, self), TaskBar(session, self)
        self.model_target = DropTarget(
            "model", tr("Drop a model here"),
            tr("A .safetensors, .pt, .pth or .ckpt file, or a Hugging Face or timm folder"),
            tr("Open &model…"), self,
        )  # fmt: skip
        self.data_target = DropTarget(
            "data", tr("Drop images here"),
            tr("A folder of class folders, CIFAR batches, an .npz, a .csv or .json manifest"),
            tr("Open f&older…"), self,
        )  # fmt: skip
        self.manifest_button = self.data_target.add_button(
            tr("Open man&ifest…"), tr("Open a .csv or .json list of images, or an .npz of arrays")
        )
        self.digits_button = self.data_target.add_button(
            tr("Em&bedded digits"), tr("1,797 handwritten digits, no file needed")
        )
        self.people_button = self.data_target.add_button(
            tr("Embedded peop&le"), tr("24 invented people, no file needed")
        )
        self.model_card, self.data_card = ModelCard(self), DataCard(self)
        self.recent_models = RecentList("model", tr("Recent models"), self)
        self.recent_data = RecentList("data", tr("Recent images"), self)
        self.model_stack = _stack(self, self.model_target, self.model_card)
        self.data_stack = _stack(self, self.data_target, self.data_card)
        self.welcome = Welcome(self)
        self._lay_out()
        self._connect()
        for name, slot in (
            ("source.paste", self.paste), ("source.digits", self.use_digits),
            ("source.people", self.use_people), ("source.check", self.check_again),
        ):  # fmt: skip
            make(name, self, slot, session)

    def state(self) -> str:
        """Return ``ready``, ``running``, ``attention`` or ""."""
        if self.loader.model_busy or self.loader.data_busy:
            return "running"
        if "error" in (self._level(self.model_card), self._level(self.data_card)) or self.model_card.asks_task:
            return "attention"
        return "ready" if self._session.model_check is not None else ""

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was dropped: each path as the model or the images that it is."""
        for path in paths:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open one path; a fault is shown on the card that it concerns."""
        if self._session.running:
            self._messages.show_message(tr("A run is on: its model and images stay until it has ended."), "warning")
            return
        weights = weights_of(path)
        if weights is not None:
            self.open_model(ModelSpec(weights=weights.absolute()))
            return
        try:
            spec = data_of(path)
        except InputError as error:
            # a slip of the hand says nothing about the images that are open
            if self._session.bundle is not None:
                self._messages.show_message(str(error), "error")
            else:
                self._show_data_error(error)
            return
        self.open_data(spec)

    @Slot(object)
    def open_model(self, spec: ModelSpec) -> None:
        """Check a model; one whose architecture is the user's own code is asked about first."""
        if runs_code(spec) and spec.architecture not in self._trusted:
            self.loader.close_model()
            self.model_card.ask_code(spec)
            self.model_stack.setCurrentWidget(self.model_card)
            self.state_changed.emit()
            return
        self._session.allow_code = runs_code(spec)
        self.loader.open_model(spec)

    def open_data(self, spec: DataSpec) -> None:
        """Open images."""
        self.loader.open_data(spec)

    def open_both(self, model: ModelSpec, data: DataSpec | None, task: str = "classification") -> None:
        """Open a stored session's model and images; ``settled()`` follows, once own code has been allowed."""
        if runs_code(model) and model.architecture not in self._trusted:
            self.loader.put_data(data, task)
            self.open_model(model)
            return
        self._session.allow_code = runs_code(model)
        self.loader.open_both(model, data, task)

    @Slot(str)
    @Slot(str, bool)
    def set_task(self, task: str, drop_head: bool = False) -> None:
        """Use the model for another task; ``drop_head`` takes its classifier off."""
        self.loader.set_task(task, drop_head)
        self.state_changed.emit()

    @Slot()
    def ask_model(self) -> None:
        """Let the user find a weights file."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a model"), settings.folder("model"), _WEIGHTS)
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_data(self) -> None:
        """Let the user find a folder."""
        name = QFileDialog.getExistingDirectory(self, tr("Open a folder of images"), settings.folder("data"))
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_manifest(self) -> None:
        """Let the user find a manifest."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a list of images"), settings.folder("data"), _LISTS)
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_test(self) -> None:
        """Let the user find the folder of test images."""
        name = QFileDialog.getExistingDirectory(self, tr("Open the test images"), settings.folder("data"))
        if name and self._session.data is not None:
            self.open_data(self._session.data.model_copy(update={"test": Path(name)}))

    @Slot()
    def use_digits(self) -> None:
        """Open the embedded digits."""
        self.open_data(DataSpec(kind="digits"))

    @Slot()
    def use_people(self) -> None:
        """Open the embedded people."""
        self.open_data(DataSpec(kind="people"))

    @Slot()
    def check_again(self) -> None:
        """Check the model anew."""
        if self.loader.model is not None:
            self.open_model(self.loader.model)

    @Slot()
    def paste(self) -> None:
        """Open the path on the clipboard."""
        text = QGuiApplication.clipboard().text().strip().strip("'\"").removeprefix("file://")
        if text:
            self.open_path(Path(text).expanduser())
        else:
            self._messages.show_message(tr("The clipboard holds no path."), "warning")

    def _lay_out(self) -> None:
        inner = QWidget(self)
        rows, columns = QVBoxLayout(inner), QGridLayout()
        rows.setContentsMargins(PAD, PAD, PAD, PAD)
        rows.setSpacing(PAD)
        rows.addWidget(self.welcome)
        rows.addWidget(self.after_line)
        rows.addWidget(self.task_bar)
        rows.addLayout(columns, 1)
        columns.setSpacing(PAD)
        columns.setRowStretch(0, 1)
        for place, (stack, recent) in enumerate(
            ((self.model_stack, self.recent_models), (self.data_stack, self.recent_data))
        ):
            columns.addWidget(stack, 0, place)
            columns.addWidget(recent, 1, place, Qt.AlignmentFlag.AlignTop)
            columns.setColumnStretch(place, 1)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.model_target.button)

    def _connect(self) -> None:
        session, loader = self._session, self.loader
        self.model_target.asked.connect(self.ask_model)
        self.data_target.asked.connect(self.ask_data)
        for target in (self.model_target, self.data_target):
            target.dropped.connect(self.open_paths)
        self.manifest_button.clicked.connect(self.ask_manifest)
        self.digits_button.clicked.connect(self.use_digits)
        self.people_button.clicked.connect(self.use_people)
        self.recent_models.picked.connect(self.open_path)
        self.recent_data.picked.connect(self.open_path)
        self.model_card.check_wanted.connect(self.open_model)
        self.model_card.code_allowed.connect(self._on_code_allowed)
        self.model_card.task_wanted.connect(self.set_task)
        self.task_bar.picked.connect(self.set_task)
        self.after_line.original_wanted.connect(self.open_model)
        self.model_card.closed.connect(self._on_model_closed)
        self.data_card.test_wanted.connect(self.ask_test)
        self.data_card.spec_wanted.connect(self.open_data)
        self.data_card.closed.connect(self._on_data_closed)
        session.model_changed.connect(self._on_model)
        session.data_changed.connect(self._on_data)
        session.running_changed.connect(self._on_running)
        loader.model_started.connect(self._on_model_started)
        loader.data_started.connect(self._on_data_started)
        loader.model_failed.connect(self._show_model_error)
        loader.data_failed.connect(self._show_data_error)
        loader.progress.connect(self.progress)
        loader.settled.connect(self.settled)

    @staticmethod
    def _level(card: ModelCard | DataCard) -> str:
        return card.notice.level if card.notice.text else ""

    @Slot()
    def _on_model_started(self) -> None:
        self.welcome.hide()
        if self.loader.model is not None:
            self.model_card.show_checking(self.loader.model)
        self.model_stack.setCurrentWidget(self.model_card)
        self.state_changed.emit()

    @Slot()
    def _on_data_started(self) -> None:
        self.welcome.hide()
        if self._session.data is not None:
            self.data_card.show_opening(self._session.data)
        self.data_stack.setCurrentWidget(self.data_card)
        self.state_changed.emit()

    @Slot()
    def _on_model(self) -> None:
        check = self._session.model_check
        if check is not None:
            self.model_card.show_check(check)
            self.model_stack.setCurrentWidget(self.model_card)
            settings.remember("model", check.spec.weights)
            settings.remember_folder("model", check.spec.weights)
            self.recent_models.refresh()
        self.state_changed.emit()

    @Slot()
    def _on_data(self) -> None:
        spec, bundle = self._session.data, self._session.bundle
        if spec is not None and bundle is not None:
            self.data_card.show_bundle(spec, bundle)
            self.data_stack.setCurrentWidget(self.data_card)
            self._remember_data(spec)
        elif spec is None:
            self.data_stack.setCurrentWidget(self.data_target)
        self.state_changed.emit()

    def _remember_data(self, spec: DataSpec) -> None:
        place = spec.train or spec.test
        if place is None:
            return
        both = spec.test is not None and spec.test.parent == place.parent and spec.kind == "folder"
        settings.remember("data", place.parent if both else place)
        settings.remember_folder("data", place)
        self.recent_data.refresh()

    @Slot(object)
    def _show_model_error(self, error: Exception) -> None:
        self.model_card.show_error(error)
        self.model_stack.setCurrentWidget(self.model_card)
        self.state_changed.emit()

    @Slot(object)
    def _show_data_error(self, error: Exception) -> None:
        self.data_card.show_error(error)
        self.data_stack.setCurrentWidget(self.data_card)
        self.state_changed.emit()

    @Slot(object)
    def _on_code_allowed(self, spec: ModelSpec) -> None:
        self._trusted.add(spec.architecture or "")
        self.open_model(spec)

    @Slot()
    def _on_model_closed(self) -> None:
        self.model_card.notice.say("")
        self.loader.close_model()
        self.model_stack.setCurrentWidget(self.model_target)
        self.model_target.button.setFocus()
        self.state_changed.emit()

    @Slot()
    def _on_data_closed(self) -> None:
        self.data_card.notice.say("")
        self.loader.close_data()
        self.data_stack.setCurrentWidget(self.data_target)
        self.data_target.button.setFocus()

    @Slot()
    def _on_running(self) -> None:
        for widget in (self.task_bar, self.model_stack, self.data_stack, self.recent_models, self.recent_data):
            widget.setEnabled(not self._session.running)


def runs_code(spec: ModelSpec) -> bool:
    """Whether the architecture is ``package.module:factory``, which means the user's own code."""
    carrier, colon, _ = (spec.architecture or "").partition(":")
    return bool(colon) and carrier not in _CARRIERS


def _stack(parent: QWidget, *widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget(parent)
    for widget in widgets:
        stack.addWidget(widget)
    return stack
