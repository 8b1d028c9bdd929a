"""The status bar: what is loaded, what runs and how long yet, the device, and pause and cancel on every page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from stakegui.core.words import num, tr
from stakegui.ui.action_button import icon_button
from stakegui.ui.actions import Action
from stakegui.ui.session import Session
from stakegui.ui.theme import GAP


def clock(seconds: float) -> str:
    """Return a time as ``0:21`` or ``1:02:03``; "" where it is unknown (negative or not finite)."""
    if not 0 <= seconds < 1e7:
        return ""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


class StatusBar(QStatusBar):
    """Follows the session by itself; what runs is told by ``show_progress`` and ``show_busy``."""

    def __init__(self, session: Session, pause: Action, cancel: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._auto, self._whole = session, "", False
        self.setSizeGripEnabled(False)
        self.loaded, self.doing, self.device = (_label(self, n) for n in (tr("Loaded"), tr("Doing"), tr("Device")))
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.addWidget(self.loaded, 1)
        for widget in (self.doing, self.bar, self.device):
            self.addPermanentWidget(widget)
        self.pause, self.cancel = icon_button(self, pause), icon_button(self, cancel)
        self.addPermanentWidget(self.pause)
        self.addPermanentWidget(self.cancel)
        for signal in (session.model_changed, session.data_changed, session.choice_changed, session.method_changed):
            signal.connect(self.refresh)
        self.refresh()
        self.show_busy("")

    @Slot()
    def refresh(self) -> None:
        """Say what is loaded and chosen, and on which device a run would go."""
        session, parts = self._session, []
        if session.model is not None:
            check = session.model_check
            name = check.architecture if check else tr("{name} (not checked yet)", name=session.model.weights.name)
            parts.append(tr("{name} after {session}", name=name, session=session.after) if session.after else name)
        if session.bundle is not None and session.bundle.train is not None:
            parts.append(tr("%n image(s)", "", len(session.bundle.train)))
        count = len(session.chosen) + len(session.outside)
        if count:
            parts.append(tr("%n chosen", "", count))
        self.loaded.setText(" · ".join(parts) or tr("No model and no images yet"))
        device = session.settings.device
        self.device.setText(device.upper() if device != "auto" else self._auto or tr("Device: auto"))

    @Slot(object)
    def show_device(self, name: object) -> None:
        """Say which device ``auto`` means, once the engine knows."""
        self._auto = str(name)
        self.refresh()

    @Slot(str)
    def show_busy(self, name: str) -> None:
        """Say what the engine does, without knowing how far it is; "" for nothing."""
        self.doing.setText(f"{name} …" if name else "")
        self.bar.setRange(0, 0 if name else 1)
        self.bar.reset()
        self.bar.setVisible(bool(name))
        self._whole = False

    @Slot(bool)
    def set_whole(self, whole: bool) -> None:
        """Take the time left in the next progress for that of the whole run, not of its phase alone."""
        self._whole = whole

    @Slot(str, int, int, float)
    def show_progress(self, phase: str, done: int, total: int, seconds_left: float) -> None:
        """Say how far ``phase`` is, and the time left where it is known."""
        left = clock(seconds_left)
        phase, counted = phase or tr("starting"), f" {num(done, ',')}/{num(total, ',')}" if total else " …"
        words = tr("{clock} left in all", clock=left) if self._whole else tr("{clock} left", clock=left)
        self.doing.setText(f"{phase}{counted}{f' · {words}' if left and total else ''}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(name)
    label.setContentsMargins(GAP, 0, GAP, 0)
    return label
