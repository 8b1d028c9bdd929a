"""From a spec to a classifier: the spec wins over what the file says of itself, and that over published defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from stakegui.core.errors import InputError
from stakegui.core.spec import ModelSpec
from stakegui.core.words import mark, tr
from stakegui.engine.models import projector as projectors
from stakegui.engine.models.architectures import SMALL, BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.bounds import Bound
from stakegui.engine.models.defaults import Defaults
from stakegui.engine.models.embedding import take_head_off, without
from stakegui.engine.models.feed import feed_of
from stakegui.engine.models.fill import check_finite, fill, head_classes, with_own_prefix
from stakegui.engine.models.guess import guess_architectures, small_width
from stakegui.engine.models.head import find_head
from stakegui.engine.models.metadata import FileInfo, parse
from stakegui.engine.models.weights import read_weights

PROJECTOR_PREFIX = "projector."
"""Before the projector's keys in our exports."""
_OWN_NAMES = mark("The model has {count} classes, but [model] classes or the file names {named}.")
_DATA_NAMES = mark("The model has {count} classes, but the data names {named}.")
_PLACEHOLDER = 11
"""A number of classes that no layer's width is likely to be."""
_LARGEST_SIDE = 1024
"""Of images, where only the file says so: the first look at a network of larger ones could take hours."""
_FEED = ("image_size", "mean", "std", "resize", "crop_pct", "interpolation")
_FIELDS = ("architecture", "width", "arguments", "classes", *_FEED)


def load_classifier(
    spec: ModelSpec,
    *,
    allow_code: bool = False,
    classes: Sequence[str] | None = None,
    device: str = "cpu",
    embedding: bool = False,
) -> Classifier:
    """Return the classifier of ``spec`` in evaluation mode.

    Parameters
    ----------
    spec : ModelSpec
        What the user gives; a field that is None is taken from the file's header or sidecar.
    allow_code : bool
        Whether an architecture ``package.module:factory`` may be imported and run.
    classes : sequence of str, optional
        Class names of the data, used where neither spec nor file names them.
    device : str
        Where the classifier lies in the end.
    embedding : bool
        Expect a network without a head (a file that says so of itself needs no such word): outputs are its features.

    Raises
    ------
    InputError
        Naming the file or the field of [model], and what to do.
    """
    state, told, note = read_weights(spec.weights, spec.entry)
    check_finite(state, spec.weights)
    info = _merge(spec, parse(told, spec.weights))
    if info.architecture is None:
        raise _unknown_architecture(state, spec.weights)
    width = info.width or (small_width(state) if info.architecture == SMALL else None)
    state, projected = _split(state, info)
    if embedding or info.embedding or spec.drop_head:
        feed = feed_of(info, None, spec.weights)
        net, head = _headless(info, width, state, allow_code, spec, feed)
        named = tuple(info.classes or classes or ())
    else:
        net, count = _network(info, width, state, allow_code, spec.weights)
        feed = feed_of(info, count, spec.weights)
        head = find_head(net, feed.image_size)
        named = _class_names(info, classes, net.get_submodule(head), spec.weights)
    model = Classifier(net, head, _model_info(info, named, width, feed), _projector(projected, info, spec.weights))
    _check_projector(model, spec.weights)
    model.note = note
    return model.to(torch.device(device)).eval()


def _merge(spec: ModelSpec, file: FileInfo) -> FileInfo:
    if spec.image_size is None and max(file.image_size or (0,)) > _LARGEST_SIDE:
        raise InputError(
            tr("The file says that its images are {size} pixels wide or high.", size=max(file.image_size or (0,))),
            where=str(spec.weights),
            remedy=tr("If that is right, give the size in [model] image_size = [height, width] yourself."),
        )
    given = {key: value for key in _FIELDS if (value := getattr(spec, key)) is not None}
    if "classes" in given:
        given["num_classes"] = len(given["classes"])
    if given.get("architecture", file.architecture) != file.architecture:
        file = file.model_copy(update={"arguments": None})  # they were for the architecture that the file names
    merged = file.model_copy(update=given)
    if merged.classes is not None and merged.num_classes not in (None, len(merged.classes)):
        raise InputError(
            tr(
                "{count} classes are named, but num_classes is {num_classes}.",
                count=len(merged.classes),
                num_classes=merged.num_classes,
            ),
            where=str(spec.weights),
            remedy=tr("Correct the JSON beside the weights, or give [model] classes."),
        )
    return merged


