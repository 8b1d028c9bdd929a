"""Hugging Face's names of tensors in the words of timm, for the architectures that both have.

The names are those of `transformers`' ``modeling_<type>.py``; timm's are those of ``vision_transformer``, ``resnet``,
``convnext`` and ``swin_transformer``. Each pair computes the same; tests compare the outputs with transformers' own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from stakegui.core.errors import InputError
from stakegui.core.words import tr

Rules = tuple[tuple[str, str], ...]
"""Patterns of whole names, and what takes their place; the first that fits counts."""

_HEAD: Rules = ((r"classifier\.(weight|bias)", r"head.\1"),)
_BLOCK: Rules = (
    (r"(.*)\battention\.(?:attention|self)\.(query|key|value)\.(\w+)", r"\1attn.\2.\3"),
    (r"(.*)\battention\.self\.relative_position_bias_table", r"\1attn.relative_position_bias_table"),
    (r"(.*)\battention\.output\.dense\.(\w+)", r"\1attn.proj.\2"),
    (r"(.*)\bintermediate\.dense\.(\w+)", r"\1mlp.fc1.\2"),
    (r"(.*)\boutput\.dense\.(\w+)", r"\1mlp.fc2.\2"),
    (r"(.*)\blayernorm_before\.(\w+)", r"\1norm1.\2"),
    (r"(.*)\blayernorm_after\.(\w+)", r"\1norm2.\2"),
)
_VIT: Rules = (
    (r"embeddings\.cls_token", "cls_token"),
    (r"embeddings\.distillation_token", "reg_token"),
    (r"embeddings\.position_embeddings", "pos_embed"),
    (r"embeddings\.patch_embeddings\.projection\.(\w+)", r"patch_embed.proj.\1"),
    (r"layernorm\.(\w+)", r"norm.\1"),
)
_CONVNEXT: Rules = (
    (r"embeddings\.patch_embeddings\.(\w+)", r"stem.0.\1"),
    (r"embeddings\.layernorm\.(\w+)", r"stem.1.\1"),
    (r"encoder\.stages\.(\d+)\.downsampling_layer\.(\d)\.(\w+)", r"stages.\1.downsample.\2.\3"),
    (r"encoder\.stages\.(\d+)\.layers\.(\d+)\.layer_scale_parameter", r"stages.\1.blocks.\2.gamma"),
    (r"encoder\.stages\.(\d+)\.layers\.(\d+)\.dwconv\.(\w+)", r"stages.\1.blocks.\2.conv_dw.\3"),
    (r"encoder\.stages\.(\d+)\.layers\.(\d+)\.layernorm\.(\w+)", r"stages.\1.blocks.\2.norm.\3"),
    (r"encoder\.stages\.(\d+)\.layers\.(\d+)\.grn\.(\w+)", r"stages.\1.blocks.\2.mlp.grn.\3"),
    (r"encoder\.stages\.(\d+)\.layers\.(\d+)\.pwconv([12])\.(\w+)", r"stages.\1.blocks.\2.mlp.fc\3.\4"),
    (r"layernorm\.(\w+)", r"head.norm.\1"),
    (r"classifier\.(weight|bias)", r"head.fc.\1"),
)
_SWIN: Rules = (
    (r"embeddings\.patch_embeddings\.projection\.(\w+)", r"patch_embed.proj.\1"),
    (r"embeddings\.norm\.(\w+)", r"patch_embed.norm.\1"),
    (r"layernorm\.(\w+)", r"norm.\1"),
    (r"classifier\.(weight|bias)", r"head.fc.\1"),
)
_RESNET: Rules = (
    (r"embedder\.embedder\.convolution\.(\w+)", r"conv1.\1"),
    (r"embedder\.embedder\.normalization\.(\w+)", r"bn1.\1"),
    (r"classifier\.1\.(weight|bias)", r"fc.\1"),
)
_STAGES = re.compile(
    r"encoder\.stages\.(\d+)\.layers\.(\d+)\.(shortcut|layer\.(\d))\.(convolution|normalization)\.(\w+)"
)
_RULES: dict[str, Rules] = {
    "resnet": _RESNET,
    "vit": _VIT + _HEAD,
    "deit": _VIT + _HEAD,
    "convnext": _CONVNEXT,
    "convnextv2": _CONVNEXT,
    "swin": _SWIN,
}
TYPES = tuple(_RULES)
"""Model types of Hugging Face that are read here."""
_UNUSED = ("pooler.", "attention.self.relative_position_index")
"""What older files carry beside the classifier, and no classifier uses."""


def renamed(state: Mapping[str, Tensor], kind: str, where: Path) -> dict[str, Tensor]:
    """Return the tensors of a ``kind`` (one of `TYPES`) under timm's names, shaped as timm has them.

    Raises
    ------
    InputError
        For a name that is not known; it says which.
    """
    found = {}
    for key, value in state.items():
        short = key.removeprefix(f"{kind}.")
        if short.startswith(_UNUSED[0]) or short.endswith(_UNUSED[1]):
            continue
        name = _name(short, kind)
        if name is None:
            raise InputError(
                tr("The tensor '{key}' has no place in timm's network of that kind.", key=key),
                where=str(where),
                remedy=tr("Save the model again with save_pretrained of a current transformers, or use a timm model."),
            )
        found[name] = value.reshape(-1) if ".grn." in name else value
    return _attention_joined(found)


def _name(key: str, kind: str) -> str | None:
    if kind == "resnet" and (stage := _STAGES.fullmatch(key)):
        return _in_stage(stage)
    for pattern, ours in _RULES[kind]:
        if match := re.fullmatch(pattern, key):
            return match.expand(ours)
    return _in_block(key, kind)


def _in_stage(match: re.Match[str]) -> str:
    """Timm counts stages from 1, and the convolutions of a block too."""
    stage, layer, part, number, what, end = match.groups()
    if part == "shortcut":
        return f"layer{int(stage) + 1}.{layer}.downsample.{int(what == 'normalization')}.{end}"
    return f"layer{int(stage) + 1}.{layer}.{'conv' if what == 'convolution' else 'bn'}{int(number) + 1}.{end}"


def _in_block(key: str, kind: str) -> str | None:
    if kind in ("vit", "deit"):
        place, found = re.match(r"encoder\.layer\.(\d+)\.", key), "blocks.{}."
    elif kind == "swin" and (down := re.fullmatch(r"encoder\.layers\.(\d+)\.downsample\.(\w+)\.(\w+)", key)):
        # timm has it at the beginning of the next stage
        return f"layers.{int(down[1]) + 1}.downsample.{down[2]}.{down[3]}"
    elif kind == "swin":
        place, found = re.match(r"encoder\.layers\.(\d+)\.blocks\.(\d+)\.", key), "layers.{}.blocks.{}."
    else:
        return None
    if place is None:
        return None
    rest = key[place.end() :]
    for pattern, ours in _BLOCK:
        if match := re.fullmatch(pattern, rest):
            return found.format(*place.groups()) + match.expand(ours)
    return None


def _attention_joined(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Put query, key and value, which timm has as one layer, one below the other."""
    joined: dict[str, Tensor] = {}
    for name, value in state.items():
        match = re.fullmatch(r"(.*attn\.)(query|key|value)\.(\w+)", name)
        if match is None:
            joined[name] = value
        elif match[2] == "query":
            parts = [state.get(f"{match[1]}{which}.{match[3]}") for which in ("query", "key", "value")]
            joined[f"{match[1]}qkv.{match[3]}"] = torch.cat([p for p in parts if p is not None])
    return joined
