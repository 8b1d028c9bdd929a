"""Claims of few pictures and a tiny network: true ones never fail, others are found, and the rest is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from signed_again import failed

from stakegui.core.control import RunControl
from stakegui.core.disclosure import place_of
from stakegui.core.events import Event
from stakegui.core.interval import wilson
from stakegui.core.params.base import MEASURED_VIEWS
from stakegui.core.redaction import MARK, salted
from stakegui.core.verified import HOLDS, OPEN, Verified
from stakegui.data.digits import EXCLUDE_VIEWS
from stakegui.engine.evaluation import drift, suite
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.head import find_head
from stakegui.engine.models.small_resnet import resnet18_small
from stakegui.engine.randomness import generator
from stakegui.services.evidence import claims as evidence_claims
from stakegui.services.evidence import compare as evidence_compare
from stakegui.services.evidence import measure as evidence_measure
from stakegui.services.evidence import original as evidence_original
from stakegui.services.evidence import pictures as evidence_pictures
from stakegui.services.evidence.claims import Claims, Line
from stakegui.services.evidence.compare import Sheet, least_of

SALT, CLASSES = "5a17", ("cat", "dog", "frog", "ship")
SPEC = {"data": {"kind": "folder"}, "run": {"seed": 0}, "anchors": {"encoder": "lexical", "prompts": "cifar10"}}
DRIFTS = ["structure drift", "structure drift by class", "drift without structure"]
BY_ORDER = ["test accuracy, even images", "test accuracy, odd images", *DRIFTS]


def last(steps: Iterator[Any]) -> Any:
    """Return what a generator of progress returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def model() -> Classifier:
    torch.manual_seed(0)
    net = resnet18_small(len(CLASSES), 2)
    for _ in range(20):
        net(torch.randn(64, 3, 8, 8) + 3 * torch.randn(64, 3, 1, 1))  # normalised as if trained: features differ
    info = ModelInfo("resnet18_small", CLASSES, (8, 8), (0.5,) * 3, (0.25,) * 3, 2)
    return Classifier(net, find_head(net, (8, 8)), info).eval().requires_grad_(False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return ``test/`` and ``train/`` with 12 pictures each."""
    root, rng = tmp_path_factory.mktemp("pictures"), np.random.default_rng(0)
    for number in range(24):
        place = root / ("train", "test")[number % 2] / CLASSES[number // 2 % 4]
        place.mkdir(parents=True, exist_ok=True)
        pixels = rng.integers(0, 56, (8, 8, 3)) + rng.integers(0, 200, (1, 1, 3))
        Image.fromarray(pixels.astype(np.uint8)).save(place / f"{number:02}.png")
    return root


@pytest.fixture(scope="module")
def claims(model: Classifier, data: Path) -> Claims:
    """Return true claims of a run that chose two training pictures."""
    chosen = sorted((data / "train" / "cat").iterdir())[:2]
    hashes = [salted(SALT, hashlib.sha256(path.read_bytes()).hexdigest()) for path in chosen]
    listed = {one: (Line(None, place_of(SALT, number)),) for number, one in enumerate(hashes)}
    made = Claims({}, {"views": dict.fromkeys(MEASURED_VIEWS, 0.0)}, {}, listed, 2, spec=SPEC, device="cpu")
    hand = last(evidence_pictures.at_hand(model, made, data, SALT, RunControl()))
    material = replace(hand.material, original=model)
    stakes = last(evidence_original._stakes(made.anchors(), made.seed, model, RunControl()))
    told = last(suite.measure(model, material, stakes, RunControl())).as_json()
    told = {name: value for name, value in told.items() if value is not None}
    changes = {"forget": 0.0, "retained": 0.0, "test": 0.0, "broken": 0.0, "mended": 0.0}
    told = {name: value for name, value in told.items() if name in evidence_compare.TITLES}
    return replace(made, after=told, measures={"changes": changes})


def check(model: Classifier, claims: Claims, data: Path, **after: Any) -> Verified:
    """Return what comes of it where some figures are claimed otherwise."""
    found = Verified()
    claims = replace(claims, after={**claims.after, **after})
    steps = evidence_measure.measure(model, model, claims, data, SALT, RunControl(), found)
    assert all(isinstance(event, Event) for event in steps)
    return found


def said(found: Verified, verdict: str) -> dict[str, str]:
    return {one.what: one.detail for one in found.findings if one.verdict == verdict}


def test_true_claims_hold(model: Classifier, claims: Claims, data: Path) -> None:
    found = check(model, claims, data)
    assert found.ok and len(said(found, HOLDS)) == 14, found
    assert set(said(found, OPEN)) == {"forgotten pictures in test", "forgotten pictures in train"}


def test_where_some_were_purged_what_takes_all_is_left(model: Classifier, claims: Claims, data: Path) -> None:
    """Their hashes are gone: among the training pictures here they count as kept, and in the run they did not."""
    found = check(model, replace(claims, count=3), data, retain_accuracy=0.0, drift=9.0)
    why = said(found, OPEN)
    assert found.ok and {"retain accuracy", *DRIFTS} <= set(why)
    assert "2 of the 3 forgotten" in why["retain accuracy"] and "not all of the forgotten" in why[DRIFTS[0]]


def test_names_of_purged_classes_are_told_and_not_measured(model: Classifier, claims: Claims, data: Path) -> None:
    tables = {}
    for name in ("test_accuracy_by_class", "drift_by_class"):
        table = dict(claims.after[name])
        tables[name] = {f"{MARK}0123": table.pop("dog"), **table}
    found = check(model, claims, data, **tables)
    both = {"test accuracy by class", "structure drift by class"}
    assert found.ok and both <= set(said(found, HOLDS)) and both <= set(said(found, OPEN))
    tables["drift_by_class"]["cat"] += 1.0
    assert failed(check(model, claims, data, **tables)) == ["structure drift by class"]


def test_one_picture_more_is_no_rounding(model: Classifier, claims: Claims, data: Path) -> None:
    """Each answer is held to its line, so of few pictures the share is too."""
    other = {name: abs(claims.after[name] - 50.0) for name in ("forgotten", "forget_accuracy")}
    assert failed(check(model, claims, data, **other)) == ["forgotten", "forget accuracy"]


def test_views_that_are_left_out_of_the_claim_are_missed(model: Classifier, claims: Claims, data: Path) -> None:
    views = {name: share for name, share in claims.after["views"].items() if name not in ("noise", "crop")}
    mean = sum(views.values()) / len(views)
    found = check(model, claims, data, views=views, forgotten_views=mean)
    assert failed(found) == ["forgotten under views, by family"]
    assert "under crop, noise too" in found.findings[[f.what for f in found.findings].index(failed(found)[0])].detail
    left = replace(claims, spec={**SPEC, "data": {"kind": "folder", "exclude_views": ["noise", "crop"]}})
    assert check(model, left, data, views=views, forgotten_views=mean).ok, "the run's spec left them out"
    of_digits = replace(claims, spec={**SPEC, "data": {"kind": "digits"}})
    views = {name: share for name, share in claims.after["views"].items() if name not in EXCLUDE_VIEWS}
    mean = sum(views.values()) / len(views)
    assert check(model, of_digits, data, views=views, forgotten_views=mean).ok, "the run's data left them out"


def test_data_of_another_kind_may_be_in_another_order(model: Classifier, claims: Claims, data: Path) -> None:
    other = replace(claims, spec={**SPEC, "data": {"kind": "manifest"}})
    found = check(model, other, data, test_accuracy_even=0.1, test_accuracy_odd=0.1, drift=9.0)
    why = said(found, OPEN)
    assert found.ok and {*BY_ORDER, "Changed predictions"} <= set(why)
    assert all("another kind (manifest)" in why[what] for what in (*BY_ORDER, "Changed predictions"))
    assert {"test accuracy by class", "forgotten under views"} <= set(said(found, HOLDS))


@pytest.mark.parametrize("left", ["test", "train"])
def test_changes_need_what_the_run_had(
    left: str, model: Classifier, claims: Claims, data: Path, tmp_path: Path
) -> None:
    (tmp_path / left).symlink_to(data / left, target_is_directory=True)
    found = check(model, claims, tmp_path)
    assert found.ok and "Changed predictions" in said(found, OPEN)
    later = check(model, replace(claims, chained=True, measures={"changes": {"retained": 50.0}}), data)
    assert later.ok and "earlier requests" in said(later, OPEN)["Changed predictions"]


def test_drift_of_a_run_without_training_pictures(model: Classifier, claims: Claims, data: Path) -> None:
    """It was measured on mixes of the forgotten ones: what the verifier has of training pictures counts for nothing."""
    hand = last(evidence_pictures.at_hand(model, claims, data, SALT, RunControl()))
    probe = drift.make_probe(replace(hand.material, original=model, train=None))
    stakes = last(evidence_original._stakes(claims.anchors(), claims.seed, model, RunControl()))
    level = drift.no_structure_level(probe.features, stakes, generator(0, "no structure", torch.device("cpu")))
    least = max(evidence_compare.DRIFT_LEAST, evidence_compare.DRIFT * level)
    assert abs(level - claims.after["drift_no_structure"]) > 2 * least, "the probes tell two levels apart"
    after = {**claims.after, "drift_no_structure": level}
    del after["retain_accuracy"], after["drift_by_class"]
    found = check(model, replace(claims, after=after), data)
    assert found.ok and {"structure drift", "drift without structure"} <= set(said(found, HOLDS))


@pytest.mark.parametrize("factor", [1.0, 1.1])
def test_drift_with_the_encoder_that_took_anothers_place(
    model: Classifier, claims: Claims, data: Path, factor: float
) -> None:
    """The folder does not tell which of the two it was: both are tried."""
    anchors = {"encoder": "sentence:minilm", "fallback": "lexical", "prompts": "cifar10"}
    level = claims.after["drift_no_structure"] * factor
    found = check(model, replace(claims, spec={**SPEC, "anchors": anchors}), data, drift_no_structure=level)
    assert failed(found) == ([] if factor == 1.0 else ["drift without structure"])
    assert "structure drift" in said(found, HOLDS)


def test_what_has_another_shape_fails(model: Classifier, claims: Claims, data: Path, tmp_path: Path) -> None:
    found = check(model, claims, data, views=100.0, drift_by_class=[1.0], intervals=5, drift={"a": 0.1})
    wrong = ["forgotten under views, by family", "intervals", "structure drift", "structure drift by class"]
    assert sorted(failed(found)) == wrong
    figures = {"before": 1, "after": [1.0], "measures": {"changes": 100.0}}
    for name, values in (("figures", figures), ("lineage", {}), ("environment", {}), ("forgotten", {"images": [1]})):
        (tmp_path / f"{name}.json").write_text(json.dumps(values))
    wrong = ["after", "before", "images", "measures.changes"]
    assert sorted(failed(check(model, evidence_claims.read(tmp_path), data))) == wrong


def test_the_part_of_a_draw_has_a_wider_interval() -> None:
    """A fifth of 2,000 drawn images: true claims hold, and no interval is wider than such a part could give."""
    low, high = wilson(200, 400)
    claim = {"test_accuracy_kept": 50.0, "intervals": {"test_accuracy_kept": [low, high]}}
    found = Verified()
    Sheet(claim, found).share("test_accuracy_kept", 51.0, 8_000, least=least_of(8_000, 40_000))
    assert found.ok and high - low > evidence_compare.WIDEST
    for span in ([low - 5.0, high + 5.0], [0.0, 100.0]):
        claim["intervals"] = {"test_accuracy_kept": span}
        Sheet(claim, found).share("test_accuracy_kept", 51.0, 8_000, least=least_of(8_000, 40_000))
    assert failed(found) == ["test accuracy, kept"] * 2


def test_an_interval_is_missed_by_chance_as_rarely_as_anything_else() -> None:
    rng, wrong, found = np.random.default_rng(0), Verified(), Verified()
    for right in rng.hypergeometric(12_000, 8_000, 2_000, 2_000).tolist():
        low, high = wilson(right, 2_000, 20_000)
        claim = {"test_accuracy": right / 20, "intervals": {"test_accuracy": [low, high]}}
        Sheet(claim, found).share("test_accuracy", 60.0, 20_000)
        if not low - 0.2 <= 60.0 <= high + 0.2:
            wrong.add("by the 95 % alone", "misses")
    assert len(failed(found)) <= 1 and len(failed(wrong)) > 30
