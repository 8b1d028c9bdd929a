from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from digit_runs import WEIGHTS, assert_clean, invoke, write_spec
from safetensors.torch import load_file

from stakegui.core.catalog import ENCODERS
from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.services import anchor_ground, anchors
from stakegui.services.anchors import AnchorReport, analyse, encoders

MODEL = ModelSpec(weights=WEIGHTS)
SET = {"cat": ["furry body", "whiskers"], "dog": ["furry body", "wet nose"], "car": ["four wheels"], "sky": []}


def report(*arguments: object, **options: object) -> AnchorReport:
    *_, last = analyse(*arguments, **options)  # type: ignore[arg-type]
    assert isinstance(last, AnchorReport)
    return last


def test_similarities_are_cosines_and_follow_the_words() -> None:
    found = report(SET, "lexical")
    s = found.similarity
    assert found.classes == ("cat", "dog", "car", "sky") and found.have_prompts == [True, True, True, False]
    known = s[:3, :3]
    assert np.allclose(known, known.T) and np.allclose(np.diag(known), 1)
    assert 0 < known[0, 1] < 1 and known[0, 2] == pytest.approx(0, abs=1e-6), "they share no word"
    assert np.isnan(s[3, :3]).all()
    assert any("sky" in text for text in found.warnings)
    assert found.hold_strength is None and found.residual is None
    plain = found.as_json()["similarity"]
    assert plain[3][0] is None and plain[0][1] == pytest.approx(known[0, 1])
    json.dumps(found.as_json(), allow_nan=False)


def test_with_a_model_the_stakes_are_placed_and_pairs_have_a_hold() -> None:
    found = report("digits", "lexical", model=MODEL)
    weights = load_file(WEIGHTS)["fc.weight"].double().numpy()
    assert found.classes == tuple("0123456789") and found.hold_strength is not None and found.residual is not None
    hold = found.hold_strength
    assert hold.shape == (10, 10) and np.allclose(hold, hold.T) and np.allclose(np.diag(hold), 0, atol=1e-3)
    assert (hold[~np.eye(10, dtype=bool)] > 0).all() and hold.max() <= 2
    # the rotation's residual by an independent Procrustes (scipy), rows centred and normalised as method.md says
    from scipy.linalg import orthogonal_procrustes

    from stakegui.engine.anchors.base import make_encoder

    texts = ["; ".join(p) for p in json.loads((WEIGHTS.parents[1] / "prompts" / "digits.json").read_text()).values()]
    embedded = make_encoder("lexical").encode(texts).vectors.astype(np.float64)

    def unit(m: np.ndarray) -> np.ndarray:
        return m / np.linalg.norm(m, axis=1, keepdims=True)

    a, w = unit(unit(embedded) - unit(embedded).mean(0)), unit(weights - weights.mean(0))
    size = max(a.shape[1], w.shape[1])
    a, w = (np.pad(m, ((0, 0), (0, size - m.shape[1]))) for m in (a, w))
    rotation, _ = orthogonal_procrustes(a, w)
    b = unit(a @ rotation)
    expected = 1 - (b * w).sum(1)
    assert found.residual == pytest.approx(expected.tolist(), abs=1e-4)


def test_confusions_give_advice_where_a_confused_pair_is_held_weakly() -> None:
    same = {str(d): [f"number {d} alone"] for d in range(10)}
    same["4"] = same["9"] = ["a closed loop over a long stroke"]
    confusion = np.eye(10) * 0.9 + 0.01
    confusion[4, 9] = confusion[9, 4] = 0.4
    found = report(same, "lexical", model=MODEL, confusion=confusion.tolist())
    assert found.confusion is not None and np.allclose(found.confusion, confusion)
    assert found.hold_strength is not None and found.hold_strength[4, 9] == pytest.approx(0, abs=1e-3)
    assert any("4" in text and "9" in text for text in found.advice), found.advice


def test_embeddings_are_kept_in_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "s.db"
    anchor_ground._memory.clear()
    first = report(SET, "sentence:minilm" if encoders()[0].available else "lexical", db=db)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("encoded again")

    encoder = next(iter(anchor_ground._encoders.values()))
    monkeypatch.setattr(type(encoder), "encode", never)
    anchor_ground._memory.clear()
    again = report(SET, "sentence:minilm" if encoders()[0].available else "lexical", db=db)
    assert np.array_equal(first.similarity, again.similarity, equal_nan=True)


def test_the_encoders_that_can_be_picked() -> None:
    found = {status.name: status for status in encoders()}
    assert [name.split(":")[0] for name in found] == ["sentence", "lexical", "open_clip"]
    assert set(ENCODERS) == {"sentence", "lexical", "open_clip"}
    assert found["lexical"].available
    assert all(status.available or "pip install" in status.reason or status.reason for status in found.values())


def test_prompts_are_saved_and_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    anchors.save_prompts(path, SET)
    known, warnings = anchors.load_prompts(path, ("cat", "dog", "car", "sky"))
    assert known == {name: texts for name, texts in SET.items() if texts} and not warnings
    assert {"digits", "cifar10", "cifar100"} <= set(anchors.shipped_prompts())
    with pytest.raises(InputError, match="none"):
        anchors.load_prompts(tmp_path / "none.json", ("cat",))


def test_the_command_prints_a_table_json_and_a_file(tmp_path: Path) -> None:
    spec = write_spec(tmp_path / "spec.toml")
    out = tmp_path / "report.json"
    result = invoke(
        "anchors", "digits", "--encoder", "lexical", "--model", spec, "--out", out, "--db", tmp_path / "s.db"
    )
    assert result.exit_code == 0, result.stderr
    rows = [line.split() for line in result.stdout.splitlines() if line.split()[:1] and line.split()[0].isdigit()]
    assert [row[0] for row in rows] == list("0123456789")
    written = json.loads(out.read_text())
    told = json.loads(
        invoke("anchors", "digits", "--encoder", "lexical", "--model", spec, "--json", "--db", tmp_path / "s.db").stdout
    )
    assert told == written
    for row in rows:
        others = [v if n != int(row[0]) else -1 for n, v in enumerate(written["similarity"][int(row[0])])]
        assert int(row[1]) == int(np.argmax(others)) and float(row[2]) == pytest.approx(max(others), abs=0.006)
        assert float(row[3]) == pytest.approx(written["residual"][int(row[0])], abs=0.0006)


def test_the_command_without_a_model_and_with_bad_input(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(SET))
    options = ("--encoder", "lexical", "--db", tmp_path / "s.db")
    result = invoke("anchors", tmp_path / "mine.json", *options)
    assert result.exit_code == 0 and "sky" in result.stdout and "!" in result.stdout
    for arguments, said in (
        ((tmp_path / "none.json", *options), "none.json"),
        (("no-such-set", *options), "no-such-set"),
        ((tmp_path / "mine.json", "--encoder", "magic"), "no encoder 'magic'"),
        ((tmp_path / "mine.json", *options, "--out", tmp_path / "none" / "x.json"), "cannot be written"),
        ((tmp_path / "mine.json", *options, "--model", tmp_path / "none.toml"), "none.toml"),
    ):
        result = invoke("anchors", *arguments)
        assert result.exit_code == 2, (arguments, result.output)
        assert_clean(result.stderr, said)
