from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from engine_samples import context, params, take_steps

from stakegui.core.control import RunControl
from stakegui.engine.evaluation.base import Judged
from stakegui.engine.material import ForgetSet, Material, Split
from stakegui.engine.methods.neggrad import NegGrad
from stakegui.engine.models.base import Classifier
from stakegui.engine.randomness import Generators
from stakegui.engine.runner import _with
from stakegui.engine.stakes import Placed

CHOSEN = 12


def with_identities(split: Split, names: tuple[str, ...]) -> Split:
    """Let each class be a person."""
    images = copy.copy(split.images)
    images.identity_of, images.identities = images.labels.copy(), names
    return replace(split, images=images)


@pytest.fixture(scope="session")
def twelve(digits: Material) -> Material:
    """The digits with twelve chosen ones, all of them zeros or fives."""
    assert digits.train is not None
    train = digits.train
    rows = np.sort(np.concatenate([np.flatnonzero(train.labels == c)[: CHOSEN // 2] for c in (0, 5)]))
    keys = tuple(train.images.keys[r] for r in rows)
    chosen = ForgetSet(keys, keys, train.labels[rows], train.pixels[rows], train.rows[rows], ("",) * len(keys))
    return replace(digits, forget=chosen)


@pytest.fixture(scope="session")
def people(twelve: Material) -> Material:
    """The same, each digit a person."""
    assert twelve.train is not None and twelve.test is not None
    names = tuple(f"person {c}" for c in twelve.bundle.classes)
    train, test = with_identities(twelve.train, names), with_identities(twelve.test, names)
    return replace(twelve, train=train, test=test, bundle=replace(twelve.bundle, train=train.images, test=test.images))


@pytest.fixture(scope="session")
def forgotten(twelve: Material, placed: Placed) -> Classifier:
    """A model that has forgotten the twelve digits, and has paid for it."""
    method = NegGrad(params("neggrad", steps=80, lr=0.0015, batch=12), context(twelve, placed))
    list(method.prepare())
    method.begin()
    for t in range(1, 81):
        take_steps(method, [t])
        with torch.no_grad():
            logits = method.context.model(twelve.forget_pixels)[1]
        own = torch.nn.functional.one_hot(twelve.forget_labels, logits.shape[1]).bool()
        behind = logits.masked_fill(own, -torch.inf).amax(1) - logits[own]
        if behind.min() > 0.2:  # by more than what other batches and another CPU round
            break
    else:
        raise AssertionError("the steps were not enough")
    return _with(method.context.model, method.result())


@pytest.fixture
def judged(people: Material, forgotten: Classifier, placed: Placed) -> Judged:
    """All that a measure may ask for; the original plays the retrained model."""
    return Judged(
        people.original, forgotten, people, placed.stakes, Generators(0), RunControl(), retrained=people.original
    )
