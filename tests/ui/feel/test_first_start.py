"""The first start shows a short way in; later ones what is to be done; an empty page has a button that fills it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from stakegui.core.requests import Item
from stakegui.services import requests
from stakegui.ui import settings
from stakegui.ui.empty import EmptyState
from stakegui.ui.first_page import FirstPage
from stakegui.ui.source.welcome import about

LEFT = Qt.MouseButton.LeftButton


def begin(qtbot, window) -> None:
    first = FirstPage(window)
    with qtbot.waitSignal(first.done, timeout=10_000):
        pass


def test_nothing_was_ever_done_here(qtbot, window, monkeypatch, folder) -> None:
    begin(qtbot, window)
    welcome = window.source.welcome
    assert window.page_name == "source" and welcome.isVisible() and welcome.buttons["help.demo"].hasFocus()
    assert about().split("\n")[0].count(". ") == 1, "two sentences say what it is"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    qtbot.mouseClick(welcome.buttons["file.open_data"], LEFT)
    qtbot.waitUntil(lambda: window.session.bundle is not None, timeout=30_000)
    assert not welcome.isVisible()


def test_the_demo_is_one_press_away(qtbot, window) -> None:
    begin(qtbot, window)
    qtbot.mouseClick(window.source.welcome.buttons["help.demo"], LEFT)
    qtbot.waitUntil(lambda: window.session.model_check is not None and bool(window.session.prompts), timeout=60_000)
    assert window.session.chosen and not window.source.welcome.isVisible()


def test_open_requests_come_first(qtbot, window) -> None:
    requests.create(window.session.db, "2026-014", [Item(kind="image", name="a.png")])
    begin(qtbot, window)
    assert window.page_name == "requests" and not window.source.welcome.isVisible()
    requests.edit(window.session.db, "2026-014", status="verified")
    window.show_page("source")
    begin(qtbot, window)
    assert window.page_name == "source"


def test_what_was_recent_leads_to_source_and_what_the_user_did_meanwhile_stays(qtbot, window, folder) -> None:
    requests.create(window.session.db, "2026-014", [Item(kind="image", name="a.png")])
    first = FirstPage(window)
    window.show_page("run")
    with qtbot.waitSignal(first.done, timeout=10_000):
        pass
    assert window.page_name == "run"
    requests.edit(window.session.db, "2026-014", status="done")
    window.show_page("source")
    settings.remember("data", folder)
    begin(qtbot, window)
    assert not window.source.welcome.isVisible()


def test_an_empty_page_says_what_to_do_and_has_buttons_that_do_it(qtbot, window) -> None:
    for name in ("requests", "choose", "anchors", "results"):
        window.show_page(name)
        page = window.pages[name]
        qtbot.waitUntil(lambda p=page: any(e.isVisible() for e in p.findChildren(EmptyState)), timeout=5000)
        [state] = [e for e in page.findChildren(EmptyState) if e.isVisible()]
        assert len(state.text()) > 20 and state.buttons
        lead = next(n for n in ("view.source", "view.run", "file.open_data") if n in state.buttons)
        asked = []
        action = window.commands.actions[lead]
        action.triggered.connect(lambda _on=False, lead=lead, asked=asked: asked.append(lead))
        if lead == "file.open_data":
            action.triggered.disconnect(window.source.ask_data)
        qtbot.mouseClick(state.buttons[lead], LEFT)
        assert asked == [lead], name
        if lead.startswith("view."):
            assert window.page_name == lead.removeprefix("view.")


def test_an_empty_page_reaches_the_actions_of_its_own(qtbot, window) -> None:
    window.show_page("requests")
    page = window.pages["requests"]
    qtbot.waitUntil(page.parts.empty.isVisible, timeout=5000)
    qtbot.mouseClick(page.parts.empty.buttons["requests.new"], LEFT)
    assert page.form.isVisible()


def test_run_leads_to_what_is_missing(qtbot, window) -> None:
    window.show_page("run")
    run = window.run_page
    assert run.next_button.isVisible() and run.next_button.text() == "Go to Source"
    qtbot.mouseClick(run.next_button, LEFT)
    assert window.page_name == "source"
