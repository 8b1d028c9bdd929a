"""Sessions side by side: table with marks, plot with hover and keys, picker, and the way there from the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt

from stakegui.core.params.stakes import StakesParams
from stakegui.core.tradeoff import Point
from stakegui.services.compare import Compared, better
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import SessionView
from stakegui.store.connection import open_db
from stakegui.store.sessions import create_session
from stakegui.ui.plots.compare import ComparePlot
from stakegui.ui.results.compare_card import CompareCard
from stakegui.ui.results.compare_model import CompareModel
from stakegui.ui.results.compare_view import CompareView
from stakegui.ui.sessions.page import SessionsPanel

BEFORE = {"forgotten_views": 2.0, "test_accuracy": 90.0}


def one(name: str, views: float, test: float, **more) -> Compared:
    view = SessionView(name, name, "finished", "2026-01-02T03:04:05+00:00", "", demo_spec(), before=BEFORE,
                       after={"forgotten_views": views, "test_accuracy": test})  # fmt: skip
    figures = dict.fromkeys(
        ("forgotten", "test_accuracy_kept", "test_accuracy_forgotten", "retain_accuracy", "drift", "seconds",
         "cpu_seconds")
    )  # fmt: skip
    values = {"figures": {**figures, **view.after}, "best": frozenset(), "points": (), "request": 1, "difference": ""}
    return Compared(view=view, **{**values, **more})


CURVE = tuple(
    Point(a, {"forgotten_views": 2 + 90 * a, "test_accuracy": 90 - 2 * a}) for a in (0.0, 0.5, 1.0)
)  # fmt: skip
THREE = [
    one("robust", 92.0, 88.0, points=CURVE, best=frozenset({"forgotten_views"})),
    one("exact", 60.0, 89.5, best=frozenset({"test_accuracy"})),
    one("other", 70.0, 80.0, request=2, difference="not the same forget set"),
]


def test_the_table_marks_the_best_and_tells_requests_apart() -> None:
    model = CompareModel()
    model.set_sessions(THREE)
    cells = {model.index(r, 0).data(): [model.index(r, c).data() for c in (1, 2, 3)] for r in range(model.rowCount())}
    assert cells["Test accuracy"] == ["88.0 %", "★ 89.5 %", "80.0 %"]
    assert cells["Forgotten under views"] == ["★ 92.0 %", "60.0 %", "70.0 %"]
    assert cells["Asks for"] == ["A", "A", "B: not the same forget set"]
    assert "Retain accuracy" not in cells, "what none of them has takes no row"
    row = next(r for r in range(model.rowCount()) if model.index(r, 0).data() == "Test accuracy")
    assert model.index(row, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "exact, Test accuracy: 89.5 %, best"
    assert model.index(row, 2).data(Qt.ItemDataRole.FontRole).bold()
    model.set_sessions(THREE[:2])
    assert "Asks for" not in [model.index(r, 0).data() for r in range(model.rowCount())]


@pytest.mark.parametrize(
    "name, good, bad", [("test_accuracy", 89.5, 88.0), ("drift", 0.01, 0.02), ("cpu_seconds", 3.0, 4.0)]
)
def test_what_is_better(name: str, good: float, bad: float) -> None:
    assert better(name, good, bad) and not better(name, bad, good)
    assert not better(name, good, good + 1e-6) and not better(name, good + 1e-6, good), "not shown, not decisive"


def test_the_plot_has_a_point_a_session_and_its_curve(qtbot) -> None:
    plot = ComparePlot()
    qtbot.addWidget(plot)
    plot.set_sessions(THREE)
    whole = {s.session: (s.x, s.y) for s in plot.spots if s.alpha is None}
    assert whole == {0: (-2.0, 92.0), 1: (-0.5, 60.0), 2: (-10.0, 70.0)}
    assert [(s.x, s.y) for s in plot.spots if s.alpha is not None] == [(0.0, 2.0), (-1.0, 47.0)]
    assert [label.text for _, label in plot.plotItem.legend.items] == ["robust (A)", "exact (A)", "other (B)"]
    plot.set_sessions([replace(THREE[0], points=(), view=replace(THREE[0].view, after={}))])
    assert plot.hint and not plot.spots


def test_keys_and_pointer_go_to_points_and_say_what_they_are(qtbot) -> None:
    plot = ComparePlot()
    qtbot.addWidget(plot)
    plot.resize(500, 400)
    plot.show()
    qtbot.waitExposed(plot)
    plot.set_sessions(THREE)
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot.lit.session == 0 and plot.lit.alpha is None
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert plot.accessibleDescription() == "exact: 60.0 % forgotten under views; test accuracy 89.5 % (-0.5)"
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.lit is None
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.lit.alpha == 0.0 and "at 0.00 of its change" in plot.lit.text
    box = plot.plotItem.getViewBox()
    plot._on_pointed(box.mapViewToScene(QPointF(-10.0, 70.0)))
    assert plot.lit.session == 2


def test_a_column_lights_its_point(qtbot, session) -> None:
    view = CompareView(session)
    qtbot.addWidget(view)
    view.set_sessions(THREE)
    assert "other has another model or forget set" in view.note.text()
    view.table.setCurrentIndex(view.model.index(3, 2))
    assert view.plot.lit.session == 1


@pytest.fixture
def stored(session):
    """Three sessions in the database, as they are before they have run."""
    db = open_db(session.db)
    spec = demo_spec().model_copy(update={"method": StakesParams(depth="exact")})
    made = [create_session(db, s.as_json(), name) for s, name in ((demo_spec(), "a"), (spec, "b"), (spec, "c"))]
    db.close()
    return made


def test_the_card_adds_sessions_and_takes_them_out(qtbot, session, stored) -> None:
    card = CompareCard(session)
    qtbot.addWidget(card)
    card.set_session(stored[0])
    qtbot.waitUntil(lambda: card.picker.count() == 3)
    assert card.view.isHidden()
    for name in stored[1:]:
        card.picker.setCurrentIndex(card.picker.findData(name))
        card.picker.activated.emit(card.picker.currentIndex())
    qtbot.waitUntil(lambda: [s.view.name for s in card.model.sessions] == ["a", "b", "c"])
    assert card.picker.count() == 1 and not card.picker.isEnabled()
    depth = next(r for r in range(card.model.rowCount()) if card.model.index(r, 0).data() == "Depth")
    assert [card.model.index(depth, c).data() for c in (1, 2, 3)] == ["robust", "exact", "exact"]
    card.table.setCurrentIndex(card.model.index(0, 1))
    assert not card.remove.isEnabled(), "the session that is shown stays"
    card.table.setCurrentIndex(card.model.index(0, 2))
    card.remove.click()
    qtbot.waitUntil(lambda: [s.view.name for s in card.model.sessions] == ["a", "c"])
    assert card.picker.findData(stored[1]) > 0


def test_several_selected_sessions_can_be_compared(qtbot, session, worker, messages, stored) -> None:
    panel = SessionsPanel(session, worker, messages)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.table.clearSelection()
    panel.select(0)
    assert not panel.buttons["Compare"].isEnabled()
    panel.select(2)
    with qtbot.waitSignal(panel.compare_requested) as heard:
        qtbot.mouseClick(panel.buttons["Compare"], Qt.MouseButton.LeftButton)
    assert sorted(heard.args[0]) == sorted([panel.model.sessions[0]["id"], panel.model.sessions[2]["id"]])
