"""The measures' figures against formulas and libraries of other hands, and against what is true by construction."""

from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from engine_samples import drain
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import softmax
from scipy.stats import entropy, mannwhitneyu
from torch import Tensor

from stakegui.core.catalog import MEASURES
from stakegui.core.measured import Measured
from stakegui.engine.evaluation import cka, membership, rmia, roc, weight_noise
from stakegui.engine.evaluation.base import Judged
from stakegui.engine.evaluation.outputs import FORGET, RETAINED, TEST, Outputs, ask, images_of
from stakegui.engine.evaluation.retrained import divergence
from stakegui.engine.evaluation.retrieval import ranked
from stakegui.engine.evaluation.verification import accepted


def take(name: str, judged: Judged) -> Measured:
    found = drain(MEASURES.load(name)().take(judged))[0]
    assert isinstance(found, Measured)
    return found


def said(judged: Judged, who: str, split: str) -> Outputs:
    found = drain(ask(judged, who, split))[0]
    assert isinstance(found, Outputs)
    return found


def answering(judged: Judged, who: str, **logits: Tensor) -> Judged:
    """Let the model ``who`` say what is given of ``forget``, ``test`` or ``retained``."""
    kept = dict(judged.kept)
    for split, values in logits.items():
        kept[who, split] = Outputs(values, torch.zeros(len(values), 2))
    return replace(judged, kept=kept)


def one_hot(labels: NDArray[np.int64], by: float = 5.0) -> Tensor:
    return by * torch.nn.functional.one_hot(torch.from_numpy(labels), 10).float()


def labels_of(judged: Judged, split: str) -> NDArray[np.int64]:
    images = images_of(judged, split)
    assert images is not None
    return images.labels


# ---------------------------------------------------------------------------------------------- what is asked


def test_features_and_logits_are_the_models(judged: Judged) -> None:
    test = said(judged, "after", TEST)
    head = judged.model.head
    assert torch.allclose(test.features @ head.weight.T + head.bias, test.logits, atol=1e-4)
    assert len(test.logits) == 360