def _split(state: Mapping[str, Tensor], info: FileInfo) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Part the network's tensors from the projector's, where the file says that it has one."""
    if info.projector is None:
        return dict(state), {}
    net = {k: v for k, v in state.items() if not k.startswith(PROJECTOR_PREFIX)}
    return net, {k.removeprefix(PROJECTOR_PREFIX): v for k, v in state.items() if k not in net}


def _network(
    info: FileInfo, width: int | None, state: Mapping[str, Tensor], allow_code: bool, where: Path
) -> tuple[nn.Module, int | None]:
    """Return the filled network and its number of classes, None where a factory settles that by itself."""
    name = str(info.architecture)
    count = len(info.classes) if info.classes else info.num_classes
    if count is None:
        probe = build(name, _args(_PLACEHOLDER, info, width), allow_code=allow_code, bound=Bound.of(state))
        count = head_classes(probe, state, _PLACEHOLDER)
    net = build(name, _args(count or _PLACEHOLDER, info, width), allow_code=allow_code, bound=Bound.of(state))
    fill(net, state, name, where)
    return net, count


def _args(count: int, info: FileInfo, width: int | None) -> BuildArgs:
    return BuildArgs(count, info.image_size, width, info.arguments or {})


def _headless(
    info: FileInfo, width: int | None, state: Mapping[str, Tensor], allow_code: bool, spec: ModelSpec, feed: Defaults
) -> tuple[nn.Module, str]:
    """Return the filled network without its last linear layer, and where that was."""
    name = str(info.architecture)
    net = build(name, _args(_PLACEHOLDER, info, width), allow_code=allow_code, bound=Bound.of(state))
    head = find_head(net, feed.image_size)
    state = with_own_prefix(state, net.state_dict())
    rest = without(state, head)
    if len(rest) < len(state) and not spec.drop_head:
        raise InputError(
            tr("The file has a classifier, the layer '{head}', but the task is for an embedding model.", head=head),
            where="[model] drop_head",
            remedy=tr('Set drop_head = true to work on the features before it, or set run.task = "classification".'),
        )
    fill(take_head_off(net, head), rest, name, spec.weights)
    return net, head


def _unknown_architecture(state: Mapping[str, Tensor], where: Path) -> InputError:
    guesses = guess_architectures(state)
    said = tr("Neither the spec nor {name} or its sidecar says which architecture this is.", name=where.name)
    if guesses:
        said += " " + tr("The file looks like {names}.", names=(" " + tr("or") + " ").join(guesses))
    return InputError(
        said,
        where="[model] architecture",
        remedy=tr("Give architecture = a name of torchvision or timm, or resnet18_small."),
    )


def _class_names(info: FileInfo, data: Sequence[str] | None, head: nn.Module, where: Path) -> tuple[str, ...]:
    assert isinstance(head, nn.Linear)
    count = head.out_features
    named = info.classes or data or tuple(f"class {i}" for i in range(count))
    if count < 2:
        raise InputError(
            tr("The model has a single output: it tells no classes apart, so there is no label that it could lose."),
            where=str(where),
            remedy=tr("Use a classifier with an output for each of at least two classes."),
        )
    if len(named) != count:
        said = _OWN_NAMES if info.classes else _DATA_NAMES
        raise InputError(
            tr(said, count=count, named=len(named)),
            where=str(where),
            remedy=tr("Give [model] classes = [...], in the order of the model's outputs."),
        )
    if len(set(named)) != count:
        raise InputError(tr("Two classes have the same name."), where="[model] classes", remedy=tr("Name each once."))
    return tuple(named)


def _projector(state: Mapping[str, Tensor], info: FileInfo, where: Path) -> nn.Module | None:
    if info.projector is None:
        return None
    projector = projectors.rebuild(info.projector, str(where), Bound.of(state))
    fill(projector, state, "projector", where)
    return projector


def _check_projector(model: Classifier, where: Path) -> None:
    """Raise `InputError` if the projector does not map features to what the head takes."""
    if model.projector is None:
        return
    width = model.head.in_features
    try:
        with torch.no_grad():
            fits = model.projector(torch.zeros(2, width)).shape == (2, width)
    except RuntimeError:
        fits = False
    if not fits:
        raise InputError(
            tr("The projector does not map features of width {width} to themselves.", width=width),
            where=str(where),
            remedy=tr("Export the model again."),
        )


def _model_info(info: FileInfo, classes: tuple[str, ...], width: int | None, feed: Defaults) -> ModelInfo:
    told = {"train_accuracy": info.train_accuracy, "test_accuracy": info.test_accuracy}
    return ModelInfo(
        architecture=str(info.architecture),
        classes=classes,
        image_size=feed.image_size,
        mean=feed.mean,
        std=feed.std,
        width=width,
        arguments=tuple(sorted((info.arguments or {}).items())),
        resize=feed.resize,
        crop_pct=feed.crop_pct,
        interpolation=feed.interpolation,
        expected=tuple((key, value) for key, value in told.items() if value is not None),
    )
