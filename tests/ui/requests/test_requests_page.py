"""The Requests page by real clicks and keys, on a real database and the folder of coloured images."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from stakegui.core.requests import Item, Served
from stakegui.core.spec import ModelSpec
from stakegui.services import requests as service
from stakegui.store.connection import open_db
from stakegui.store.images import ForgetImage, save_images
from stakegui.store.requests import link_session
from stakegui.store.sessions import create_session
from stakegui.ui.requests.model import DUE, NAMES, SESSIONS, STATUS
from stakegui.ui.requests.page import RequestsPage
from stakegui.ui.run.requests_line import RequestsLine

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def kept(session):
    """Two requests: one late, one far away that was served once."""
    late, far = date.today() - timedelta(days=4), date.today() + timedelta(days=60)
    service.create(session.db, "2026-014", [Item(kind="class", name="red"), Item(kind="image", name="blue/01.png")],
                   subject="case 7", due=late)  # fmt: skip
    service.create(session.db, "2026-015", [Item(kind="image", name="green/02.png")], due=far)
    db = open_db(session.db)
    stored = create_session(db, {}, "first")
    link_session(db, "2026-015", Served(session=stored, model="/m/a.pt", positions=(0,), forgotten=100.0,
                                        forgotten_views=87.5, measured="2026-11-02"))  # fmt: skip
    db.close()
    return session


@pytest.fixture
def page(qtbot, opened, worker, messages):
    made = RequestsPage(opened, worker, messages)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    settle(qtbot, made)
    return made


def finish(db, stored: str) -> None:
    """What the recorder does at a run's end."""
    db["sessions"].update(stored, {"status": "finished"})
    db.conn.commit()


def settle(qtbot, page) -> None:
    qtbot.waitUntil(lambda: page.keeper.idle and not page._reading and not page._stale, timeout=10_000)


def press(qtbot, page, name: str) -> None:
    button = next(b for b in page.findChildren(QToolButton) if b.defaultAction() is page.made[name])
    assert button.isVisible() and button.isEnabled() and button.accessibleName() and button.toolTip()
    qtbot.mouseClick(button, LEFT)


def click(qtbot, page, *numbers: str) -> None:
    for place, number in enumerate(numbers):
        index = page.proxy.mapFromSource(page.model.index(page.model.row_of(number), 0))
        box = page.table.visualRect(index)
        qtbot.mouseClick(page.table.viewport(), LEFT, CTRL if place else Qt.KeyboardModifier.NoModifier, box.center())
    assert [one.number for one in page.selected()] == sorted(numbers)


def cell(page, number: str, column: int) -> str:
    return page.model.index(page.model.row_of(number), column).data()


def choose_status(qtbot, page, status: str) -> None:
    page.status_menu.popup(page.mapToGlobal(page.rect().center()))
    box = page.status_menu.actionGeometry(page.statuses[status])
    qtbot.mouseClick(page.status_menu, LEFT, pos=box.center())
    settle(qtbot, page)


def test_an_empty_list_says_what_to_do_and_the_form_makes_the_first_request(qtbot, page, opened) -> None:
    assert page.parts.empty.isVisible() and "Ctrl+N" in page.parts.empty.text() and not page.table.isVisible()
    opened.choose(["red/00.png", "red/01.png"])
    press(qtbot, page, "new")
    form = page.form
    assert form.isVisible() and not form.save.isEnabled()
    qtbot.keyClicks(form.number, "2026-020")
    qtbot.keyClicks(form.subject, "case 9")
    form.received.line.clear()
    qtbot.keyClicks(form.received.line, "2026-11-24")
    qtbot.mouseClick(form.month, LEFT)
    assert form.due.text == "2026-12-24"
    form.due.line.clear()
    qtbot.keyClicks(form.due.line, "2026-11-2x")
    assert not form.save.isEnabled() and "no day" in form.fault.text
    form.due.line.clear()
    qtbot.keyClicks(form.due.line, "2026-11-20")
    assert not form.save.isEnabled() and "before received" in form.fault.text
    qtbot.mouseClick(form.month, LEFT)
    qtbot.keyClicks(form.items.name, "blue/03.png")
    qtbot.keyClick(form.items.name, Qt.Key.Key_Return)
    assert form.isVisible() and form.take.isChecked()
    qtbot.mouseClick(form.save, LEFT)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)
    made = service.show(opened.db, "2026-020")
    assert (str(made.received), str(made.due), made.subject) == ("2026-11-24", "2026-12-24", "case 9")
    assert [one.name for one in made.items] == ["blue/03.png", "red/00.png", "red/01.png"]
    assert page.selected() == [made] and page.table.isVisible()


