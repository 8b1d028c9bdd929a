"""The model's summary: what it is, how well it does against what its file says, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from stakegui.core.errors import InputError
from stakegui.core.paths import session_of
from stakegui.core.spec import ModelSpec
from stakegui.core.words import mark, num, tr
from stakegui.ui.icons import set_icon
from stakegui.ui.notice import Notice
from stakegui.ui.source.card import Card, name_button
from stakegui.ui.source.class_accuracy import ClassAccuracy
from stakegui.ui.source.model_form import ModelForm
from stakegui.ui.source.task_bar import TASKS

if TYPE_CHECKING:
    from stakegui.services.check import ModelCheck, WrongTask


_USES = {
    "classification": tr("&Use for classification"),
    "retrieval": tr("&Use for retrieval"),
    "face_recognition": tr("&Use for face recognition"),
}
_ON = {
    "train": mark("{accuracy:.1f} % on {sampled:,} train images"),
    "test": mark("{accuracy:.1f} % on {sampled:,} test images"),
}
_CLAIMED = {"train_accuracy": mark("train {value:.1f} %"), "test_accuracy": mark("test {value:.1f} %")}


class ModelCard(Card):
    """Shows one model; wishes leave as signals.

    ``check_wanted(ModelSpec)``: check with these details; ``code_allowed(ModelSpec)``: the user lets its code run;
    ``task_wanted(task, drop_head)``: use it for this task; ``closed()``: another model is wanted.
    """

    check_wanted = Signal(object)
    code_allowed = Signal(object)
    task_wanted = Signal(str, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Model"), parent)
        self.spec: ModelSpec | None = None
        self._wrong: WrongTask | None = None
        self.use_task = QPushButton(self)
        self.use_task.setAccessibleName(tr("Use the task that fits this file"))
        self.use_task.setToolTip(tr("Changes the task above to the one that fits this file"))
        self.use_task.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_icon(self.use_task, "model")
        self.add_widget(self.use_task)
        self.warnings = Notice(self)
        self.form = ModelForm(self)
        self.form.applied.connect(self._on_applied)
        self.add_widget(self.warnings)
        self.add_widget(self.form)
        self.run_code = self.add_button(
            tr("R&un its code"), tr("Import the module and call the factory; only if you trust it")
        )
        self.details = self.add_button(
            tr("&Details…"), tr("Say what the file does not: architecture, classes, size"), "edit"
        )
        self.check_again = self.add_button(
            tr("Check &again"), tr("Load the model anew and try it on a sample"), "analyse"
        )
        self.other = self.add_button(tr("Another &model…"), tr("Put this model away and choose another one"), "model")
        # made last, as Tab goes by that: the buttons before the table
        self.by_class = ClassAccuracy(self)
        self.add_widget(self.by_class, 100)
        self.details.setCheckable(True)
        self.details.toggled.connect(self.form.setVisible)
        self.use_task.clicked.connect(self._on_use_task)
        self.run_code.clicked.connect(self._on_run_code)
        self.check_again.clicked.connect(self._on_again)
        self.other.clicked.connect(self.closed)
        self.form.hide()
        self.by_class.hide()
        self.run_code.hide()
        self.use_task.hide()

    @property
    def asks_task(self) -> bool:
        """Whether the model waits for another task."""
        return not self.use_task.isHidden()

    def show_checking(self, spec: ModelSpec) -> None:
        """Say that the check is under way."""
        self._take(spec)
        self.set_facts(())
        self.notice.say(tr("The model is being loaded and tried on a sample …"))

    def show_check(self, check: ModelCheck) -> None:
        """Sum up what the check found."""
        self._take(check.spec)
        self.notice.say("")
        self.set_facts(facts(check))
        self.by_class.show_figures(check.classes, check.confusion)
        lines = list(check.warnings)
        if check.near_chance:
            lines.insert(0, tr("Its accuracy is near chance: are these its classes, its normalisation and its images?"))
        self.warnings.say("\n".join(lines), "warning")
        self.details.setChecked(check.near_chance)

    def show_error(self, error: Exception) -> None:
        """Say what is wrong, and open the form that mends it."""
        self.set_facts(())
        self.by_class.hide()
        self.warnings.say("")
        wrong = wrong_task(error)
        if wrong is not None:
            self._suggest(wrong)
            return
        self.notice.say_error(error)
        self.details.setChecked(isinstance(error, InputError))

    def _suggest(self, wrong: WrongTask) -> None:
        """Offer the task that the file is for; nothing is wrong with it."""
        self.notice.say(f"{wrong.what} {wrong.remedy}", "warning")
        self._wrong = wrong
        title = tr("&Use without its classifier") if wrong.drop_head else _USES[wrong.task]
        self.use_task.setText(title)
        self.use_task.setAccessibleName(title)
        name_button(self.use_task, TASKS[wrong.task][1])
        self.details.setChecked(False)
        self.use_task.show()
        self.use_task.setFocus()

    def ask_code(self, spec: ModelSpec) -> None:
        """Ask before anything of the user's own module is imported."""
        self._take(spec)
        self.set_facts(())
        module = (spec.architecture or "").partition(":")[0]
        self.notice.say(
            tr(
                "The architecture {architecture} runs code of the module {module} on this "
                "computer. Nothing of it has run yet. Let it run only if you trust where it "
                "comes from.",
                architecture=spec.architecture,
                module=module,
            ),
            "warning",
        )
        self.run_code.show()
        self.run_code.setFocus()

    def _take(self, spec: ModelSpec) -> None:
        self.spec = spec
        earlier = session_of(spec.weights)
        self.heading.setText(tr("Result of session {earlier}", earlier=earlier) if earlier else spec.weights.name)
        self.place.setText(str(spec.weights.parent))
        self.form.fill(spec)
        self.run_code.hide()
        self.use_task.hide()
        self.by_class.hide()
        self.warnings.say("")

    @Slot()
    def _on_applied(self) -> None:
        if self.spec is None:
            return
        try:
            spec = self.form.completed(self.spec)
        except InputError as error:
            self.notice.say_error(error)
            return
        self.check_wanted.emit(spec)

    @Slot()
    def _on_run_code(self) -> None:
        self.code_allowed.emit(self.spec)

    @Slot()
    def _on_use_task(self) -> None:
        if self._wrong is not None:
            self.task_wanted.emit(self._wrong.task, self._wrong.drop_head)

    @Slot()
    def _on_again(self) -> None:
        if self.spec is not None:
            self.check_wanted.emit(self.spec)


