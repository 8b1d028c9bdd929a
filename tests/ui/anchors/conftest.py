from __future__ import annotations

import pytest

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.services.check import ModelCheck
from stakegui.ui.anchors.page import AnchorsPage

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"
DIGITS = tuple("0123456789")


@pytest.fixture
def digits_page(qtbot, session, worker, messages):
    """The page with the digits and the classes of their network, and two prompts."""
    session.encoder = "lexical"
    made = AnchorsPage(session, worker, messages)
    qtbot.addWidget(made)
    spec = DataSpec(kind="digits")
    session.set_data(spec, open_data(spec))
    model = ModelSpec(weights=WEIGHTS)
    session.set_model(model, ModelCheck(model, "resnet18_small", 1, DIGITS, (32, 32), (0.5,), (0.5,), 64))
    session.set_prompts({"0": ["round", "closed loop"], "7": ["one bar"]})
    made.resize(940, 620)
    made.show()
    qtbot.waitExposed(made)
    made.analysis.set_active(False)  # torch is not needed here
    yield made
    worker.cancel_all()
    qtbot.waitUntil(lambda: worker.idle, timeout=30_000)


@pytest.fixture
def two_cranes(session, digits_page):
    """The page with a model of whose classes two are called alike, as ImageNet's cranes are."""
    model = ModelSpec(weights=WEIGHTS)
    classes = ("0", "crane", "2", "crane", *DIGITS[4:])
    session.set_data(None)
    session.set_model(model, ModelCheck(model, "resnet18_small", 1, classes, (32, 32), (0.5,), (0.5,), 64))
    session.set_prompts({"1": ["long legs"], "3": ["steel arm"]})
    assert session.classes == classes
    return digits_page
