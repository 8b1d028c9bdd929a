"""Asks for what neither the weights file nor its sidecar says: architecture, classes, input size, normalisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.core.words import tr
from stakegui.ui.source.card import name_button
from stakegui.ui.theme import GAP, PAD

T = TypeVar("T")
COMMON = (
    "", "resnet18_small", "resnet18", "resnet34", "resnet50", "mobilenet_v3_small", "efficientnet_b0", "vgg16_bn",
    "densenet121", "convnext_tiny", "vit_b_16", "swin_t", "timm:vit_tiny_patch16_224", "timm:convnext_nano",
)  # fmt: skip
RESIZES = ("", "squash", "shorter_side")


class ModelForm(QWidget):
    """Fields left empty are taken from the file; ``applied()`` says that ``completed`` may be asked."""

    applied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.architecture = QComboBox(self, editable=True)
        self.architecture.addItems(COMMON)
        self.resize_mode = QComboBox(self)
        self.resize_mode.addItems([tr("as the file says"), *RESIZES[1:]])
        self.width_field, self.classes, self.image_size, self.mean, self.std = (QLineEdit(self) for _ in range(5))
        self.entry = QLineEdit(self)
        rows = (
            (
                tr("Ar&chitecture"),
                self.architecture,
                tr("torchvision or timm name, resnet18_small, or package.module:factory"),
            ),
            (tr("&Width"), self.width_field, tr("Base width of resnet18_small, for example 16")),
            (tr("C&lasses"), self.classes, tr("In the order of the outputs, with commas: cat, dog, ship")),
            (tr("Image si&ze"), self.image_size, tr("Height × width in pixels, for example 32 x 32")),
            (tr("Mea&n"), self.mean, tr("Per channel, pixels in 0 to 1: 0.49, 0.48, 0.45")),
            (tr("&Std"), self.std, tr("Per channel: 0.25, 0.24, 0.26")),
            (tr("Resizin&g"), self.resize_mode, tr("squash: to the exact size; shorter_side: scaled, then cropped")),
            (tr("Weights"), self.entry, tr("Which of a checkpoint's sets, by its key: state_dict_ema")),
        )
        empty = {
            self.width_field: tr("from the file, else: base width of resnet18_small, for example 16"),
            self.classes: tr("from the file, else: in the order of the outputs, with commas: cat, dog, ship"),
            self.image_size: tr("from the file, else: height × width in pixels, for example 32 x 32"),
            self.mean: tr("from the file, else: per channel, pixels in 0 to 1: 0.49, 0.48, 0.45"),
            self.std: tr("from the file, else: per channel: 0.25, 0.24, 0.26"),
            self.entry: tr("from the file, else: which of a checkpoint's sets, by its key: state_dict_ema"),
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, GAP, 0, 0)
        form.setHorizontalSpacing(PAD)
        form.setVerticalSpacing(GAP)
        for line, text in empty.items():
            line.setPlaceholderText(text)
        for title, field, hint in rows:
            _name(field, title, hint)
            label = QLabel(title, self)
            label.setBuddy(field)
            form.addRow(label, field)
        self.apply_button = QPushButton(tr("Appl&y and check"), self)
        name_button(self.apply_button, tr("Load the model with what stands here and try it on a sample"))
        self.apply_button.clicked.connect(self.applied)
        form.addRow("", self.apply_button)
        for field in (self.width_field, self.classes, self.image_size, self.mean, self.std, self.entry):
            field.returnPressed.connect(self.applied)

    def fill(self, spec: ModelSpec) -> None:
        """Show what is known."""
        self.architecture.setCurrentText(spec.architecture or "")
        self.width_field.setText(str(spec.width or ""))
        self.classes.setText(", ".join(spec.classes or ()))
        self.image_size.setText(" x ".join(map(str, spec.image_size or ())))
        self.mean.setText(", ".join(f"{m:g}" for m in spec.mean or ()))
        self.std.setText(", ".join(f"{s:g}" for s in spec.std or ()))
        self.resize_mode.setCurrentIndex(RESIZES.index(spec.resize or ""))
        self.entry.setText(spec.entry or "")

    def completed(self, spec: ModelSpec) -> ModelSpec:
        """Return ``spec`` with what stands here.

        Raises
        ------
        InputError
            Names the field that cannot be read.
        """
        values: dict[str, Any] = {
            "architecture": self.architecture.currentText().strip() or None,
            "width": _read(tr("Width"), self.width_field, int),
            "classes": tuple(c.strip() for c in self.classes.text().split(",") if c.strip()) or None,
            "image_size": _numbers(tr("Image size"), self.image_size, int),
            "mean": _numbers(tr("Mean"), self.mean, float),
            "std": _numbers(tr("Std"), self.std, float),
            "resize": RESIZES[self.resize_mode.currentIndex()] or None,
            "entry": self.entry.text().strip() or None,
        }
        if values["architecture"] != spec.architecture:
            values["arguments"] = None  # they were for the other one
        try:
            return ModelSpec.model_validate({**spec.model_dump(), **values})
        except ValueError as error:
            raise InputError(tr("A field is not valid: {error}", error=error), where="model") from error

    @Slot()
    def focus_first(self) -> None:
        """Put the keyboard on the first empty field."""
        fields = (self.classes, self.image_size, self.mean, self.std)
        empty = next((f for f in fields if not f.text()), self.classes)
        (self.architecture if not self.architecture.currentText() else empty).setFocus()


def _name(field: QWidget, title: str, hint: str) -> None:
    field.setAccessibleName(title.replace("&", ""))
    field.setToolTip(hint)
    line = field.lineEdit() if isinstance(field, QComboBox) else None
    if line is not None:
        line.setPlaceholderText(tr("from the file"))


def _read(name: str, field: QLineEdit, kind: Callable[[str], T]) -> T | None:
    text = field.text().strip()
    try:
        return kind(text) if text else None
    except ValueError:
        raise InputError(tr("'{said}' is not a number.", said=text), where=name, remedy=field.toolTip()) from None


def _numbers(name: str, field: QLineEdit, kind: Callable[[str], T]) -> tuple[T, ...] | None:
    words = field.text().replace("×", " ").replace("x", " ").replace(",", " ").replace(";", " ").split()
    try:
        return tuple(kind(w) for w in words) or None
    except ValueError:
        raise InputError(
            tr("'{said}' is not a list of numbers.", said=field.text()), where=name, remedy=field.toolTip()
        ) from None
