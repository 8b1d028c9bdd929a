"""The words for the figures of measures cover the catalog, and fit what the measures say of themselves."""

from __future__ import annotations

import pytest

from stakegui.core import measure_words
from stakegui.core.catalog import MEASURES
from stakegui.core.measure_words import good_of, lines
from stakegui.core.measured import Measured


def test_every_measure_of_the_catalog_says_what_is_good() -> None:
    assert set(measure_words._GOOD) == set(MEASURES)


@pytest.mark.parametrize(
    ("measure", "key", "good"),
    [
        ("accuracy", "forget", "lower"),
        ("accuracy", "test", "as before"),
        ("changes", "forget", "higher"),
        ("membership", "loss_auc", "near 0.5"),
        ("membership", "loss_tpr_01", "lower"),
        ("membership", "over_forgotten", "no"),
        ("relearning", "gave_up", "yes"),
        ("verification", "kept_auc", "as before"),
        ("verification", "forgotten_auc", "near 0.5"),
        ("charm", "x", ""),
    ],
)
def test_the_direction_is_the_docstrings(measure: str, key: str, good: str) -> None:
    assert good_of(measure, key) == good


def test_a_line_has_title_texts_and_direction() -> None:
    found = Measured("probe", {"readable": 12.34, "scale": None}, {"before": {"readable": 99.0, "scale": 98.0}})
    columns, (readable, scale) = lines(found)
    assert columns == ["before", "after"]
    assert (readable.title, readable.texts, readable.good) == (
        "Label readable from the features",
        {"before": "99.0 %", "after": "12.3 %"},
        "lower",
    )
    assert (scale.texts["after"], scale.good) == ("–", "as before")
