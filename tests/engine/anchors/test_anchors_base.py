"""The rules that every encoder obeys, how one is chosen, and the cache of embeddings."""

import subprocess
import sys

import numpy as np
import pytest

from stakegui.core.catalog import ENCODERS
from stakegui.core.errors import InputError
from stakegui.engine.anchors import base
from stakegui.engine.anchors.base import EmbeddingKey, EncoderUnavailable, MemoryCache, choose_encoder, make_encoder

TEXTS = ["fur; whiskers; claws", "fur; floppy ears", "wide wings; jet engines"]


@pytest.fixture(params=list(ENCODERS))
def encoder(request, tiny_clip, minilm):
    return {
        "open_clip": lambda: make_encoder(tiny_clip),
        "sentence": lambda: minilm,
        "lexical": lambda: make_encoder("lexical"),
    }[request.param]()


def test_conformance_rows_have_length_one_and_do_not_depend_on_the_batch(encoder):
    fitted = encoder.fitted(TEXTS)
    whole = fitted.encode(TEXTS)
    assert whole.vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(whole.vectors.astype(np.float64), axis=1), 1, atol=1e-6)
    for text, row in zip(TEXTS, whole.vectors, strict=True):
        assert np.array_equal(fitted.encode([text]).vectors[0], row)
    assert np.array_equal(fitted.encode(TEXTS[::-1]).vectors, whole.vectors[::-1])
    assert whole.cut == (False,) * 3
    assert len(np.unique(whole.vectors.round(4), axis=0)) == 3


def test_conformance_identity(encoder):
    fitted = encoder.fitted(TEXTS)
    assert fitted.joining == "; "
    assert len(fitted.weights_hash) == 64
    assert fitted.weights_hash == encoder.fitted(TEXTS[::-1]).weights_hash
    assert fitted.name.partition(":")[0] in ENCODERS
    assert fitted.key("fur") == EmbeddingKey(fitted.name, fitted.weights_hash, "fur", "; ")
    assert encoder.encode([]).vectors.shape[0] == 0


@pytest.mark.parametrize(
    "name",
    [
        "word2vec",
        "",
        "open_clip",
        "open_clip:",
        "open_clip:ViT-B-32",
        "sentence:other",
        "lexical:x",
        "open_clip:NoSuchModel/openai",
        "open_clip:ViT-B-32/no_such_tag",
    ],
)
def test_a_wrong_name_is_refused_whatever_the_fallback(name):
    with pytest.raises(InputError) as caught:
        choose_encoder(name, fallback="lexical")
    assert not isinstance(caught.value, EncoderUnavailable)
    assert caught.value.remedy


def _without(monkeypatch):
    def missing(_name):
        raise EncoderUnavailable("sentence:minilm", "it was taken away.", "Bring it back.")

    monkeypatch.setattr(base, "make_encoder", lambda n: missing(n) if n == "sentence:minilm" else make_encoder(n))


def test_without_consent_the_reason_is_raised(monkeypatch):
    _without(monkeypatch)
    with pytest.raises(EncoderUnavailable, match=r"taken away.*Bring it back.*'lexical'.*fallback = \"lexical\""):
        choose_encoder("sentence:minilm")


def test_with_consent_the_fallback_is_used_and_said(monkeypatch):
    _without(monkeypatch)
    encoder, warning = choose_encoder("sentence:minilm", "lexical")
    assert encoder.name == "lexical"
    assert "taken away" in warning
    assert "'lexical' is used in its place" in warning


def test_an_available_encoder_warns_of_nothing():
    encoder, warning = choose_encoder("lexical", None)
    assert (encoder.name, warning) == ("lexical", "")


def test_a_broken_install_is_unavailable(monkeypatch):
    def broken(_name):
        raise ImportError("No module named 'tokenizers'")

    monkeypatch.setattr(base.ENCODERS, "load", broken)
    with pytest.raises(EncoderUnavailable, match="tokenizers"):
        make_encoder("sentence:minilm")


def test_the_memory_cache_gives_copies():
    cache, key, vector = MemoryCache(), EmbeddingKey("e", "h", "t"), np.ones(3, np.float32)
    assert cache.get(key) is None
    cache.put(key, vector)
    vector[0] = 9
    cache.get(key)[1] = 9
    assert cache.get(key).tolist() == [1, 1, 1]
    assert cache.get(key._replace(weights_hash="other")) is None
    assert len(cache) == 1


def test_prompts_and_base_import_without_torch():
    code = "import sys, stakegui.engine.anchors.prompts, stakegui.engine.anchors.base; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