def facts(check: ModelCheck) -> list[tuple[str, str]]:
    """Return what the card lists about a checked model."""
    names = ", ".join(check.classes[:10]) + (" …" if len(check.classes) > 10 else "")
    embeds = check.task != "classification"
    groups = tr("Identities") if check.task == "face_recognition" else tr("Classes")
    return [
        (tr("Architecture"), check.architecture),
        (tr("Parameters"), num(check.parameters, ",")),
        (
            groups,
            f"{len(check.classes)}: {names}" if check.classes else tr("those of the gallery, once images are open"),
        ),
        (tr("Input"), _input(check, embeds)),
        (tr("By nearest mean") if embeds else tr("Accuracy"), accuracy(check)),
    ]


def _input(check: ModelCheck, embeds: bool) -> str:
    height, width = check.image_size
    if embeds:
        return tr(
            "{height} × {width} pixels, embedding of {size:,}", height=height, width=width, size=check.feature_dim
        )
    return tr("{height} × {width} pixels, feature of {size:,}", height=height, width=width, size=check.feature_dim)


def accuracy(check: ModelCheck) -> str:
    """Return the accuracy on the sample beside what the file says; an embedding model's file says nothing of it."""
    if check.accuracy is None:
        said = tr("not measured: no images are open")
    else:
        said = tr(_ON[check.sampled_split], accuracy=check.accuracy, sampled=check.sampled)
    return said if check.task != "classification" else f"{said} ({_told(check)})"


def _told(check: ModelCheck) -> str:
    says = ", ".join(tr(_CLAIMED[name], value=value) for name, value in check.expected.items())
    return tr("its file says {says}", says=says) if says else tr("its file does not say what to expect")


def wrong_task(error: Exception) -> WrongTask | None:
    """Return ``error`` where it says that the file is for another task."""
    from stakegui.services.check import WrongTask

    return error if isinstance(error, WrongTask) else None
