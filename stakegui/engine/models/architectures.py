"""Untrained networks by name: our small ResNet, torchvision's, timm's, and the user's own factory."""

from __future__ import annotations

import contextlib
import difflib
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn

from stakegui.core.errors import InputError
from stakegui.core.spec import Plain
from stakegui.core.words import tr
from stakegui.engine.models.bounds import Bound, Bounded, TooLarge
from stakegui.engine.models.small_resnet import resnet18_small

SMALL = "resnet18_small"
RESERVED = frozenset(
    "pretrained pretrained_cfg pretrained_cfg_overlay pretrained_strict checkpoint_path cache_dir num_classes img_size "
    "model_name features_only scriptable exportable no_jit".split()
)
"""Keywords of timm that would fetch or read a file, that the rest of [model] settles, or that change how it is run."""
_FACTORY = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


@dataclass(frozen=True)
class BuildArgs:
    """What an architecture may want to know; ``image_size`` is (height, width), None for its own default.

    ``arguments`` are plain values by keyword, for timm's networks alone.
    """

    num_classes: int
    image_size: tuple[int, int] | None = None
    width: int | None = None
    arguments: Mapping[str, Plain] = field(default_factory=dict)


def is_factory(name: str) -> bool:
    """Whether ``name`` is ``package.module:factory``, which runs the user's code."""
    return _FACTORY.fullmatch(name) is not None and name.partition(":")[0] not in ("timm", "torchvision")


def build(
    name: str, args: BuildArgs, *, allow_code: bool = False, seed: int = 0, bound: Bound | None = None
) -> nn.Module:
    """Return the untrained network ``name`` in evaluation mode, its weights drawn by ``seed``.

    The process's random state stays as it was. ``bound``: how large it may become, where a file from anywhere says
    how it is built; the user's own factory is not held to it.

    Raises
    ------
    InputError
        For an unknown name (with near ones), for a factory without ``allow_code``, for arguments that are not to be
        given, and where building fails.
    """
    if args.arguments:
        _check_arguments(name, args.arguments)
    maker = _maker(name, allow_code)
    with torch.random.fork_rng(devices=[]):
        # buffers that no state_dict holds must be the same at each loading; the GPUs' generators are not touched
        torch.default_generator.manual_seed(seed)
        held = Bounded(bound) if bound is not None and not is_factory(name) else contextlib.nullcontext()
        try:
            with held:
                net = maker(args)
        except InputError:
            raise
        except TooLarge:
            raise InputError(
                tr("'{name}', as it is described, would be far larger than what the file holds.", name=name),
                where="[model] architecture",
                remedy=tr("Set [model] architecture, width and arguments to what the file was trained with."),
            ) from None
        except Exception as error:  # the factory is foreign code: whatever it raises is the user's to read
            raise InputError(
                tr(
                    "'{name}' cannot be built for {classes} classes: {kind}: {error}.",
                    name=name,
                    classes=args.num_classes,
                    kind=type(error).__name__,
                    error=error,
                ),
                where="[model] architecture",
                remedy=tr("Check the name, and image_size if it is given."),
            ) from error
    if not isinstance(net, nn.Module):
        raise InputError(
            tr("'{name}' gave a {kind}, not a torch.nn.Module.", name=name, kind=type(net).__name__),
            where="[model] architecture",
            remedy=tr("Let the factory return the network."),
        )
    return net.eval()


def _check_arguments(name: str, arguments: Mapping[str, Plain]) -> None:
    if not name.startswith("timm:"):
        raise InputError(
            tr("'{name}' takes no arguments: only timm's networks do.", name=name),
            where="[model] arguments",
            remedy=tr('Write the architecture as "timm:NAME", or leave arguments out.'),
        )
    if taken := sorted(RESERVED & arguments.keys()):
        raise InputError(
            tr("Arguments cannot set {names}.", names=", ".join(taken)),
            where="[model] arguments",
            remedy=tr("Leave that out: classes, image_size and weights of [model] settle it."),
        )