def test_the_retained_sample_holds_no_chosen_image(judged: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    from stakegui.engine.evaluation import outputs

    retained, forget = images_of(judged, RETAINED), images_of(judged, FORGET)
    assert retained is not None and forget is not None and len(retained) == 1437 - 12
    chosen = {p.tobytes() for p in forget.pixels}
    assert not chosen & {p.tobytes() for p in retained.pixels}
    assert set(forget.identities) == {"person 0", "person 5"}
    monkeypatch.setattr(outputs, "SAMPLE", 100)
    few = images_of(judged, RETAINED)
    assert few is not None and len(few) == 100 and len(set(few.labels)) == 10


# ---------------------------------------------------------------------------------------------- accuracy, changes


def test_accuracy_of_each_class_and_person(judged: Judged) -> None:
    labels = labels_of(judged, TEST)
    after = labels.copy()
    after[np.flatnonzero(labels == 3)[:9]] = 4  # 9 of 36 threes
    found = take("accuracy", answering(answering(judged, "before", test=one_hot(labels)), "after", test=one_hot(after)))
    assert found.values["test"] == pytest.approx(100 * 351 / 360)
    assert found.detail["test"]["classes"]["3"] == {"images": 36, "before": 100.0, "after": 75.0}
    assert found.detail["test"]["identities"]["person 3"]["after"] == 75
    assert found.values["worst_class_change"] == found.values["worst_identity_change"] == -25
    assert found.detail["before"]["test"] == 100


def test_the_matrix_of_changes(judged: Judged) -> None:
    was, now = said(judged, "before", TEST).predicted, said(judged, "after", TEST).predicted
    found = take("changes", judged)
    dense = np.zeros((10, 10), int)
    for row, column, count in found.detail["matrices"]["test"]:
        dense[row, column] = count
    expected = np.zeros((10, 10), int)
    np.add.at(expected, (was, now), 1)
    assert (dense == expected).all()
    assert found.values["test"] == pytest.approx(100 * (1 - np.trace(expected) / 360))
    right = labels_of(judged, TEST)
    assert found.values["broken"] == pytest.approx(100 * np.mean((was == right) & (now != right)))
    assert found.values["forget"] == 100, "the network has forgotten all twelve"


def test_confidence_and_margin(judged: Judged) -> None:
    z = said(judged, "after", FORGET).logits.double().numpy()
    y = labels_of(judged, FORGET)
    rows = np.arange(len(y))
    others = np.where(np.arange(10) == y[:, None], -np.inf, z).max(1)
    found = take("confidence", judged)
    assert found.values["confidence"] == pytest.approx(100 * softmax(z, 1)[rows, y].mean())
    assert found.values["margin"] == pytest.approx((z[rows, y] - others).mean())
    assert found.values["margin_highest"] is not None and found.values["margin_highest"] < 0
    assert found.detail["before"]["margin"] > 3
    assert found.detail["images"][0]["margin"] == pytest.approx(found.values["margin_highest"])


# ---------------------------------------------------------------------------------------------- membership

SCORES = st.lists(st.integers(-4, 4), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(SCORES, SCORES)
def test_auc_is_mann_whitneys_with_ties(first: list[int], second: list[int]) -> None:
    a, b = np.array(first, float), np.array(second, float)
    found = roc.judge(a, b, np.random.default_rng(0), draws=20)
    assert found.auc == pytest.approx(mannwhitneyu(a, b).statistic / (len(a) * len(b)))
    levels = np.unique(np.concatenate([a, b]), return_inverse=True)[1]
    assert roc._auc(levels[: len(a)], levels[len(a) :], int(levels.max()) + 1) == pytest.approx(found.auc)
    assert 0 <= found.low <= found.high <= 1
    assert roc.judge(b, a, np.random.default_rng(0), draws=2).auc == pytest.approx(1 - found.auc)


def test_true_alarms_at_low_rates_of_false_ones() -> None:
    unseen = np.arange(1000.0)
    seen = np.array([2000.0, 998.5, 995.5, 989.5, 5.0])  # 0, 1, 4, 10 and more unseen ones lie above
    found = roc.judge(seen, unseen, np.random.default_rng(0))
    assert (found.at_01, found.at_1) == (40.0, 80.0)
    assert found.curve[0] == [0, 0] and found.curve[-1] == [1, 1]


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    truth = 0.7602  # P(N(1, 1) > N(0, 1))
    hits = 0
    for _ in range(60):
        low, high = roc.interval(rng.normal(1, 1, 40), rng.normal(0, 1, 60), rng, draws=200)
        hits += low <= truth <= high
    assert 50 <= hits <= 60


def test_scores_of_the_attacks_are_the_formulas() -> None:
    z = torch.randn(50, 6, generator=torch.Generator().manual_seed(0)) * 3
    y = torch.arange(50) % 6
    p = softmax(z.double().numpy(), 1)
    own = p[np.arange(50), y]
    found = membership.scores(z, y)
    assert np.allclose(found["loss"], np.log(own))
    assert np.allclose(found["confidence"], p.max(1))
    assert np.allclose(found["entropy"], -entropy(p, axis=1))
    rest = [sum(p[i, c] * np.log(1 - p[i, c]) for c in range(6) if c != y[i]) for i in range(50)]
    assert np.allclose(found["modified_entropy"], (1 - own) * np.log(own) + rest)
    extreme = membership.scores(torch.tensor([[1e4, -1e4], [-1e4, 1e4]]), torch.tensor([0, 0]))
    assert all(torch.isfinite(v).all() for v in extreme.values())
    assert all(extreme[name][0] > extreme[name][1] for name in ("loss", "modified_entropy"))


def test_remembered_images_are_found_and_over_forgetting_is_flagged(judged: Judged) -> None:
    alone = replace(judged, retrained=None)
    forget, test = labels_of(judged, FORGET), labels_of(judged, TEST)
    g = torch.Generator().manual_seed(0)
    unseen = one_hot(test, 3.0) + torch.rand(360, 10, generator=g)
    sure = take("membership", answering(alone, "after", forget=one_hot(forget, 30.0), test=unseen))
    assert sure.values["loss_auc"] == sure.values["modified_entropy_auc"] == 1
    assert sure.values["loss_tpr_01"] == 100 and sure.values["over_forgotten"] == 0
    assert sure.detail["unseen_images"] == 72, "of the two classes concerned"
    gone = take("membership", answering(alone, "after", forget=one_hot(forget, -30.0), test=unseen))
    assert gone.values["loss_auc"] == 0 and gone.values["over_forgotten"] == 1
    alike = answering(judged, "after", forget=one_hot(forget, -30.0), test=unseen)
    alike = answering(alike, "retrained", forget=one_hot(forget, -20.0), test=unseen)
    assert take("membership", alike).values["over_forgotten"] == 0, "a retrained model does the same: they are hard"


def test_rmia_is_its_definition(judged: Judged) -> None:
    ratios, population = np.log([0.5, 1.0, 2.0]), np.log([0.4, 0.6, 1.0, 3.0])
    pairwise = [100 * np.mean([np.exp(r) / np.exp(z) >= 1 - 1e-12 for z in population]) for r in ratios]
    assert rmia.against(ratios, population).tolist() == pairwise == [25.0, 75.0, 75.0]
    found = take("rmia", judged)
    assert found.detail["retrained"]["auc"] == 0.5, "the original has not moved from itself"
    assert found.values["auc"] is not None and found.values["auc"] < 0.3, "forgotten images moved farther than others"


# ---------------------------------------------------------------------------------------------- probe, relearning


def featured(judged: Judged, who: str, split: str, features: Tensor) -> None:
    judged.kept[who, split] = Outputs(torch.zeros(len(features), 10), features)


def test_the_probe_reads_what_is_there_and_no_more(judged: Judged) -> None:
    alone = replace(judged, retrained=None, kept={})
    g = torch.Generator().manual_seed(0)
    for split in (FORGET, RETAINED, TEST):
        labels = labels_of(judged, split)
        noise = torch.randn(len(labels), 10, generator=g)
        featured(alone, "before", split, one_hot(labels) + noise)
        featured(alone, "after", split, noise if split == FORGET else one_hot(labels) + noise)
    found = take("probe", alone)
    assert found.detail["before"]["readable"] == 100 and found.detail["folds"] == 0 and found.detail["converged"]
    assert found.values["readable"] is not None and found.values["readable"] < 50
    assert found.values["scale"] == pytest.approx(100, abs=1)


def test_a_class_that_went_whole_is_taught_by_its_own_images(judged: Judged) -> None:
    train = judged.material.train
    assert train is not None
    rows = np.flatnonzero(train.labels == 0)[:20]
    others = np.flatnonzero(train.labels != 0)
    whole = replace(
        judged.material,
        train=replace(train, rows=train.rows[others], pixels=train.pixels[others], labels=train.labels[others]),
        forget=replace(
            judged.material.forget,
            keys=tuple(f"k{r}" for r in rows),
            labels=train.labels[rows],
            pixels=train.pixels[rows],
            indices=train.rows[rows],
        ),
    )
    found = take("probe", replace(judged, material=whole, kept={}))
    assert found.detail["folds"] == 5
    assert found.detail["before"]["readable"] > 90, "zeros are easy to tell by the original's features"
    one = replace(
        whole, forget=replace(whole.forget, keys=("k",), labels=train.labels[rows[:1]], indices=train.rows[rows[:1]])
    )
    refused = take("probe", replace(judged, material=one, kept={}))
    assert not refused.applies and "single image" in refused.reason


def test_what_was_only_hidden_comes_back_at_once(judged: Judged) -> None:
    """A shift of two biases hides both digits; unlearning for real takes longer to undo."""
    hidden = copy.deepcopy(judged.original)
    y = torch.from_numpy(labels_of(judged, FORGET))
    with torch.no_grad():
        lead = torch.topk(hidden(judged.material.forget_pixels)[1], 2).values
        hidden.head.bias[torch.tensor([0, 5])] -= float((lead[:, 0] - lead[:, 1]).max()) + 0.1
        assert (hidden(judged.material.forget_pixels)[1].argmax(1) != y).all()
    shallow = take("relearning", replace(judged, model=hidden, kept={}))
    assert shallow.values["steps_half"] is not None and 0 < shallow.values["steps_half"] < 100
    assert shallow.detail["curve"][0] == 0 and shallow.detail["shown"] == shallow.detail["others"] == 6
    assert shallow.values["back"] == pytest.approx(np.mean(shallow.detail["curve"][1:]))
    assert shallow.detail["retrained"]["steps_half"] == 0, "the original never forgot"
    assert all(not p.requires_grad or p.grad is None for p in hidden.parameters())


# ---------------------------------------------------------------------------------------------- weight noise


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([(4, 6), (3, 2, 3, 3), (5, 1)]))
def test_changes_of_weights(seed: int, shape: tuple[int, ...]) -> None:
    w = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
    w[0] *= 100
    rows = w.flatten(1)
    steps = weight_noise.rounded(w).flatten(1) / (rows.abs().max(1, keepdim=True).values / 127)
    assert torch.allclose(steps, steps.round(), atol=1e-3) and steps.abs().max() <= 127.001
    largest = rows.abs().max(1, keepdim=True).values
    assert ((weight_noise.rounded(w).flatten(1) - rows).abs() <= largest / 254 * 1.001).all()
    cut = weight_noise.pruned(w)
    assert int((cut == 0).sum()) == int(0.2 * w.numel())
    assert (cut == w)[cut != 0].all()
    if (cut == 0).any():
        assert w[cut == 0].abs().max() <= w[cut != 0].abs().min()


def test_noise_has_the_size_that_it_says(g: torch.Generator) -> None:
    w = 3 * torch.randn(200, 200, generator=g) + 7
    moved = weight_noise.noisy(0.03, g)(w) - w
    assert float(moved.std() / w.std()) == pytest.approx(0.03, rel=0.02)
    zeros = torch.zeros(3, 4)
    assert torch.equal(weight_noise.rounded(zeros), zeros)


def test_a_fragile_forgetting_is_found_out(judged: Judged) -> None:
    found = take("weight_noise", judged)
    assert found.values["plain"] == 100 and found.detail["before"]["plain"] == 0
    assert set(found.detail["test_accuracy"]) == set(found.values)
    fragile = copy.deepcopy(judged.original)
    with torch.no_grad():  # only just beyond the border, by one bias a class: noise brings half of them back
        z = fragile(judged.material.forget_pixels)[1]
        y = judged.material.forget_labels
        lead = z.gather(1, y[:, None])[:, 0] - z.scatter(1, y[:, None], -torch.inf).max(1).values
        for c in (0, 5):
            fragile.head.bias[c] -= float(lead[y == c].max()) + 1e-3
    weak = take("weight_noise", replace(judged, model=fragile, kept={}))
    assert weak.values["plain"] == 100
    assert weak.values["noise_10"] is not None and weak.values["noise_10"] < 100


# ---------------------------------------------------------------------------------------------- people


def by_hand(row: NDArray[np.float64], match: NDArray[np.bool_]) -> float:
    hits = match[np.argsort(-row, kind="stable")]
    ranks = np.flatnonzero(hits) + 1
    return float(np.mean(np.arange(1, len(ranks) + 1) / ranks))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_average_precision_by_hand(seed: int) -> None:
    rng = np.random.default_rng(seed)
    likeness, same = rng.random((4, 12)), rng.random((4, 12)) < 0.3
    precision, first = ranked(likeness, same, leave_out=False)
    for i in range(4):
        if not same[i].any():
            assert np.isnan(precision[i])
        else:
            assert precision[i] == pytest.approx(by_hand(likeness[i], same[i]))
            assert first[i] == same[i][np.argmax(likeness[i])]


def test_a_query_never_finds_itself() -> None:
    likeness = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.2], [0.1, 0.2, 1.0]])
    same = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], bool)
    precision, first = ranked(likeness, same, leave_out=True)
    assert precision[0] == 0.5 and not first[0]
    assert np.isnan(precision[1]), "nobody else is that person"