def test_the_list_marks_what_is_late_finds_and_sorts(qtbot, kept, page) -> None:
    assert cell(page, "2026-014", DUE).startswith("▲ ") and cell(page, "2026-014", DUE).endswith("4 days late")
    assert not cell(page, "2026-015", DUE).startswith("▲") and page.state() == "attention"
    assert cell(page, "2026-014", NAMES) == "1 image, 1 class" and cell(page, "2026-015", SESSIONS) == "1: 100.0 %"
    qtbot.keyClicks(page.parts.search, "overdue case")
    assert page.proxy.rowCount() == 1
    page.parts.search.clear()
    header = page.table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), LEFT, pos=header.rect().translated(5, 0).bottomLeft() / 2)
    first = page.proxy.index(0, 0).data()
    qtbot.mouseClick(header.viewport(), LEFT, pos=header.rect().translated(5, 0).bottomLeft() / 2)
    assert {first, page.proxy.index(0, 0).data()} == {"2026-014", "2026-015"}
    click(qtbot, page, "2026-015")
    figures, one = page.parts.details.figures, service.show(kept.db, "2026-015").sessions[0]
    assert [figures.index(0, c).data() for c in range(5)] == [one.session, "1", "100.0 %", "87.5 %", "a.pt"]
    with qtbot.waitSignal(page.session_wanted, timeout=2000) as told:
        table = page.parts.details.table
        box = table.visualRect(figures.index(0, 0))
        qtbot.mouseClick(table.viewport(), LEFT, pos=box.center())
        qtbot.mouseDClick(table.viewport(), LEFT, pos=box.center())
    assert told.args == [one.session]


def test_edits_and_the_status_can_be_undone(qtbot, kept, page) -> None:
    click(qtbot, page, "2026-014")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert page.form.number.isReadOnly()
    page.form.subject.clear()
    qtbot.keyClicks(page.form.subject, "case 8")
    page.form.items.view.setCurrentIndex(page.form.items.model.index(0))
    qtbot.mouseClick(page.form.items.remove_button, LEFT)
    qtbot.mouseClick(page.form.save, LEFT)
    settle(qtbot, page)
    changed = service.show(kept.db, "2026-014")
    assert changed.subject == "case 8" and [one.name for one in changed.items] == ["blue/01.png"]
    choose_status(qtbot, page, "verified")
    assert cell(page, "2026-014", STATUS) == "✓ verified"
    kept.undo.undo()
    settle(qtbot, page)
    assert cell(page, "2026-014", STATUS) == "○ open"
    kept.undo.undo()
    settle(qtbot, page)
    assert service.show(kept.db, "2026-014").subject == "case 7" and len(service.show(kept.db, "2026-014").items) == 2


def test_a_faulty_import_is_listed_by_line_and_a_good_one_read(qtbot, kept, page, tmp_path, messages) -> None:
    bad, good, out = tmp_path / "bad.csv", tmp_path / "good.csv", tmp_path / "out.csv"
    bad.write_text("request,path,due\nA,x.png,soon\n,y.png,\n")
    good.write_text("request,path,due\nA,red/03.png,2026-12-24\nA,red/04.png,\n")
    page.lists.read(bad)
    qtbot.waitUntil(page.parts.faults.isVisible, timeout=10_000)
    listed = page.parts.faults.list
    assert [listed.item(row).text().split(":")[0] for row in range(listed.count())] == ["line 2", "line 3"]
    assert page.model.rowCount() == 2
    page.lists.read(good)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3, timeout=10_000)
    assert not page.parts.faults.isVisible() and [one.number for one in page.selected()] == ["A"]
    page.lists.write(out)
    qtbot.waitUntil(out.exists, timeout=10_000)
    assert out.read_text().count("2026-014") == 2


