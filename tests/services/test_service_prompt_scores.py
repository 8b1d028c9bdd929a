"""What single prompts do, through the services: effects, odd prompts and suggestions for the shipped digits network."""

from __future__ import annotations

import json

import numpy as np
import pytest
from digit_runs import WEIGHTS, assert_clean, invoke, write_spec

from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.core.spec import ModelSpec
from stakegui.services import anchor_ground
from stakegui.services.anchors import AnchorReport, analyse, encoders
from stakegui.services.prompt_scores import PromptReport, Question, inspect
from stakegui.services.prompt_suggestions import FROM_NAMES, SHOWN, candidates, suggest

MODEL = ModelSpec(weights=WEIGHTS)
DIGITS = json.loads((resources() / "prompts" / "digits.json").read_text("utf-8"))


def ranks(prompts) -> np.ndarray:
    *_, found = analyse(prompts, "lexical", model=MODEL)
    assert isinstance(found, AnchorReport) and found.agreement is not None
    return found.agreement.rank_by_class


def asked(prompts, key: str, **options) -> PromptReport:
    *_, found = inspect(Question(prompts, "lexical", MODEL, **options), key)
    assert isinstance(found, PromptReport)
    return found


def test_each_effect_is_the_analysis_with_less_the_one_without() -> None:
    found = asked(DIGITS, "3")
    now = ranks(DIGITS)[3]
    assert found.rank == pytest.approx(now) and [e.text for e in found.effects] == DIGITS["3"]
    for i, effect in enumerate(found.effects):
        without = {**DIGITS, "3": DIGITS["3"][:i] + DIGITS["3"][i + 1 :]}
        assert effect.gain == effect.rank == pytest.approx(now - ranks(without)[3], abs=1e-6)
    assert any(e.gain > 0 for e in found.effects) and any(e.gain < 0 for e in found.effects)


def test_suggestions_do_what_they_say_and_are_new() -> None:
    *_, found = suggest(Question(DIGITS, "lexical", MODEL), "3")
    now = ranks(DIGITS)[3]
    assert 0 < len(found) <= SHOWN and [s.gain for s in found] == sorted((s.gain for s in found), reverse=True)
    for one in found:
        assert one.text not in DIGITS["3"] and one.gain > 0
        assert ranks({**DIGITS, "3": [*DIGITS["3"], one.text]})[3] - now == pytest.approx(one.gain, abs=1e-6)
    assert sum(s.source.startswith("digits") for s in found) >= SHOWN // 2, "its own kind first"


def test_a_class_without_prompts_gets_some_and_a_set_of_one_class_none() -> None:
    bare = {k: v for k, v in DIGITS.items() if k != "3"}
    assert asked(bare, "3").effects == ()
    *_, found = suggest(Question(bare, "lexical", MODEL), "3")
    assert found and ranks({**bare, "3": [found[0].text]})[3] == pytest.approx(found[0].rank, abs=1e-6)
    single = asked({"3": ["two bowls"]}, "3")
    assert len(single.effects) == 1 and np.isnan(single.effects[0].gain)


def test_odd_prompts_are_told_by_name() -> None:
    prompts = {"0": ["a closed round ring", "one straight stroke"], "1": ["one straight stroke", "a thin straight bar"]}
    found = asked(prompts, "0")
    kinds = {(o.key, o.text): o for o in found.odd if o.kind == "outlier"}
    assert set(kinds) == {("0", "one straight stroke")}
    assert kinds["0", "one straight stroke"].other == "1" and "nearer to 1" in kinds["0", "one straight stroke"].said
    assert {o.key for o in found.odd if o.kind == "shared"} == {"0", "1"} and found.whole


KEPT = sorted(["bent", "round", "straight; thin"])


def test_trials_leave_nothing_in_the_database(tmp_path, monkeypatch) -> None:
    from stakegui.store.connection import open_db

    monkeypatch.setattr(anchor_ground, "_memory", type(anchor_ground._memory)())
    if not encoders()[0].available:
        pytest.skip("no encoder whose vectors are kept")
    db = tmp_path / "s.db"
    question = Question({"0": ["round"], "1": ["straight", "thin"], "7": ["bent"]}, "sentence:minilm", MODEL, db=db)
    list(analyse(question.prompts, question.encoder, model=MODEL, db=db))
    *_, found = inspect(question, "1")
    assert len(found.effects) == 2
    base = open_db(db)
    try:
        assert sorted(row["text"] for row in base.query("select text from embeddings")) == KEPT
    finally:
        base.close()


def test_candidates_come_from_the_class_and_its_synonyms_first() -> None:
    found = candidates("cat", ["retractable claws"], ["cat", "dog"])
    texts = list(found)
    own = json.loads((resources() / "prompts" / "cifar10.json").read_text("utf-8"))["cat"]
    assert [t for t in texts[: len(own)] if t in own] and all(found[t].near for t in own if t in found)
    assert "retractable claws" not in found
    named = [t for t, one in found.items() if one.source.startswith("imagenet1k")]
    assert 0 < len(named) < 20 * FROM_NAMES and any("cat" in t for t in named)


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(InputError, match="no class"):
        list(inspect(Question(DIGITS, "lexical", MODEL), "eleven"))


def test_the_command_tells_the_scores(tmp_path) -> None:
    spec, db = write_spec(tmp_path / "spec.toml"), tmp_path / "s.db"
    common = ("anchors", "digits", "--encoder", "lexical", "--model", spec, "--db", db)
    told = json.loads(invoke(*common, "--means", "--of", "3", "--json").stdout)
    assert told["agreement"]["by"] == "means" and told["agreement"]["images"] == 500
    assert len(told["agreement"]["rank_by_class"]) == 10 and -1 <= told["agreement"]["rank"] <= 1
    similarity = np.array(told["similarity"])
    for place, row in enumerate(told["nearest"]):
        order = [c for c in np.argsort(-similarity[place]) if c != place][:3]
        assert [one["class"] for one in row] == [str(c) for c in order]
    from scipy.stats import spearmanr

    upper = np.triu_indices(10, 1)
    expected = spearmanr(similarity[upper], np.array(told["model_similarity"])[upper]).statistic
    assert told["agreement"]["rank"] == pytest.approx(expected, abs=1e-6)
    assert [p["text"] for p in told["prompts"]] == DIGITS["3"] and told["suggestions"]
    shown = invoke(*common, "--of", "3").stdout
    assert f"{told['agreement']['rank']:.2f}" in shown and "class means of 500 training images" in shown
    assert all(p["text"] in shown for p in told["prompts"]) and f"{told['prompts'][0]['gain']:+.3f}" in shown
    refused = invoke("anchors", "digits", "--encoder", "lexical", "--means")
    assert refused.exit_code == 2
    assert_clean(refused.stderr, "--model")