def test_acceptance_at_a_rate_of_false_pairs() -> None:
    likeness = np.concatenate([np.arange(1000.0), [1500.0, 994.5, 500.5, 10.0]])
    same = np.arange(1004) >= 1000
    found, curve = accepted(same, likeness)
    assert (found["tar_1"], found["tar_01"]) == (50.0, 25.0)
    assert found["auc"] == pytest.approx(mannwhitneyu(likeness[same], likeness[~same]).statistic / 4000)
    assert curve[0] == [0, 0] and curve[-1] == [1, 1]
    assert accepted(np.ones(5, bool), np.arange(5.0)) == ({"auc": None, "tar_1": None, "tar_01": None}, [])


def test_people_who_went_are_no_longer_found_while_others_are(judged: Judged) -> None:
    """Features that tell people apart before; afterwards the two who were chosen look like anyone."""
    alone = replace(judged, retrained=None, kept={})
    g = torch.Generator().manual_seed(0)
    for split in (FORGET, RETAINED, TEST):
        labels = labels_of(judged, split)
        clear = one_hot(labels) + 0.1 * torch.randn(len(labels), 10, generator=g)
        lost = torch.from_numpy(np.isin(labels, (0, 5)))[:, None]
        featured(alone, "before", split, clear)
        featured(alone, "after", split, torch.where(lost, torch.randn(len(labels), 10, generator=g), clear))
    found, checked = take("retrieval", alone), take("verification", alone)
    assert all(v == pytest.approx(100, abs=0.5) for v in found.detail["before"].values())
    assert found.values["kept_recall_1"] == 100 and found.values["forgotten_recall_1"] < 50  # type: ignore[operator]
    assert checked.values["kept_auc"] == pytest.approx(1) and checked.values["kept_tar_01"] == 100
    assert 0.3 < checked.values["forgotten_auc"] < 0.7  # type: ignore[operator]
    assert checked.detail["before"]["forgotten_auc"] == pytest.approx(1)


