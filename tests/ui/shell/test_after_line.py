"""The line that says from which session's result a run goes on, and what is said where there is nothing to open."""

from __future__ import annotations

import pytest

from stakegui.app import Starter
from stakegui.core.earlier import Chain, Link
from stakegui.core.events import Warned
from stakegui.core.paths import result_of
from stakegui.core.spec import ModelSpec
from stakegui.services.chain import origin
from stakegui.services.demo import demo_spec
from stakegui.services.sessions import show
from stakegui.store.connection import open_db
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session
from stakegui.ui.opening import NO_DATA, Table


@pytest.fixture
def stored(session):
    """Return ids of a session, and of one that went on from its result."""
    db, spec = open_db(session.db), demo_spec()
    first = create_session(db, spec.as_json(), "first one")
    chain = Chain(str(spec.model.weights), "0" * 64, (Link(first, "first one", "1" * 64),))
    more = spec.model_copy(update={"model": ModelSpec(weights=result_of(first)), "after": first})
    second = create_session(db, more.as_json(), "second", parent=first, chain=chain.as_json())
    yield first, second
    db.close()


def test_a_chain_leads_back_to_its_first_model(session, stored):
    first, second = stored
    model = demo_spec().model
    assert origin(first, session.db) == ("first one", model)
    assert origin(second, session.db) == ("second", model)


def test_what_was_said_of_the_prompts_is_kept_apart(session, stored):
    with SessionRecorder(open_db(session.db), stored[0]) as recorder:
        recorder.record(Warned("Two are alike.", "prompts"))
        recorder.record(Warned("Too few steps."))
    view = show(session.db, stored[0])
    assert (view.warnings, view.prompt_notes) == (["Too few steps."], ["Two are alike."])


def test_source_and_choose_say_whose_result_it_is_and_lead_back(qtbot, window, stored, monkeypatch):
    opened = []
    monkeypatch.setattr(window, "start_engine", lambda: None)
    monkeypatch.setattr(window.source.loader, "open_model", opened.append)
    lines = [window.source.after_line, window.pages["choose"].after_line]
    assert [line.text for line in lines] == ["", ""]
    window.session.set_name("After second")
    window.session.set_model(ModelSpec(weights=result_of(stored[1])))
    for line in lines:
        qtbot.waitUntil(lambda line=line: not line.button.isHidden(), timeout=5000)
        assert "“second”" in line.text and line.level == "info"
    assert f"after {stored[1]}" in window.status.loaded.text()
    window.session.set_running("x")
    assert not lines[0].button.isEnabled()
    window.session.set_running("")
    for line in lines:
        line.button.click()
    assert opened == [demo_spec().model] * 2 and window.session.name == ""
    window.session.set_model(demo_spec().model)
    assert [line.text for line in lines] == ["", ""] and "after" not in window.status.loaded.text()


def test_a_result_of_a_deleted_session_is_named_without_a_way_back(qtbot, window, monkeypatch):
    monkeypatch.setattr(window, "start_engine", lambda: None)
    window.session.set_model(ModelSpec(weights=result_of("260101-000000-gone")))
    line = window.source.after_line
    assert "260101-000000-gone" in line.text
    qtbot.wait(50)
    assert line.button.isHidden()


def test_with_no_session_the_window_says_so_and_offers_the_demo(window, monkeypatch):
    monkeypatch.setattr(window, "start_engine", lambda: None)
    Starter(window, None, "").start()
    assert "There is no session" in window.messages.text and str(window.session.db) in window.messages.text
    assert window.messages.action_button.defaultAction() is window.commands.actions["help.demo"]


def test_a_session_whose_model_is_gone_says_so_on_every_page(qtbot, window, tmp_path, monkeypatch):
    spec = demo_spec().model_copy(update={"model": ModelSpec(weights=tmp_path / "gone.safetensors"), "data": None})
    window.show_page("results")
    monkeypatch.setattr(window.source, "open_both", lambda *_: None)
    window.open_spec(spec)
    with qtbot.waitSignal(window.opened) as caught:
        window.source.settled.emit()
    assert caught.args == [False] and window.messages.level == "error"
    assert "gone.safetensors could not be opened" in window.messages.text and "Source page" in window.messages.text


def test_a_session_without_images_says_so(qtbot, window, monkeypatch):
    spec = demo_spec()
    monkeypatch.setattr(window.source, "open_both", lambda *_: None)
    window.open_spec(spec.model_copy(update={"data": None}))
    with qtbot.waitSignal(window.opened) as caught:
        window._opening._on_table(Table((), (), {}))
    assert caught.args == [True] and NO_DATA in window.messages.text
