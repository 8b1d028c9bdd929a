"""What every member of the family of measures must do."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fnmatch import fnmatch
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import drain
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.errors import Cancelled
from stakegui.core.events import Phase, from_json
from stakegui.core.measured import Measured, from_evaluations
from stakegui.engine.evaluation.base import Judged, Measure
from stakegui.engine.material import Split

BARE = {"accuracy", "changes", "confidence", "relearning", "weight_noise", "cka"}
"""Those that need nothing but the forget images."""
DRAW = {"membership", "rmia", "probe", "relearning", "cka"}
"""Those that draw by chance."""


@pytest.fixture
def judged(judged: Judged) -> Judged:
    """The chosen images, and every fourth of all others: no figure is compared with a known one here."""
    m = judged.material
    assert m.train is not None and m.test is not None
    some = (np.arange(len(m.train.rows)) % 4 == 0) | np.isin(m.train.rows, m.forget.indices)
    return replace(judged, material=replace(m, train=only(m.train, some), test=only(m.test, np.s_[::4])))


def only(split: Split, where: Any) -> Split:
    return replace(split, rows=split.rows[where], pixels=split.pixels[where], labels=split.labels[where])


def take(name: str, judged: Judged) -> Measured:
    found, events = drain(MEASURES.load(name)().take(judged))
    assert all(isinstance(e, Phase) and e.name == "evaluate" for e in events)
    assert isinstance(found, Measured)
    return found


def bare(judged: Judged) -> Judged:
    """Return the same without data, people and a retrained model."""
    m = judged.material
    empty = replace(
        m,
        train=None,
        test=None,
        bundle=replace(m.bundle, train=None, test=None),
        forget=replace(m.forget, indices=np.zeros(0, np.int64)),
    )
    return replace(judged, material=empty, retrained=None, kept={})


def state(judged: Judged) -> list[Any]:
    found: list[Any] = []
    for model in judged.models.values():
        found += [t.clone() for t in model.state_dict().values()]
        found += [model.training, [(p.requires_grad, p.grad is None) for p in model.parameters()]]
        found.append(sum(len(module._forward_hooks) for module in model.modules()))
    return found


def same(first: list[Any], second: list[Any]) -> bool:
    return all(torch.equal(a, b) if isinstance(a, torch.Tensor) else a == b for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure(name: str, judged: Judged) -> None:
    torch.manual_seed(1)
    member, before = MEASURES.load(name), state(judged)
    assert issubclass(member, Measure) and member.name == name
    found = take(name, judged)
    assert found.name == name and found.applies and found.reason == "" and found.values
    assert all(value is None or (isinstance(value, float) and np.isfinite(value)) for value in found.values.values())
    assert any(value is not None for value in found.values.values())
    for who in ("before", "retrained"):
        assert set(found.detail.get(who, {})) <= set(found.values)
    assert same(before, state(judged)), "the models are left as they were"
    event = from_json(json.loads(json.dumps(found.as_event().as_json(), allow_nan=False)))
    assert from_evaluations({event.split: event.metrics, "after": {"drift": 0.0}}) == {name: found}  # type: ignore[attr-defined]
    patterns = re.findall(r"``([\w*]+)``", member.__doc__ or "")
    assert [key for key in found.values if not any(fnmatch(key, p) for p in patterns)] == [], "figures not explained"
    if name in DRAW:  # neither order nor the global generator moves a figure
        torch.manual_seed(2)
        again = replace(judged, kept={})
        for other in ("changes", "confidence"):
            take(other, again)
        assert take(name, again) == found


@pytest.mark.parametrize("name", MEASURES)
def test_without_data_it_says_why_or_measures_what_is_left(name: str, judged: Judged) -> None:
    found = take(name, bare(judged))
    assert found.applies == (name in BARE)
    assert found.applies == (found.reason == "") == bool(found.values)
    if not found.applies:
        assert found.reason.endswith(".") and not found.detail


@pytest.mark.parametrize("name", MEASURES)
def test_it_ends_when_asked_to(name: str, judged: Judged) -> None:
    control = RunControl()
    work = MEASURES.load(name)().take(replace(judged, control=control, kept={}))
    next(work)
    control.cancel()
    with pytest.raises(Cancelled):
        drain(work)


@pytest.mark.parametrize("name", MEASURES)
def test_a_lay_reader_is_told_what_it_means_and_what_is_good(name: str) -> None:
    entry, text = MEASURES[name], MEASURES.load(name).__doc__
    assert "Good: " in text and len(text.split("Good: ")[0]) > 150
    assert entry.title and entry.help.endswith(".") and len(entry.help) < 130


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), st.none() | st.floats(), max_size=3))
def test_no_figure_is_ever_infinite_or_nan(values: dict[str, float | None]) -> None:
    from stakegui.engine.evaluation.base import finite

    kept = finite(values)
    json.dumps(kept, allow_nan=False)
    assert all(kept[k] == v for k, v in values.items() if v is not None and np.isfinite(v))
