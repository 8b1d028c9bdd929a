"""Who moves when a class is forgotten: for every other class, what changed, beside how alike the two are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stakegui.core.bench import Bench
from stakegui.core.errors import InputError
from stakegui.core.paths import result_of
from stakegui.core.spec import AnchorsSpec, ModelSpec, RunSpec
from stakegui.data.open import open_data
from stakegui.data.pixels import drain, load_pixels
from stakegui.services.bench.rows import Row, rows

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier

MOVED = ("share", "drift", "lost")
ALIKE = ("text", "used", "attributes", "head", "share_before")


@dataclass(frozen=True)
class Moved:
    """One run and one class that was kept.

    Attributes
    ----------
    gone, kept : str
        The class that was forgotten, and the other one.
    share, share_before : float
        Mean softmax, in [0, 1], that the test images of ``gone`` give to ``kept`` after the run and before it.
    drift : float or None
        Structure drift of ``kept`` (a fraction).
    lost : float or None
        Points of test accuracy of ``kept`` that were lost.
    text, used : float or None
        Cosine of the two anchors under the bench's first prompts, and under those that the run used.
    attributes : float or None
        How many of the eight attributes the two share, for the invented people.
    head : float
        Cosine of the two rows of the original's head.
    """

    labels: Mapping[str, str]
    seed: int
    cell: str
    gone: str
    kept: str
    share: float
    share_before: float
    drift: float | None
    lost: float | None
    text: float | None
    used: float | None
    attributes: float | None
    head: float


def moved(bench: Bench, db: Path, *, allow_code: bool = False) -> list[Moved]:
    """Return a `Moved` for each finished run of the bench that forgot one whole class, and each other class.

    ``allow_code`` lets networks be built by factories that a model names, as the bench itself may have.

    Raises
    ------
    InputError
        Where there is no such run, or a network needs code that is not allowed.
    """
    found = [
        item
        for row, cell in zip(rows(bench, db), bench.cells, strict=True)
        for item in _of(row, cell.spec, bench, allow_code)
    ]
    if not found:
        raise InputError(
            "No finished run of this bench forgot one whole class of data with test images.",
            where=str(bench.path),
            remedy="Run the bench first.",
        )
    return found


def spearman(one: Sequence[float | None], other: Sequence[float | None]) -> float | None:
    """Return Spearman's rank correlation, None where a value is missing or all of a side are equal."""
    from scipy.stats import spearmanr

    sides = [[float(v) for v in side if v is not None] for side in (one, other)]
    if len(sides[0]) < len(one) or len(sides[1]) < len(other) or min(len(set(side)) for side in sides) < 2:
        return None
    return float(spearmanr(sides[0], sides[1]).statistic)


def correlations(found: Sequence[Moved]) -> list[tuple[Moved, dict[tuple[str, str], float | None]]]:
    """Return for each run (told by one of its items) the correlation of every way to move with every likeness."""
    runs: dict[str, list[Moved]] = {}
    for item in found:
        runs.setdefault(item.cell, []).append(item)
    return [
        (
            items[0],
            {
                (moves, alike): spearman([getattr(i, moves) for i in items], [getattr(i, alike) for i in items])
                for moves in MOVED
                for alike in ALIKE
            },
        )
        for items in runs.values()
    ]


def _of(row: Row, spec: RunSpec, bench: Bench, allow_code: bool) -> Iterator[Moved]:
    gone = (*spec.forget.identities, *spec.forget.classes)
    if not row.finished or len(gone) != 1 or spec.data is None:
        return
    original, result = (_classifier(model, allow_code) for model in (spec.model, _weights(spec, row)))
    names = original.info.classes
    if gone[0] not in names:
        return
    before, after = (_shares(model, spec, gone[0]) for model in (original, result))
    place = names.index(gone[0])
    text = _similar(bench.cells[0].spec.anchors, names)
    used = _similar(spec.anchors, names) if spec.anchors.prompts is not None else None
    head = _cosines(original.head.weight.detach().double().cpu().numpy())
    for kept, name in enumerate(names):
        if kept == place:
            continue
        yield Moved(
            row.labels,
            row.seed,
            row.cell,
            gone[0],
            name,
            float(after[kept]),
            float(before[kept]),
            (row.after.get("drift_by_class") or {}).get(name),
            _lost(row, name),
            None if text is None else float(text[place, kept]),
            None if used is None else float(used[place, kept]),
            _attributes(spec, gone[0], name),
            float(head[place, kept]),
        )


def _weights(spec: RunSpec, row: Row) -> ModelSpec:
    return ModelSpec(weights=result_of(row.session))


def _classifier(model: ModelSpec, allow_code: bool) -> Classifier:
    from stakegui.engine.models.loading import load_classifier

    return load_classifier(model, allow_code=allow_code)


def _shares(model: Classifier, spec: RunSpec, gone: str) -> NDArray[np.float64]:
    """Return the mean softmax, (C,), of the test images of ``gone``."""
    import torch

    from stakegui.engine.material import geometry_of
    from stakegui.engine.models.pixels import to_tensor

    test = open_data(spec.data, model.info.classes).test
    if test is None:
        raise InputError("The data have no test images.", where="data.test")
    chosen = np.flatnonzero(test.labels == model.info.classes.index(gone)).tolist()
    loaded = drain(load_pixels(test, chosen, geometry_of(model), workers=1))
    with torch.inference_mode():
        logits = model(to_tensor(loaded.pixels, torch.device("cpu")))[1]
    mean: NDArray[np.float64] = logits.double().softmax(1).mean(0).numpy()
    return mean


def _similar(anchors: AnchorsSpec, names: tuple[str, ...]) -> NDArray[np.float64] | None:
    """Return the cosines of the anchors, (C, C); None where there are no prompts."""
    if anchors.prompts is None:
        return None
    return _similarity(anchors.model_dump_json(), names)


@cache
def _similarity(anchors: str, names: tuple[str, ...]) -> NDArray[np.float64]:
    from stakegui.services.anchors import AnchorReport, analyse

    spec = AnchorsSpec.model_validate_json(anchors)
    *_, report = analyse(spec.prompts, spec.encoder, classes=names)
    assert isinstance(report, AnchorReport)
    return report.similarity


def _cosines(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    product: NDArray[np.float64] = unit @ unit.T
    return product


def _lost(row: Row, name: str) -> float | None:
    before, after = ((part.get("test_accuracy_by_class") or {}).get(name) for part in (row.before, row.after))
    return None if before is None or after is None else float(before - after)


def _attributes(spec: RunSpec, one: str, other: str) -> float | None:
    from stakegui.data.people.attributes import PEOPLE, shared

    if spec.data is None or spec.data.kind != "people" or not {one, other} <= set(PEOPLE):
        return None
    return float(shared(one, other))
