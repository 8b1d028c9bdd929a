"""The pages that are made after the window shows."""

import pytest
from PySide6.QtWidgets import QMenu

from stakegui.core.spec import DataSpec
from stakegui.ui.main_window import MainWindow
from stakegui.ui.pages import TITLES


@pytest.fixture
def bare(qtbot, tmp_path):
    """A window that was not shown yet."""
    made = MainWindow(tmp_path / "test.db")
    qtbot.addWidget(made)
    yield made
    qtbot.waitUntil(lambda: made.worker.idle, timeout=60_000)
    made.close()


def in_menus(window):
    return {a.objectName() for menu in window.menuBar().findChildren(QMenu) for a in menu.actions()} - {""}


def test_only_source_comes_before_the_first_paint_and_all_others_behind_it(qtbot, bare):
    assert list(bare.pages.there) == ["source"] and not bare.pages.complete
    seen = []
    bare.painted.connect(lambda: seen.append(list(bare.pages.there)))
    made = []
    bare.pages.made.connect(lambda name, _page: made.append(name))
    with qtbot.waitSignal(bare.pages.completed, timeout=20_000):
        bare.show()
    assert seen == [["source"]]
    assert made == [name for name in TITLES if name != "source"]
    assert list(bare.pages.there) == list(TITLES)
    assert all(bare.stack.indexOf(page) >= 0 for page in bare.pages.there.values())
    assert bare.page_name == "source"
    assert {"choose.invert", "run.start", "results.report", "help.demo"} <= in_menus(bare)


def test_a_page_that_is_asked_for_before_is_there(qtbot, bare):
    bare.show_page("run")
    assert bare.page_name == "run" and bare.pages.complete
    told = []
    bare.pages.completed.connect(lambda: told.append(1))
    bare.show()
    qtbot.waitExposed(bare)
    qtbot.wait(100)
    assert told == [], "they were all there already"
    with pytest.raises(KeyError):
        bare.pages["no such page"]


def test_what_is_opened_at_once_reaches_every_page(qtbot, bare):
    bare.source.open_data(DataSpec(kind="digits"))
    qtbot.waitUntil(lambda: bare.session.bundle is not None and bare.worker.idle, timeout=60_000)
    assert bare.pages["choose"].model.rowCount() == len(bare.session.bundle.train.keys)
    assert bare.pages["anchors"].classes_model.rowCount() == 10


def test_once_closed_it_makes_no_further_page(qtbot, bare):
    with qtbot.waitSignal(bare.painted, timeout=20_000):
        bare.show()
    bare.close()
    there = list(bare.pages.there)
    qtbot.wait(300)
    assert list(bare.pages.there) == there and not bare.pages.complete and not bare.run_active


def test_closed_while_something_is_opened_it_makes_nothing_and_starts_no_engine(qtbot, bare):
    bare.pages.completed.connect(bare.start_engine)
    with qtbot.waitSignal(bare.painted, timeout=20_000):
        bare.show()
    bare.source.open_data(DataSpec(kind="digits"))
    bare.close()
    qtbot.wait(500)
    assert not bare.pages.complete and bare.worker.idle


def test_the_menus_are_there_at_the_first_paint(qtbot, bare):
    assert {"file.open_model", "help.demo", "view.run"} <= in_menus(bare)
    titles = [action.text() for action in bare.menuBar().actions()]
    assert titles == ["&File", "&Edit", "&View", "&Run", "&Help"]
    bare.pages.finish()
    assert [action.text() for action in bare.menuBar().actions()] == titles and "run.start" in in_menus(bare)
