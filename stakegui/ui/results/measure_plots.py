"""The plot of each measure that has one: it shows itself where there is something to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from stakegui.core.measure_words import figure, title_of
from stakegui.core.measured import Measured
from stakegui.core.words import num, tr
from stakegui.ui.plots.bars import Bars, Dumbbells
from stakegui.ui.plots.matrix import PredictionMatrix
from stakegui.ui.plots.relearning import RelearningPlot
from stakegui.ui.plots.roc import RocPlot
from stakegui.ui.theme import DRIFT, FORGET, TEST

ATTACKS = {
    "loss": tr("Loss"),
    "confidence": tr("Confidence"),
    "entropy": tr("Entropy"),
    "modified_entropy": tr("Modified entropy"),
}
SPLITS = {"forget": tr("Chosen images"), "test": tr("Test images"), "retained": tr("Retained images (a sample)")}
_CHANGED = {
    "plain": tr("as it is"),
    "noise_1": tr("noise of 1 %"),
    "noise_3": tr("noise of 3 %"),
    "noise_10": tr("noise of 10 %"),
    "bits_8": tr("rounded to 8 bits"),
    "pruned_20": tr("smallest 20 % pruned"),
}
"""How the weights of a model were changed, within a sentence."""
LISTED = 12
"""Images that are drawn one by one."""
HIGHEST_PX = 380


class Chooser(QWidget):
    """A label and a choice, over the plot that it steers; hidden where there is one thing to choose."""

    def __init__(self, words: str, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.box, label = QComboBox(), QLabel(words)
        self.box.setAccessibleName(words.replace("&", ""))
        self.box.setToolTip(tr("Show another one"))
        label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addStretch(1)

    def offer(self, names: list[str]) -> None:
        """Offer these; the one that was chosen stays chosen where it is still there."""
        kept = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        for name in names:
            self.box.addItem(self._titles.get(name, name), name)
        self.box.setCurrentIndex(max(0, self.box.findData(kept)))
        self.box.blockSignals(False)
        self.setVisible(len(names) > 1)

    @property
    def name(self) -> str:
        """What is chosen, "" for nothing."""
        return self.box.currentData() or ""


class RocView(QWidget):
    """Attack curves before and after, of the score that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chooser, self.plot = Chooser(tr("Attack b&y"), ATTACKS), RocPlot()
        self._curves: dict[str, dict[str, Any]] = {}
        _stacked(self, self.chooser, self.plot)
        self.chooser.box.currentIndexChanged.connect(self._draw)

    def show_measured(self, found: Measured) -> bool:
        """Show curves where there are any."""
        others = found.detail.get("beside", {})
        if found.name == "verification":
            own, old = found.detail.get("curves", {}), others.get("before", {}).get("curves", {})
            self._curves = {"": {**own, **{f"{name} before": curve for name, curve in old.items()}}}
        elif found.name == "rmia":
            curves = {"after": found.detail, **others}
            self._curves = {"": {who: d.get("curve") for who, d in curves.items()}}
        else:
            curves = {
                "before": others.get("before", {}),
                "after": found.detail,
                "retrained": others.get("retrained", {}),
            }
            names = list(found.detail.get("curves", {}))
            self._curves = {n: {w: d.get("curves", {}).get(n) for w, d in curves.items()} for n in names}
        self.chooser.offer(list(self._curves))
        self._draw()
        return any(any(c.values()) for c in self._curves.values())

    @Slot()
    def _draw(self) -> None:
        self.plot.set_curves(self._curves.get(self.chooser.name, {}))


class MatrixView(QWidget):
    """Which answers became which, for the kind of images that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chooser, self.map = Chooser(tr("Ima&ges"), SPLITS), PredictionMatrix()
        self._detail: dict[str, Any] = {}
        _stacked(self, self.chooser, self.map)
        self.chooser.box.currentIndexChanged.connect(self._draw)

    def show_measured(self, found: Measured) -> bool:
        """Show the matrices where there are any."""
        self._detail = found.detail
        self.chooser.offer([s for s in SPLITS if s in found.detail.get("matrices", {})])
        self._draw()
        return bool(found.detail.get("matrices"))

    @Slot()
    def _draw(self) -> None:
        pairs = self._detail.get("matrices", {}).get(self.chooser.name)
        if pairs is not None:
            self.map.set_pairs(tuple(self._detail["classes"]), pairs)


class RelearningView(RelearningPlot):
    """Half of the chosen images coming back."""

    def show_measured(self, found: Measured) -> bool:
        """Show the curves where there are any."""
        others = found.detail.get("beside", {})
        curves = {"after": found.detail, **others}
        self.set_curves({who: detail["curve"] for who, detail in curves.items() if detail.get("curve")})
        return bool(self.curves)


class BarsView(QScrollArea):
    """Bars for the measures that have one figure a name; many names scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots = {
            "%": Bars(tr("Percent (pale: before)"), FORGET), "": Bars(tr("Likeness of each layer"), DRIFT, unit=""),
            "class": Dumbbells(tr("Test accuracy by class or person (○ before, ● after)"), TEST),
        }  # fmt: skip
        self._inside = QStackedWidget()
        for plot in self.plots.values():
            plot.longest = 30
            around = QWidget()
            _stacked(around, plot).addStretch(1)
            self._inside.addWidget(around)
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Figures as bars"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(self._inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_measured(self, found: Measured) -> bool:
        """Show the bars of this measure; False where it has none."""
        kind, now, then = _bars(found)
        if not now:
            return False
        plot = self.plots[kind]
        if isinstance(plot, Dumbbells):
            plot.set_pairs(then, now)
        else:
            plot.set_values(now, then)
        self._inside.setCurrentIndex(list(self.plots).index(kind))
        self._inside.setFixedHeight(plot.height())
        self.setFixedHeight(min(plot.height() + 2, HIGHEST_PX))
        return True


def _bars(found: Measured) -> tuple[str, dict[str, float], dict[str, float]]:
    """Return which plot, and the values after and before by name."""
    detail, before = found.detail, found.detail.get("before", {})
    if found.name == "cka":
        return "", {f"{n} · {num(v, '.3f')}": v for n, v in detail.get("layers", {}).items() if v is not None}, {}
    if found.name == "accuracy":
        groups = detail.get("test", {})
        rows = groups.get("identities") or groups.get("classes") or {}
        pairs = {n: r for n, r in rows.items() if r["before"] is not None and r["after"] is not None}
        return "class", {n: r["after"] for n, r in pairs.items()}, {n: r["before"] for n, r in pairs.items()}
    if found.name == "confidence":
        return "%", {i["key"]: i["confidence"] for i in detail.get("images", [])[:LISTED]}, {}
    if found.name in ("weight_noise", "probe", "retrieval"):
        now = {title_of(k)[0]: v for k, v in found.values.items() if v is not None}
        return "%", now, {title_of(k)[0]: v for k, v in before.items() if v is not None}
    return "%", {}, {}


def cost_lines(found: Measured) -> str:
    """Return what each change of the weights costs in test accuracy, "" where it was not taken."""
    costs = found.detail.get("test_accuracy") if found.name == "weight_noise" else None
    known = {k: v for k, v in (costs or {}).items() if v is not None}
    if not known:
        return ""
    said = ", ".join(f"{_CHANGED.get(k, title_of(k)[0])} {figure(v, '%')}" for k, v in known.items())
    return tr("Test accuracy of each changed model: {said}.", said=said)


def _stacked(parent: QWidget, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return column
