"""Finding again and verifying, against plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from stakegui.core.control import RunControl
from stakegui.core.spec import ForgetSpec, ModelSpec
from stakegui.engine import material
from stakegui.engine.evaluation.embeddings import found_again
from stakegui.engine.gallery import embed
from stakegui.engine.material import Material
from tests.digit_runs import WEIGHTS
from tests.engine.engine_samples import digits_spec, drain


def opened(forget: ForgetSpec) -> Material:
    spec = digits_spec(forget=forget, run={"task": "retrieval"})
    spec = spec.model_copy(update={"model": ModelSpec(weights=WEIGHTS, drop_head=True)})
    found, _ = drain(material.load(spec, RunControl()))
    drain(material.load_splits(found, RunControl()))
    assert isinstance(found, Material)
    return found


def nearest(query: np.ndarray, rows: np.ndarray, labels: np.ndarray) -> int:
    return int(labels[(rows * query).sum(1).argmax()])


def test_a_class_that_goes_as_a_whole() -> None:
    m = opened(ForgetSpec(classes=("3",)))
    assert m.train is not None and m.test is not None
    found, _ = drain(found_again(m.original, m, RunControl()))
    train = drain(embed(m.original, m.train.pixels, RunControl()))[0].double().numpy()
    test = drain(embed(m.original, m.test.pixels, RunControl()))[0].double().numpy()
    yl, yt = m.train.labels, m.test.labels
    kept, gone = np.flatnonzero(yt != 3), np.flatnonzero(yt == 3)
    first = [nearest(test[i], train, yl) == yt[i] for i in kept]
    assert found["recall_kept"] == pytest.approx(100 * np.mean(first))
    again = [nearest(test[i], train, yl) == 3 for i in gone]
    assert found["recall_forgotten"] == pytest.approx(100 * np.mean(again))
    others = np.concatenate([train[yl != 3], test[gone]])
    names = np.concatenate([yl[yl != 3], yt[gone]])
    new = []
    for n, i in enumerate(gone):
        left = np.arange(len(others)) != (yl != 3).sum() + n
        new.append(nearest(test[i], others[left], names[left]) == 3)
    assert found["recall_forgotten_unseen"] == pytest.approx(100 * np.mean(new))
    cosines = test[gone] @ train.T
    assert found["auc_forgotten"] == pytest.approx(
        roc_auc_score((yl == 3)[None].repeat(len(gone), 0).ravel(), cosines.ravel())
    )


def test_single_pictures_query_the_rest_of_the_gallery() -> None:
    m = opened(ForgetSpec(images=("digit 0/1573", "digit 5/0421")))
    assert m.train is not None
    found, _ = drain(found_again(m.original, m, RunControl()))
    train = drain(embed(m.original, m.train.pixels, RunControl()))[0].double().numpy()
    right = []
    for row in m.forget.indices:
        left = np.arange(len(train)) != row
        right.append(nearest(train[row], train[left], m.train.labels[left]) == m.train.labels[row])
    assert found["recall_forgotten"] == pytest.approx(100 * np.mean(right))
    assert "recall_forgotten_unseen" not in found
    assert found["recall_kept"] is not None and found["recall_kept"] > 90
