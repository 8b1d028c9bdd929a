"""What a Hugging Face folder says of its network: `config.json` in the words of a sidecar."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.words import mark, tr
from stakegui.engine.models.hub_names import TYPES

_OTHER = mark(
    "Read here: {types}, and folders of timm's own. Take the same network from timm (huggingface.co/timm), or wrap "
    'yours: [model] architecture = "module:factory", see docs/my-checkpoint-will-not-load.md.'
)
_VITS = {192: "tiny", 384: "small", 768: "base", 1024: "large"}


def describe(config: dict[str, Any], where: Path) -> dict[str, Any]:
    """Return ``architecture``, ``arguments``, ``classes`` … of an image classifier's configuration.

    Raises
    ------
    InputError
        For a network that has no equal in timm, or is no classifier of single labels.
    """
    kind = str(config.get("model_type"))
    if kind not in TYPES:
        raise InputError(
            tr("The folder holds a network of the type '{kind}', for which no equal is known here.", kind=_short(kind)),
            where=str(where),
            remedy=tr(_OTHER, types=", ".join(TYPES)),
        )
    _check_purpose(config, where)
    checks = {"hidden_act": "gelu" if kind != "resnet" else "relu", "num_channels": 3}
    for key, wanted in checks.items():
        _same(config, key, wanted, where)
    try:
        found = _MAKERS[kind](config, where)
    except (TypeError, ValueError, IndexError, ArithmeticError) as error:
        raise InputError(
            tr("The configuration is damaged ({error}).", error=error),
            where=str(where),
            remedy=tr("Save the model again."),
        ) from error
    return {**found, **named(config, where)}


def named(config: dict[str, Any], where: Path) -> dict[str, Any]:
    """Return the classes by ``id2label``; only their number where they are called LABEL_0 and so on.

    A name that occurs twice (ImageNet's two cranes) gets its number in brackets.
    """
    labels = config.get("id2label")
    if not labels:
        try:
            return {"num_classes": int(config.get("num_labels", 2))}
        except (TypeError, ValueError, OverflowError):
            raise InputError(tr("num_labels is no whole number."), where=str(where), remedy=tr("Correct it.")) from None
    try:
        names = [str(labels[key]) for key in sorted(labels, key=int)]
        whole = sorted(map(int, labels)) == list(range(len(names)))
    except (TypeError, ValueError, AttributeError, LookupError):
        whole = False
    if not whole:
        raise InputError(
            tr("id2label does not give each number from 0 on a name."),
            where=str(where),
            remedy=tr("Correct that table."),
        )
    if all(name == f"LABEL_{i}" for i, name in enumerate(names)):
        return {"num_classes": len(names)}
    return {"classes": apart(names)}


def apart(names: list[str]) -> list[str]:
    """Return the names, those that occur again with their number behind them."""
    often = Counter(names)
    return [f"{name} ({i})" if often[name] > 1 else name for i, name in enumerate(names)]


def _check_purpose(config: dict[str, Any], where: Path) -> None:
    makers = config.get("architectures") or []
    makers = makers if isinstance(makers, list) else [makers]
    if any("WithTeacher" in str(name) for name in makers):
        raise InputError(
            tr("This DeiT answers with the mean of two classifiers, so there is no single last layer to work on."),
            where=str(where),
            remedy=tr("Load it as DeiTForImageClassification, fine-tune and save it again; or use a ViT."),
        )
    if makers and not any(str(name).endswith("ForImageClassification") for name in makers):
        raise InputError(
            tr("The folder holds {makers}, not an image classifier.", makers=_short(str(makers[0]))),
            where=str(where),
            remedy=tr("Save it from AutoModelForImageClassification after training its classifier."),
        )
    if (problem := config.get("problem_type")) not in (None, "single_label_classification"):
        raise InputError(
            tr("The model is for {problem}: its outputs are not one label an image.", problem=_short(str(problem))),
            where=str(where),
            remedy=tr("Use a classifier that gives each image one label."),
        )


def _resnet(config: dict[str, Any], where: Path) -> dict[str, Any]:
    for key, wanted in (
        ("downsample_in_first_stage", False), ("downsample_in_bottleneck", False), ("embedding_size", 64),
    ):  # fmt: skip
        _same(config, key, wanted, where)
    wide = 1 if config.get("layer_type", "bottleneck") == "basic" else 4
    channels = [size // wide for size in _ints(config.get("hidden_sizes", (256, 512, 1024, 2048)))]
    layers = _ints(config.get("depths", (3, 4, 6, 3)))
    name = _RESNETS.get((wide, *layers))
    usual = {"layers": layers if name else [2, 2, 2, 2], "channels": [64, 128, 256, 512]}
    base = name or ("resnet18" if wide == 1 else "resnet26")
    return _network(base, {"layers": layers, "channels": channels}, usual)


def _vit(config: dict[str, Any], where: Path) -> dict[str, Any]:
    width, heads = int(config.get("hidden_size", 768)), int(config.get("num_attention_heads", 12))
    _fine(config, 1e-12, where)
    name = _VITS.get(width, "base")
    usual_width = next(w for w, n in _VITS.items() if n == name)
    usual = {
        "patch_size": 16, "embed_dim": usual_width, "depth": 24 if name == "large" else 12,
        "num_heads": usual_width // 64, "mlp_ratio": 4.0, "qkv_bias": True, "reg_tokens": 0,
    }  # fmt: skip
    own = {
        "patch_size": int(config.get("patch_size", 16)),
        "embed_dim": width,
        "depth": int(config.get("num_hidden_layers", 12)),
        "num_heads": heads,
        "mlp_ratio": int(config.get("intermediate_size", 3072)) / width,
        "qkv_bias": bool(config.get("qkv_bias", True)),
        "reg_tokens": int(config["model_type"] == "deit"),  # the token for distillation, which nothing reads
    }
    return {**_network(f"vit_{name}_patch16_224", own, usual), "image_size": _side(config.get("image_size", 224))}


def _convnext(config: dict[str, Any], where: Path) -> dict[str, Any]:
    second = config["model_type"] == "convnextv2"
    _fine(config, 1e-12, where)
    usual: dict[str, Any] = {"depths": [3, 3, 9, 3], "dims": [96, 192, 384, 768], "patch_size": 4}
    own = {
        "depths": _ints(config.get("depths", usual["depths"])),
        "dims": _ints(config.get("hidden_sizes", usual["dims"])),
        "patch_size": int(config.get("patch_size", 4)),
    }
    if not second and not config.get("layer_scale_init_value", 1e-6):
        raise InputError(
            tr("This ConvNeXt has no layer scale."), where=str(where), remedy=tr("Use timm's network instead.")
        )
    return _network("convnextv2_tiny" if second else "convnext_tiny", own, usual)


def _swin(config: dict[str, Any], where: Path) -> dict[str, Any]:
    _same(config, "use_absolute_embeddings", False, where)
    _fine(config, 1e-5, where)
    usual = {
        "patch_size": 4, "window_size": 7, "embed_dim": 96, "depths": [2, 2, 6, 2], "num_heads": [3, 6, 12, 24],
        "mlp_ratio": 4.0, "qkv_bias": True,
    }  # fmt: skip
    own = {
        key: _ints(value) if isinstance(value, list) else value
        for key, value in ((key, config.get(key, value)) for key, value in usual.items())
    }
    made = _network("swin_tiny_patch4_window7_224", own, usual)
    return {**made, "image_size": _side(config.get("image_size", 224))}


_RESNETS: dict[tuple[int, ...], str] = {
    (1, 2, 2, 2, 2): "resnet18", (1, 3, 4, 6, 3): "resnet34", (4, 2, 2, 2, 2): "resnet26",
    (4, 3, 4, 6, 3): "resnet50", (4, 3, 4, 23, 3): "resnet101", (4, 3, 8, 36, 3): "resnet152",
}  # fmt: skip
_MAKERS = {
    "resnet": _resnet, "vit": _vit, "deit": _vit, "convnext": _convnext, "convnextv2": _convnext, "swin": _swin,
}  # fmt: skip


def _network(name: str, own: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """Return the name in timm, and as arguments what differs from its usual ones."""
    arguments = {key: value for key, value in own.items() if value != usual[key]}
    return {"architecture": f"timm:{name}", **({"arguments": arguments} if arguments else {})}


def _same(config: dict[str, Any], key: str, wanted: Any, where: Path) -> None:
    if (value := config.get(key, wanted)) != wanted:
        raise InputError(
            tr(
                "Its {key} is {value}; timm's network of that kind has {wanted}.",
                key=key,
                value=_short(str(value)),
                wanted=wanted,
            ),
            where=str(where),
            remedy=tr(_OTHER, types=", ".join(TYPES)),
        )


def _fine(config: dict[str, Any], usual: float, where: Path) -> None:
    """Raise for a layer norm whose epsilon would be felt: timm's is 1e-6 (Swin: 1e-5), Hugging Face's mostly 1e-12."""
    if float(config.get("layer_norm_eps", usual)) > 1e-5:
        _same(config, "layer_norm_eps", usual, where)


def _ints(values: Any) -> list[int]:
    return [int(value) for value in values]


def _side(value: Any) -> list[int]:
    """Return height and width of one number, or of two."""
    return [int(value)] * 2 if isinstance(value, int | float) else _ints(value)


def _short(text: str) -> str:
    """Return the start of what a file says, without control characters."""
    return "".join(c for c in text[:80] if c.isprintable())
