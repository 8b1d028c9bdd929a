"""From prompts to stakes: what comes out, what is said, what is cached; and the advice on weak pairs."""

import dataclasses

import numpy as np
import pytest
import torch

from stakegui.core.errors import Cancelled
from stakegui.engine.anchors.advice import confusion_advice
from stakegui.engine.anchors.base import Encoder, MemoryCache, make_encoder
from stakegui.engine.anchors.build import build_stakes
from stakegui.engine.anchors.placement import hold_strength, place, similarity
from stakegui.engine.anchors.prompts import load_prompts

CLASSES = ("cat", "dog", "ship", "truck")
PROMPTS = {
    "cat": ["long whiskers", "curled up"],
    "dog": ["long whiskers", "wet nose"],
    "ship": ["funnel", "hull on water"],
    "truck": ["cargo bed", "big wheels"],
}
HEAD = torch.randn(4, 12, generator=torch.Generator().manual_seed(2))


class Counting(Encoder):
    """The lexical encoder, counting how many texts it is asked for."""

    def __init__(self, inner=None, asked=None):
        self._inner, self.asked = inner or make_encoder("lexical"), [] if asked is None else asked
        super().__init__("counting", self._inner.weights_hash)

    def fitted(self, texts):
        return Counting(self._inner.fitted(texts), self.asked)

    def tails(self, texts):
        return self._inner.tails(texts)

    def embed(self, text):
        self.asked.append(text)
        return self._inner.embed(text)


def test_stakes_are_the_placed_anchors():
    stakes = build_stakes(CLASSES, PROMPTS, make_encoder("lexical"), HEAD)
    texts = ["; ".join(v) for v in PROMPTS.values()]
    anchors = torch.from_numpy(make_encoder("lexical").encode(texts).vectors)
    expected = place(anchors, torch.ones(4, dtype=torch.bool), HEAD)
    assert torch.equal(stakes.B, expected.stakes)
    assert torch.equal(stakes.residual, expected.residual)
    assert torch.equal(stakes.similarity, similarity(anchors))
    assert torch.equal(stakes.anchors, anchors)
    assert stakes.have_prompts.all()
    assert (stakes.cut, stakes.warnings) == ({}, ())


def test_swapped_prompts_give_other_stakes():
    swapped = {**PROMPTS, "cat": PROMPTS["ship"], "ship": PROMPTS["cat"]}
    one, two = (build_stakes(CLASSES, p, make_encoder("lexical"), HEAD).B for p in (PROMPTS, swapped))
    assert (one - two).abs().max() > 0.05


def test_a_class_without_prompts_is_said_and_takes_the_head():
    prompts = {k: v for k, v in PROMPTS.items() if k != "ship"}
    stakes = build_stakes(CLASSES, prompts, make_encoder("lexical"), HEAD)
    row = HEAD[2] - HEAD.mean(0)
    assert torch.allclose(stakes.B[2], row / row.norm(), atol=1e-5)
    assert stakes.have_prompts.tolist() == [True, True, False, True]
    assert stakes.similarity[2].isnan().all()
    assert stakes.similarity[:, 2].isnan().all()
    assert stakes.similarity[0, 3] == pytest.approx(0)
    assert stakes.warnings == ("No prompts for ship: it takes the head's own direction as stake.",)


def test_no_prompts_at_all():
    stakes = build_stakes(CLASSES, None, make_encoder("lexical"), HEAD)
    assert stakes.warnings == ("No prompts for cat, dog, ship and truck: they take the head's own direction as stake.",)
    assert stakes.similarity.isnan().all()
    assert torch.allclose(stakes.B.norm(dim=1), torch.ones(4))


def test_a_lone_class_with_prompts_is_said():
    stakes = build_stakes(CLASSES, {"cat": ["fur"]}, make_encoder("lexical"), HEAD)
    assert any("cat: no other class has prompts to differ from" in w for w in stakes.warnings)


def test_almost_equal_prompts_are_named_and_reading_warnings_kept():
    prompts = load_prompts({**PROMPTS, "dog": PROMPTS["cat"], "yeti": ["snow"]}, CLASSES)
    stakes = build_stakes(CLASSES, prompts, make_encoder("lexical"), HEAD)
    assert "yeti" in stakes.warnings[0]
    assert stakes.warnings[1:] == ("cat and dog have almost the same prompts (1.00): add what tells them apart.",)
    assert torch.allclose(stakes.B[0], stakes.B[1], atol=1e-6)


def test_many_almost_equal_pairs_are_summed_up():
    names = [f"class {i}" for i in range(7)]
    stakes = build_stakes(
        names,
        {n: ["the same"] for n in names[:6]} | {names[6]: ["other"]},
        make_encoder("lexical"),
        torch.randn(7, 9, generator=torch.Generator().manual_seed(0)),
    )
    told = stakes.warnings[-1]
    assert told.startswith("15 pairs of classes have almost the same prompts: add what tells them apart. class 0 and ")
    assert told.count("(1.00)") == 10 and told.endswith(" and 5 more.")
    assert sum("almost the same" in warning for warning in stakes.warnings) == 1


def test_all_the_same_prompts_leave_the_head_and_say_so():
    stakes = build_stakes(CLASSES, {c: ["a photo"] for c in CLASSES}, make_encoder("lexical"), HEAD)
    assert any("say nothing of their own" in w for w in stakes.warnings)
    assert torch.allclose(stakes.B.norm(dim=1), torch.ones(4))


