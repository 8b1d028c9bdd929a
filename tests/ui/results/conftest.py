"""The page on its own, with nothing loaded."""

import pytest

from stakegui.ui.results.page import ResultsPage


@pytest.fixture
def page(qtbot, session, worker, messages):
    made = ResultsPage(session, worker, messages)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made
