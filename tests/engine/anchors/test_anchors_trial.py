"""What a prompt does to its class's score, and odd prompts, each against the same computed from the whole."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from stakegui.engine.anchors.agreement import agreement
from stakegui.engine.anchors.base import MemoryCache, make_encoder
from stakegui.engine.anchors.odd import odd_prompts
from stakegui.engine.anchors.prompts import load_prompts
from stakegui.engine.anchors.trial import Score, Trial

SET = {
    "cat": ["pointed ears", "striped fur", "long whiskers"],
    "dog": ["wet nose", "long tail", "striped fur"],
    "car": ["four wheels", "long bonnet", "shiny paint"],
    "bus": ["many windows", "four wheels", "shiny doors"],
    "bird": ["pointed beak", "two wings", "long tail"],
    "plane": ["two wings", "shiny metal", "many windows"],
}
CLASSES = tuple(SET)


def whole(prompts, encoder, vectors, place):
    known = load_prompts(prompts, CLASSES)
    texts = [text for text in known.texts() if text]
    anchors = encoder.fitted(texts).encode(texts).vectors
    have = np.array([bool(text) for text in known.texts()])
    found = agreement(anchors, have, vectors)
    return found.rank_by_class[place], found.procrustes_by_class[place]


@pytest.mark.parametrize("name", ["lexical", "sentence:minilm"])
def test_a_trial_is_the_analysis_of_the_changed_prompts(name, request):
    encoder = make_encoder(name) if name == "lexical" else request.getfixturevalue("minilm")
    vectors = np.random.default_rng(0).normal(size=(6, 9))
    trial = Trial(load_prompts(SET, CLASSES), encoder, vectors, MemoryCache())
    for place, attributes in ((0, SET["cat"]), (0, SET["cat"][1:]), (4, [*SET["bird"], "grey feathers"])):
        found = trial.score(place, attributes)
        expected = whole({**SET, CLASSES[place]: attributes}, encoder, vectors, place)
        assert tuple(found) == pytest.approx(expected, abs=1e-6)
    assert np.isnan(trial.score(0, [])).all()


def test_gains_are_of_rank_else_of_residual():
    assert Score(0.5, 0.9).gain(Score(0.2, 0.1)) == pytest.approx(0.3)
    assert Score(np.nan, 0.4).gain(Score(np.nan, 0.5)) == pytest.approx(0.1)
    assert np.isnan(Score(np.nan, np.nan).gain(Score(0.2, 0.1)))
    ordered = sorted([Score(0.2, 0.3), Score(0.5, 0.3), Score(0.2, 0.1)], key=lambda s: s.order(Score(0, 0.2)))
    assert ordered == [Score(0.2, 0.3), Score(0.2, 0.1), Score(0.5, 0.3)]


def test_a_class_without_prompts_can_be_tried():
    vectors = np.random.default_rng(1).normal(size=(6, 9))
    known = load_prompts({k: v for k, v in SET.items() if k != "bus"}, CLASSES)
    trial = Trial(known, make_encoder("lexical"), vectors, MemoryCache())
    found = trial.score(3, ["many windows"])
    expected = whole({**SET, "bus": ["many windows"]}, make_encoder("lexical"), vectors, 3)
    assert tuple(found) == pytest.approx(expected, abs=1e-6)


def test_outliers_repeats_and_shared_prompts():
    prompts = {
        "cat": ["pointed ears and fur", "fur and pointed ears", "four round wheels"],
        "car": ["four round wheels", "shiny metal doors", "round wheels of metal"],
    }
    known = load_prompts(prompts, ("cat", "car"))
    encoder = make_encoder("lexical").fitted(known.texts())
    anchors = encoder.encode(known.texts()).vectors
    found = odd_prompts(known, anchors, encoder.screen, [0])
    kinds = {(one.text, one.kind): one for one in found}
    assert set(kinds) == {
        ("pointed ears and fur", "repeat"), ("fur and pointed ears", "repeat"),
        ("four round wheels", "outlier"), ("four round wheels", "shared"),
    }  # fmt: skip
    outlier = kinds["four round wheels", "outlier"]
    vector = encoder.encode(["four round wheels"]).vectors[0]
    assert outlier.other == 1 and outlier.cosine == pytest.approx(float(vector @ anchors[1]), abs=1e-6)
    assert outlier.own == pytest.approx(float(vector @ anchors[0]), abs=1e-6) and outlier.own < outlier.cosine
    assert kinds["four round wheels", "shared"].like == "four round wheels"
    assert {one.place for one in odd_prompts(known, anchors, encoder.screen, [1])} == {1}


def test_screened_vectors_are_the_encoders(minilm):
    texts = ["fur", "long grey tail", "wings of glass", "a low red car with doors", "fur"]
    for encoder in (minilm, make_encoder("lexical").fitted(texts)):
        assert np.allclose(encoder.screen(texts), encoder.encode(texts).vectors, atol=1e-5)
    assert minilm.screen([]).shape[0] == 0
    nothing = make_encoder("lexical").fitted(["fur of a cat"]).screen(["the of and"])
    assert not nothing.any()


def test_screened_vectors_of_clip_are_the_encoders(tiny_clip):
    encoder, texts = make_encoder(tiny_clip), ["fur", "long grey tail", "wings of glass"]
    assert np.allclose(encoder.screen(texts), encoder.encode(texts).vectors, atol=1e-5)


def test_spearman_of_scipy_is_what_the_gain_counts():
    vectors = np.random.default_rng(2).normal(size=(6, 9))
    known = load_prompts(SET, CLASSES)
    trial = Trial(known, make_encoder("lexical"), vectors, MemoryCache())
    w = vectors - vectors.mean(0)
    w /= np.linalg.norm(w, axis=1, keepdims=True)

    def rank(texts):
        a = make_encoder("lexical").fitted(texts).encode(texts).vectors.astype(float)
        return spearmanr((a @ a[0])[1:], (w @ w[0])[1:]).statistic

    texts = list(known.texts())
    gain = trial.score(0, SET["cat"]).gain(trial.score(0, SET["cat"][:2]))
    assert gain == pytest.approx(rank(texts) - rank(["; ".join(SET["cat"][:2]), *texts[1:]]), abs=1e-9)
