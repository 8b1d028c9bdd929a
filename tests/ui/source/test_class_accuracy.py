"""Per-class accuracy on the Source page is the confusion's diagonal."""

from __future__ import annotations

import numpy as np

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.ui.source.class_accuracy import class_rows

CONFUSION = [[0.9, 0.1, 0.0], [0.25, 0.5, 0.25], [0.0, 0.0, 0.0]]


def test_rows_are_the_diagonal_and_the_likeliest_error():
    first, second, third = class_rows(("a", "b", "c"), CONFUSION)
    assert (first.right, first.other, first.share) == (0.9, "b", 0.1)
    assert (second.right, second.other, second.share) == (0.5, "a", 0.25)
    assert (third.right, third.other) == (None, "")
    assert class_rows(("a",), [[1.0]])[0].other == ""


def test_the_card_shows_what_the_check_measured(qtbot, window):
    card = window.source.model_card
    assert card.by_class.isHidden()
    weights = resources() / "demo" / "digits_resnet18_small.safetensors"
    window.source.open_both(ModelSpec(weights=weights), DataSpec(kind="digits"))
    qtbot.waitUntil(lambda: window.session.model_check is not None, timeout=60_000)
    check, model = window.session.model_check, card.by_class.figures
    assert card.by_class.isVisibleTo(card)
    assert model.rowCount() == 10
    shown = [model.index(row, 1).data() for row in range(10)]
    assert shown == [f"{v:.1f} %" for v in 100 * np.diag(np.array(check.confusion))]
    # what the figures say together is the accuracy above them: the sample holds 36 or so of each class
    assert abs(np.mean([float(text[:-2]) for text in shown]) - check.accuracy) < 0.5
    # without a script having asked for it, the device is known by now
    qtbot.waitUntil(lambda: "auto" not in window.status.device.text(), timeout=60_000)
