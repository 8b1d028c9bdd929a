from __future__ import annotations

import pytest

from stakegui.ui.source.page import SourcePage


@pytest.fixture
def page(qtbot, session, worker, messages):
    made = SourcePage(session, worker, messages)
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.data_card.examples.examples.thumbnails.wait()