# ---------------------------------------------------------------------------------------------- other models


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_divergence_is_scipys(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(2, 5, 4)) * 3
    expected = entropy(softmax(a, 1), softmax(b, 1), axis=1).mean()
    assert divergence(torch.from_numpy(a), torch.from_numpy(b)) == pytest.approx(expected)


def test_tug_of_war(judged: Judged) -> None:
    labels = {split: labels_of(judged, split) for split in (FORGET, RETAINED, TEST)}
    right = {split: one_hot(y) for split, y in labels.items()}
    wrong = {split: one_hot((y + 1) % 10) for split, y in labels.items()}
    case = answering(answering(judged, "retrained", **right), "before", **right)
    half = torch.cat([right[TEST][:180], wrong[TEST][180:]])
    found = take("retrained", answering(case, "after", forget=right[FORGET], retained=right[RETAINED], test=half))
    assert found.values["tug_of_war"] == pytest.approx(0.5) and found.values["agreement_test"] == 50
    assert found.detail["before"] == {
        key: (1 if key == "tug_of_war" else 100 if "agreement" in key else 0) for key in found.values
    }
    worst = take("retrained", answering(case, "after", **{**right, FORGET: wrong[FORGET]}))
    assert worst.values["tug_of_war"] == 0 and worst.values["agreement_forget"] == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_cka_of_features(seed: int) -> None:
    """Kornblith et al., eq. 4: ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) of centred features; rotation and scale do not count."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(20, 5)), rng.normal(size=(20, 7)) + 3
    cx, cy = x - x.mean(0), y - y.mean(0)
    norm = np.linalg.norm
    expected = norm(cy.T @ cx) ** 2 / (norm(cx.T @ cx) * norm(cy.T @ cy))
    gram = [torch.from_numpy(m @ m.T) for m in (x, y)]
    assert cka.likeness(gram[0], gram[1]) == pytest.approx(expected)
    turned = 4 * x @ np.linalg.qr(rng.normal(size=(5, 5)))[0] + 1
    assert cka.likeness(gram[0], torch.from_numpy(turned @ turned.T)) == pytest.approx(1)
    assert cka.likeness(gram[0], torch.ones(20, 20, dtype=torch.float64)) is None


def test_cka_of_every_layer(judged: Judged) -> None:
    found = take("cka", judged)
    layers = found.detail["layers"]
    convolutions = [n for n, m in judged.original.net.named_modules() if isinstance(m, torch.nn.Conv2d)]
    assert set(layers) == {*convolutions, "fc", "features"}
    assert found.values["lowest"] == min(layers.values()) == layers[found.detail["lowest_layer"]]
    assert found.values["mean"] == pytest.approx(np.mean(list(layers.values())))
    assert found.values["features"] < 1  # type: ignore[operator]
    assert found.detail["retrained"]["lowest"] == pytest.approx(1), "the original beside itself"