def _maker(name: str, allow_code: bool) -> Callable[[BuildArgs], Any]:
    prefix, _, rest = name.rpartition(":")
    if name == SMALL:
        return lambda args: resnet18_small(args.num_classes, args.width or 16)
    if is_factory(name):
        return _user_factory(name, allow_code)
    if prefix in ("", "torchvision") and rest in torchvision_names():
        return lambda args: _torchvision(rest, args)
    if prefix in ("", "timm") and _is_timm(rest):
        return lambda args: _timm(rest, args)
    near = ", ".join(near_names(name))
    raise InputError(
        tr("There is no architecture '{name}'.", name=name),
        where="[model] architecture",
        remedy=(tr("Near names: {near}.", near=near) + " " if near else "")
        + tr("Give resnet18_small, a torchvision or timm name, or your own package.module:factory."),
    )


def torchvision_names() -> list[str]:
    """Names of torchvision's classification models."""
    from torchvision import models

    names: list[str] = models.list_models(module=models)
    return names


def _is_timm(name: str) -> bool:
    import timm

    return bool(timm.is_model(name))


def near_names(name: str, count: int = 5) -> list[str]:
    """Return known names that look like ``name``."""
    import timm

    known = dict.fromkeys([SMALL, *torchvision_names(), *timm.list_models()])
    return difflib.get_close_matches(name.rpartition(":")[2].lower(), known, count, 0.6)


def _torchvision(name: str, args: BuildArgs) -> Any:
    from torchvision import models

    extra: dict[str, Any] = {}
    if name in ("googlenet", "inception_v3"):
        extra = {"aux_logits": False, "init_weights": False}  # auxiliary heads serve training from scratch alone
    if name.startswith("vit_") and args.image_size is not None:
        extra = {"image_size": _square(name, args.image_size)}
    return models.get_model(name, weights=None, num_classes=args.num_classes, **extra)


def _square(name: str, size: tuple[int, int]) -> int:
    if size[0] != size[1]:
        raise InputError(
            tr(
                "torchvision's {name} takes square images alone, not {height} × {width}.",
                name=name,
                height=size[0],
                width=size[1],
            ),
            where="[model] image_size",
            remedy=tr("Give a square size, or use timm's network of that kind."),
        )
    return size[0]


def _timm(name: str, args: BuildArgs) -> Any:
    import timm

    config = timm.get_pretrained_cfg(name)
    extra: dict[str, Any] = dict(args.arguments)
    # position embeddings and windows are made for one size; networks without them take any
    if args.image_size is not None and config is not None and config.fixed_input_size:
        extra["img_size"] = args.image_size
    return timm.create_model(name, pretrained=False, num_classes=args.num_classes, **extra)


def _user_factory(name: str, allow_code: bool) -> Callable[[BuildArgs], Any]:
    if not allow_code:
        raise InputError(
            tr("'{name}' would run code of that module.", name=name),
            where="[model] architecture",
            remedy=tr("Pass --allow-code if you trust it."),
        )
    module, _, attribute = name.partition(":")
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)  # last, so that it hides nothing that is installed
    try:
        factory = getattr(importlib.import_module(module), attribute)
    except Exception as error:  # importing runs foreign code
        raise InputError(
            tr("'{name}' cannot be imported: {kind}: {error}.", name=name, kind=type(error).__name__, error=error),
            where="[model] architecture",
            remedy=tr("Start stakegui in the folder that holds the module, or install it."),
        ) from error
    return lambda args: _call(factory, args)


def _call(factory: Callable[..., Any], args: BuildArgs) -> Any:
    """Call with those of num_classes, image_size and width that the factory names and that are known."""
    given = {"num_classes": args.num_classes, "image_size": args.image_size, "width": args.width}
    parameters = inspect.signature(factory).parameters.values()
    takes_all = any(p.kind is inspect.Parameter.VAR_KEYWORD for p in parameters)
    named = {p.name for p in parameters} | ({"num_classes"} if takes_all else set())
    return factory(**{k: v for k, v in given.items() if v is not None and k in named})
