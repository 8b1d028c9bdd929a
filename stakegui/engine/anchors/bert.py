"""The forward pass of a BERT encoder (Devlin et al., 2019) for one text at a time."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional as F

EPS = 1e-12


class Bert:
    """BERT with post-norm layers, absolute positions and exact GELU, from its weights by their usual names.

    Parameters
    ----------
    weights : mapping of str to Tensor
        ``embeddings.*`` and ``encoder.layer.N.*``; others (``pooler``) are not used.
    heads : int
        Attention heads; divides the width.
    """

    def __init__(self, weights: Mapping[str, Tensor], heads: int) -> None:
        self._weights, self._heads = weights, heads
        self._layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layer."))

    @torch.no_grad()
    def __call__(self, tokens: Tensor) -> Tensor:
        """Return the hidden states (T, d) of token ids (T,), or (B, T, d) of (B, T), T at least 1."""
        x = self._weights["embeddings.word_embeddings.weight"][tokens]
        x = x + self._weights["embeddings.position_embeddings.weight"][: tokens.shape[-1]]
        x = x + self._weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        for i in range(self._layers):
            x = self._layer(x, f"encoder.layer.{i}.")
        return x

    def _layer(self, x: Tensor, at: str) -> Tensor:
        q, k, v = (self._split(self._linear(x, f"{at}attention.self.{n}")) for n in ("query", "key", "value"))
        mixed = F.scaled_dot_product_attention(q, k, v).transpose(-3, -2).flatten(-2)
        x = self._norm(x + self._linear(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
        inner = F.gelu(self._linear(x, f"{at}intermediate.dense"))
        return self._norm(x + self._linear(inner, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:-1], self._heads, -1).transpose(-3, -2)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x, x.shape[-1:], self._weights[f"{name}.weight"], self._weights[f"{name}.bias"], EPS)