def test_a_class_that_nothing_holds_is_said():
    stakes = build_stakes(("a", "b", "c"), {"a": ["one"], "b": ["two"]}, make_encoder("lexical"), torch.ones(3, 5))
    assert any(w.startswith("Nothing holds c") for w in stakes.warnings)


def test_cut_prompts_are_shown(tiny_clip):
    prompts = {**PROMPTS, "cat": ["fur"] * 1 + [f"grey claw {i}" for i in range(30)]}
    stakes = build_stakes(CLASSES, prompts, make_encoder(tiny_clip), HEAD)
    assert list(stakes.cut) == ["cat"]
    assert stakes.cut["cat"].endswith("grey claw 2 9") or stakes.cut["cat"].endswith("grey claw 29")
    assert any("cat: the encoder does not read" in w and stakes.cut["cat"] in w for w in stakes.warnings)


def test_the_cache_spares_the_encoder_and_changes_nothing():
    cache, encoder = MemoryCache(), Counting()
    first = build_stakes(CLASSES, PROMPTS, encoder, HEAD, cache)
    assert len(encoder.asked) == len(cache) == 4
    again = build_stakes(CLASSES, PROMPTS, encoder, HEAD, cache)
    assert len(encoder.asked) == 4
    assert torch.equal(first.B, again.B)


def test_a_lexical_vector_of_another_set_is_not_taken_from_the_cache():
    cache = MemoryCache()
    build_stakes(CLASSES, PROMPTS, make_encoder("lexical"), HEAD, cache)
    edited = {**PROMPTS, "ship": ["long whiskers", "funnel"]}
    cached = build_stakes(CLASSES, edited, make_encoder("lexical"), HEAD, cache)
    assert torch.equal(cached.B, build_stakes(CLASSES, edited, make_encoder("lexical"), HEAD).B)


def test_neural_vectors_survive_an_edit_of_another_class(tiny_clip):
    cache, encoder = MemoryCache(), make_encoder(tiny_clip)
    build_stakes(CLASSES, PROMPTS, encoder, HEAD, cache)
    build_stakes(CLASSES, {**PROMPTS, "ship": ["masts"]}, encoder, HEAD, cache)
    assert len(cache) == 5


def test_progress_is_told_and_may_end_the_work():
    seen = []
    build_stakes(CLASSES, PROMPTS, make_encoder("lexical"), HEAD, progress=lambda *n: seen.append(n))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]

    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        build_stakes(CLASSES, PROMPTS, make_encoder("lexical"), HEAD, progress=stop)


def test_real_stakes_of_ten_classes(minilm):
    names = "airplane automobile bird cat deer dog frog horse ship truck".split()
    head = torch.randn(10, 128, generator=torch.Generator().manual_seed(0))
    stakes = build_stakes(names, load_prompts("cifar10", names), minilm, head)
    assert stakes.warnings == ()
    a = stakes.anchors.double().numpy()
    a = a - a.mean(0)
    a /= np.linalg.norm(a, axis=1, keepdims=True)
    assert np.abs((stakes.B @ stakes.B.T).numpy() - a @ a.T).max() < 1e-5
    off = hold_strength(stakes.B) + 3 * torch.eye(10)
    assert off.min() == off[3, 5]  # cat and dog, as for the texts themselves


def _stakes(similarity=0.85):
    stakes = build_stakes(CLASSES, PROMPTS, make_encoder("lexical"), HEAD)
    changed = stakes.similarity.clone()
    changed[0, 1] = changed[1, 0] = similarity
    return dataclasses.replace(stakes, similarity=changed)


def _confusion(**pairs):
    index = {c: i for i, c in enumerate(CLASSES)}
    shares = torch.eye(4)
    for pair, share in pairs.items():
        one, other = pair.split("_")
        shares[index[one], index[other]] += share
    return shares


def test_advice_names_the_weak_pair_that_is_confused():
    advice = confusion_advice(_stakes(), _confusion(cat_dog=0.2, dog_cat=0.1, cat_ship=0.02))
    assert advice == [
        "cat and dog share almost one description (0.85), and the model confuses them most: add what tells them apart."
    ]


def test_advice_gives_the_share_where_another_pair_is_confused_more():
    advice = confusion_advice(_stakes(0.5), _confusion(cat_dog=0.06, cat_truck=0.9))
    strong = hold_strength(_stakes().B)
    assert strong[0, 1] < strong[0, 3]
    assert (
        "cat and dog are held apart only weakly, and the model confuses them often (3.0 %): add what tells them apart."
        in advice
    )


def test_no_advice_without_confusion_or_images():
    assert confusion_advice(_stakes(), torch.eye(4)) == []
    assert confusion_advice(_stakes(), torch.full((4, 4), torch.nan)) == []


def test_advice_asks_for_prompts_where_there_are_none():
    stakes = build_stakes(
        CLASSES,
        None,
        make_encoder("lexical"),
        torch.tensor([[1.0, 0.1, 0, 0], [1, -0.1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]),
    )
    advice = confusion_advice(stakes, _confusion(cat_dog=0.2))
    assert advice == ["The model confuses cat and dog most: write prompts for cat and dog."]
