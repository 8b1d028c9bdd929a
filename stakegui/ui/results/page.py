"""The Results page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QWidget

from stakegui.core.figures import headline, when
from stakegui.core.metrics import EXPLAINED
from stakegui.core.paths import result_of
from stakegui.core.spec import ModelSpec
from stakegui.core.tradeoff import Point
from stakegui.core.words import tr
from stakegui.ui.actions import make
from stakegui.ui.background import Task, in_pool
from stakegui.ui.empty import EmptyState
from stakegui.ui.folded import FoldedNotice
from stakegui.ui.inspector import Inspection
from stakegui.ui.messages import MessageBar
from stakegui.ui.notice import Notice
from stakegui.ui.page import Page
from stakegui.ui.plots.bars import Bars, Dumbbells
from stakegui.ui.plots.curves import RunPlots
from stakegui.ui.plots.plot_bar import PlotBar
from stakegui.ui.results.compare_card import CompareCard
from stakegui.ui.results.deck import Deck
from stakegui.ui.results.earlier_card import EarlierCard
from stakegui.ui.results.enlarging import Enlarging
from stakegui.ui.results.export_card import ExportCard
from stakegui.ui.results.images_view import ChosenView
from stakegui.ui.results.layout import HALVES, TABS, WIDE, cards_of, lay_out, scrolling
from stakegui.ui.results.measures_page import MeasuresPage
from stakegui.ui.results.measures_table import MeasuresTable
from stakegui.ui.results.notes import Notes
from stakegui.ui.results.report_dialog import ReportDialog
from stakegui.ui.results.tradeoff_card import TradeOffCard
from stakegui.ui.results.tradeoff_figures import at_point, shown_at
from stakegui.ui.results.views_page import ViewsPage
from stakegui.ui.session import Session
from stakegui.ui.theme import DRIFT, TEST
from stakegui.ui.worker import Worker

LINES_PX = 300
EMPTY = tr(
    "No result yet.\n\nStart a run on the Run page (Ctrl+4), or open an earlier session: File > Sessions… (Ctrl+L)."
)
WAYS = ("view.run", "file.sessions", "help.demo")


class ResultsPage(Page):
    """Shows ``session.stored`` as the database has it."""

    def __init__(self, session: Session, worker: Worker, messages: MessageBar, parent: QWidget | None = None) -> None:
        super().__init__(session, worker, messages, parent)
        self.view: Any = None
        self._task: Task | None = None
        self._stale = False
        """Whether the overview shows another point than the slider stands on."""
        self.headline, self.subline, self.empty = QLabel(), QLabel(), EmptyState("results", EMPTY, WAYS)
        self.measures, self.images, self.plots = MeasuresTable(), ChosenView(), RunPlots()
        self.plot_bar = PlotBar(self.plots, session, messages, lambda: session.stored, lambda: self.title_of_view)
        self.by_class = Dumbbells(tr("Test accuracy by class, before and after"), TEST)
        self.drift = Bars(tr("Structure drift by class"), DRIFT, unit="")
        self.views, self.taken = ViewsPage(session, worker), MeasuresPage(session, worker)
        self.trade_off, self.at_point = TradeOffCard(session, worker), Notice()
        self.warnings = FoldedNotice()
        self.export_card, self.notes = ExportCard(session, worker), Notes(session)
        self.compare = CompareCard(session)
        self._export = make("results.export", self, self._to_export)
        self._more = make("results.more", self, self._forget_more, session)
        self.report = make("results.report", self, self._ask_report, session)
        self.report_dialog: ReportDialog | None = None
        self.earlier = EarlierCard(self._more)
        self.enlarging = Enlarging(session, self)
        self.cards = cards_of(self)
        self.deck = Deck((self.warnings,), self.cards, HALVES, WIDE)
        self.overview, self.tabs, self.stack = scrolling(self.deck), QTabWidget(), QStackedWidget()
        lay_out(self)
        self._connect()
        self._show_empty()

    def _connect(self) -> None:
        self._session.stored_changed.connect(self.load)
        self._session.data_changed.connect(self._on_data)
        self.measures.explained.connect(self._on_explained)
        for shown in (self.images, self.views):
            shown.inspected.connect(self.inspected)
        self.enlarging.enlarged.connect(self.enlarged)
        self.export_card.done.connect(self._on_exported)
        self.tabs.currentChanged.connect(self._on_tab)
        self.trade_off.shown.connect(self._on_point)
        self.trade_off.export_asked.connect(self._to_export)
        for part in (self.export_card, self.notes, self.compare, self.views, self.taken, self.trade_off):
            part.failed.connect(self._on_message)

    def enlarge(self) -> bool:
        """Show the chosen images, or the views in sight, large."""
        self.enlarging.open_focused()
        return True

    @property
    def title_of_view(self) -> str:
        """Name of the session that is shown, "" for none."""
        return str(self.view.name or self.view.id) if self.view is not None else ""

    def state(self) -> str:
        """What the rail shows."""
        if self.view is None:
            return ""
        return "ready" if self.view.status == "finished" else "attention"

    def _show_empty(self) -> None:
        self.view = None
        self.stack.setCurrentIndex(0)
        self.notes.set_session("", "")
        self.state_changed.emit()

    @Slot()
    def load(self) -> None:
        """Read the stored session beside the window's thread."""
        if self._task is not None:
            self._task.done.disconnect(self._on_loaded)
            self._task.failed.disconnect(self._on_load_failed)
            self._task = None
        db, stored = self._session.db, self._session.stored
        if not stored:
            self._show_empty()
            return
        self.notes.save()

        def read() -> Any:
            from stakegui.services.sessions import curves, show

            return show(db, stored), curves(db, stored)

        self._task = in_pool(self, read)
        self._task.done.connect(self._on_loaded)
        self._task.failed.connect(self._on_load_failed)

    @Slot(object)
    def _on_load_failed(self, error: object) -> None:
        self._task = None
        self._show_empty()
        self._messages.show_message(tr("The session could not be read: {error}", error=error), "error")

    @Slot(object)
    def _on_loaded(self, outcome: tuple[Any, dict[str, Any]]) -> None:
        self._task = None
        self.view, curves = outcome
        view = self.view
        self.headline.setText(headline(view))
        spec = view.spec
        facts = [
            view.name,
            view.id,
            spec.method.name,
            tr("seed {seed}", seed=spec.run.seed),
            tr(view.status),
            when(view.created),
        ]
        if view.prompt_version:
            facts.insert(4, tr("prompts {version}", version=view.prompt_version[:8]))
        line = " · ".join(dict.fromkeys(fact for fact in facts if fact))
        self.subline.setText(line)
        self.warnings.say("\n".join(dict.fromkeys(view.warnings)), "warning")
        self.views.set_view(view)
        self.taken.set_view(view)
        self.at_point.say("")
        self.trade_off.set_session(view.id, view.interpolation)
        self.plots.load(curves)
        self.plots.allowed.show(view.before or {})
        self.notes.set_session(view.id, view.notes or "")
        self.export_card.set_session(view.id, view.name, view.status == "finished")
        self._more.set_allowed(view.status == "finished")
        self._show_overview()
        self.compare.set_session(view.id)
        self.deck.show_cards(self._filled())
        self.stack.setCurrentIndex(1)
        self.state_changed.emit()

    def _show_bars(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        self.by_class.set_pairs(before.get("test_accuracy_by_class"), after.get("test_accuracy_by_class"))
        self.drift.set_values(after.get("drift_by_class"))
        for name, plot in (("classes", self.by_class), ("drift", self.drift)):
            # many classes scroll inside their card
            self.cards[name].body.setFixedHeight(min(plot.height() + 2, LINES_PX))

    def _filled(self) -> set[str]:
        """Return the names of the cards that have something to show."""
        known = {
            "measures": self.measures.model.rows, "images": self.view.images, "classes": self.by_class.pairs,
            "drift": self.drift.values,
        }  # fmt: skip
        known["earlier"] = self.view.status == "finished"
        return {name for name in self.cards if known.get(name, True)}

    @Slot()
    def _on_data(self) -> None:
        if self.view is not None:
            bundle = self._session.bundle
            images = at_point(self.view.images, self.trade_off.elsewhere)
            self.images.chosen.set_images(images, bundle.train if bundle is not None else None)

    @Slot(str)
    def _on_explained(self, name: str) -> None:
        if self.view is not None and name in EXPLAINED:
            row = next(r for r in self.measures.model.rows if r.name == name)
            facts = (
                (tr("Before"), row.before),
                (tr("After"), row.after),
                (tr("Change", "noun"), row.change or tr("none", "no change")),
            )
            self.inspected.emit(Inspection(row.title, facts, row.text))

    @Slot(object)
    def _on_point(self, point: Point | None) -> None:
        """Show the figures of a point between original and run's end, and say so; None: those of the result."""
        if self.view is None:
            return
        self.at_point.say("" if point is None else shown_at(point), "warning")
        self.export_card.set_point(None if point is None else point.alpha)
        self._stale = True
        if self.tabs.currentWidget() is self.overview:
            self._show_overview()

    def _show_overview(self) -> None:
        """Put the figures of the point on which the slider stands into the overview's cards.

        With a thousand classes this takes longer than a step of the slider may: it waits until the tab is seen.
        """
        self._stale = False
        view, point = self.view, self.trade_off.elsewhere
        before, after = view.before or {}, view.after or {}
        if point is None:
            self.earlier.set_view(view)
        else:
            before, after = {**before, **self.trade_off.origin}, point.metrics
            self.earlier.set_point(view, point)
        self.measures.model.set_view(before, after)
        self._show_bars(before, after)
        self._on_data()

    @Slot()
    def _forget_more(self) -> None:
        """Ask the window for a new run that starts from this result."""
        view = self.view
        if view is not None and view.status == "finished":
            model = ModelSpec(weights=result_of(view.id))
            self.more.emit(
                view.spec.model_copy(update={"after": view.id, "model": model}), tr("After {name}", name=view.name)
            )

    @Slot()
    def _ask_report(self) -> None:
        """Ask what the report on this session is to hold."""
        if self.view is None:
            return
        if self.report_dialog is None:
            self.report_dialog = ReportDialog(self._session, self._worker, self)
            self.report_dialog.written.connect(self._on_report)
        self.report_dialog.ask(self.view.id, self.view.name, self.view.status == "finished")

    @Slot(str)
    def _on_report(self, path: str) -> None:
        self._messages.show_message(tr("Report written: {path}", path=path))

    @Slot()
    def _to_export(self) -> None:
        self.show_card("export")
        self.export_card.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_card(self, name: str) -> None:
        """Scroll to a card of the overview."""
        self.show_tab("overview")
        self.overview.ensureWidgetVisible(self.cards[name])

    def show_tab(self, name: str) -> None:
        """Show a tab by its name in `TABS`."""
        self.tabs.setCurrentIndex(list(TABS).index(name))

    @Slot(int)
    def _on_tab(self, index: int) -> None:
        """Bring a tab up to date that was not while it was hidden; points may have been measured since for Compare."""
        if self._stale and self.view is not None and list(TABS)[index] == "overview":
            self._show_overview()
        if list(TABS)[index] == "compare":
            self.compare.refresh()

    @Slot(list)
    def _on_exported(self, files: list[Any]) -> None:
        self._messages.show_message(tr("Exported to {files}.", files=", ".join(map(str, files))))

    @Slot(str)
    def _on_message(self, text: str) -> None:
        self._messages.show_message(text, "error")

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever is here needs no "See results" any more."""
        super().showEvent(event)
        offered = self._messages.action_button.defaultAction()
        if offered is not None and offered.objectName() == "run.see":
            self._messages.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the notes."""
        self.notes.save()
        super().hideEvent(event)