def test_what_requests_name_becomes_the_choice_and_a_run_serves_them(qtbot, kept, page) -> None:
    kept.choose(["green/00.png"])
    click(qtbot, page, "2026-014")
    with qtbot.waitSignal(page.wanted, timeout=10_000) as told:
        press(qtbot, page, "choose")
    assert told.args == ["choose"] and len(kept.chosen) == 9 and kept.requests == ()
    kept.undo.undo()
    assert kept.chosen == ("green/00.png",)
    click(qtbot, page, "2026-014", "2026-015")
    line = RequestsLine(kept)
    qtbot.addWidget(line)
    with qtbot.waitSignal(page.wanted, timeout=10_000) as told:
        press(qtbot, page, "run")
    assert told.args == ["run"] and kept.requests == ("2026-014", "2026-015") and "green/02.png" in kept.chosen
    assert "2026-014, 2026-015" in line.label.text() and not line.isHidden()
    kept.set_model(ModelSpec(weights=Path("a.pt")))
    spec = kept.spec()
    assert spec.forget.requests == ("2026-014", "2026-015")
    kept.undo.undo()
    assert (
        kept.requests == ()
        and kept.spec().forget.requests == ()
        and kept.chosen == ("green/00.png",)
        and line.isHidden()
    )
    kept.load(spec, kept.chosen, {})
    assert kept.requests == ("2026-014", "2026-015") and not line.isHidden()


def test_a_request_is_deleted_only_when_asked_twice(qtbot, kept, page) -> None:
    click(qtbot, page, "2026-015")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.parts.question.isVisible() and "purge it before" in page.parts.question.text.text()
    qtbot.mouseClick(page.parts.question.keep_button, LEFT)
    assert not page.parts.question.isVisible() and page.model.rowCount() == 2
    press(qtbot, page, "delete")
    qtbot.mouseClick(page.parts.question.delete_button, LEFT)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=10_000)


def test_the_choice_is_added_to_a_request_and_taken_out_again(qtbot, kept, opened, worker, messages) -> None:
    from stakegui.ui.choose.page import ChoosePage

    page = ChoosePage(opened, worker, messages)
    qtbot.addWidget(page)
    page.show()
    opened.choose(["red/01.png", "blue/01.png"])
    button = next(b for b in page.tray.findChildren(QToolButton)
                  if b.defaultAction().objectName() == "choose.to_request")  # fmt: skip
    qtbot.mouseClick(button, LEFT)
    dialog = page.adding
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
    qtbot.keyClicks(dialog.search, "case 7")
    assert dialog.proxy.rowCount() == 1
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.add_button, LEFT)
    names = lambda: [one.name for one in service.show(opened.db, "2026-014").items]  # noqa: E731
    qtbot.waitUntil(lambda: names() == ["red", "blue/01.png", "red/01.png"], timeout=10_000)
    opened.undo.undo()
    qtbot.waitUntil(lambda: names() == ["red", "blue/01.png"], timeout=10_000)
    assert opened.chosen == ("red/01.png", "blue/01.png")
    page.close()


def test_an_earlier_session_is_linked_and_undo_takes_it_out(qtbot, kept, page, opened) -> None:
    db = open_db(kept.db)
    stored = create_session(db, {}, "the autumn run")
    image = ForgetImage(key="blue/01.png", path="/i/blue/01.png", sha256="0", label="blue", identity="",
                        predicted_before="blue", predicted_after="red")  # fmt: skip
    save_images(db, stored, [image])
    finish(db, stored)
    db.close()
    click(qtbot, page, "2026-014")
    press(qtbot, page, "link")
    dialog = page.linking
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    qtbot.keyClicks(dialog.search, "autumn")
    assert dialog.proxy.rowCount() == 1 and dialog.link_button.isEnabled()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    settle(qtbot, page)
    linked = service.show(kept.db, "2026-014").sessions
    assert [(one.session, one.positions, one.forgotten) for one in linked] == [(stored, (0,), 100.0)]
    kept.undo.undo()
    settle(qtbot, page)
    assert service.show(kept.db, "2026-014").sessions == ()
    assert service.show(kept.db, "2026-014").status == "open"


def test_a_session_without_the_request_s_images_is_refused(qtbot, kept, page, messages) -> None:
    db = open_db(kept.db)
    stored = create_session(db, {}, "of others")
    finish(db, stored)
    db.close()
    click(qtbot, page, "2026-014")
    press(qtbot, page, "link")
    qtbot.waitUntil(lambda: page.linking.model.rowCount() == 1)
    qtbot.mouseClick(page.linking.link_button, LEFT)
    settle(qtbot, page)
    assert "None of the request's images" in messages.text
    assert service.show(kept.db, "2026-014").sessions == ()
