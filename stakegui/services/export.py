"""Export a finished session's result in any format, and check the file by loading it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Event, Phase, Warned
from stakegui.core.paths import check_parent, result_of
from stakegui.core.redaction import MARK
from stakegui.core.spec import ModelSpec
from stakegui.core.tradeoff import Point
from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.services.sessions import show
from stakegui.services.tradeoff import network_at
from stakegui.store.status_words import status_word

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier


def export(
    session: str,
    format: str,  # noqa: A002 (the command line's word)
    out: Path,
    *,
    db: Path,
    alpha: float | None = None,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | list[Path]]:
    """Yield progress, then the files written (the model first).

    With ``alpha`` it is another point between original and run's end than the program's own choice; the sidecar then
    holds that point and the figures measured there.

    Raises
    ------
    InputError
        Where the session has no result, the format is unknown, its images cannot be had any more, the file (its JSON
        counts too) would take the original model's place, or its folder's parent is not there.
    RunError
        Where the disk refuses, or the file loaded again in a fresh process answers differently.
    """
    EXPORTS.entry(format)
    view = show(db, session)
    result = result_of(view.id)
    if view.status != "finished" or not result.exists():
        raise InputError(
            tr("The session has no result (it is {status}).", status=status_word(view.status)),
            where=view.id,
            remedy=tr("Let it run to its end first."),
        )
    _keep_original(out, format, view.spec.model.weights)
    yield from _make_folder(out)
    from stakegui.engine import material
    from stakegui.engine.export.verify import reference_logits, verify_in_fresh_process
    from stakegui.engine.models.embedding import bare
    from stakegui.engine.models.loading import load_classifier
    from stakegui.engine.models.metadata import read_sidecar

    control = control or RunControl()
    yield Phase("export", 0, 2, tr("loading the result"))
    sidecar = {**read_sidecar(result), "session": view.id}
    if package := EXPORTS[format].source:
        EXPORTS.load(format)  # before any work
        sidecar["format"] = {"name": format, "package": package}
    if alpha is None:
        model = load_classifier(ModelSpec(weights=result), allow_code=allow_code)
    else:
        model, point = yield from network_at(view.id, alpha, db=db, allow_code=allow_code, control=control)
        if alpha != sidecar.get("alpha"):
            sidecar.pop("earlier", None)  # those of the run's own point
        sidecar |= _told(point, sidecar)
    model = bare(model)  # an embedding model is written, and checked, as features
    if any(image["key"].startswith(MARK) for image in view.images):
        pixels = _noise(model)  # the pictures were purged: any input tells whether the file answers alike
    else:
        opened = yield from material.load(view.spec, control, allow_code=allow_code)
        pixels = opened.forget.pixels
    yield Phase("export", 1, 2, tr("writing"))
    files: list[Path] = EXPORTS.load(format)(model, out, sidecar)
    control.check()
    checked = verify_in_fresh_process(
        files[0],
        pixels,
        reference_logits(model, pixels),
        view.spec.run.threads,
        allow_code=allow_code,
        control=control,
    )
    if not checked.ok:
        raise RunError(
            tr("The file loaded again answers differently (by {difference:.3g}).", difference=checked.max_abs_diff),
            where=str(files[0]),
            remedy=tr("Do not use it; export in another format."),
        )
    yield Phase("export", 2, 2, tr("loaded again, answers are the same"))
    yield files


def _noise(model: Classifier) -> Pixels:
    height, width = model.info.image_size
    return np.random.default_rng(0).integers(0, 256, (16, height, width, 3), dtype=np.uint8)


def _told(point: Point, sidecar: dict[str, Any]) -> dict[str, Any]:
    """Return what the sidecar says of a point that the user chose."""
    earlier = {} if point.earlier is None else {"earlier": [standing.as_json() for standing in point.earlier]}
    return {
        **earlier,
        "alpha": point.alpha,
        "alpha_of_the_run": sidecar.get("alpha"),
        "after": {**point.metrics, "predictions": None, "views_by_image": None},
        "retain_accuracy_measured_on": point.retained,
    }


def _keep_original(out: Path, format: str, weights: Path) -> None:  # noqa: A002
    from stakegui.engine.export.base import SUFFIXES, target

    path = target(out, SUFFIXES.get(format, f".{format}"))
    original, written = weights.resolve(), {path.resolve(), path.with_suffix(".json").resolve()}
    if written & {original, original.with_suffix(".json")}:
        raise InputError(
            tr("The result would be written over the original model."),
            where=str(original),
            remedy=tr("Choose another name."),
        )


def _make_folder(out: Path) -> Iterator[Event]:
    """Make the folder of the file to be written, before work starts, and say so."""
    folder = out if out.is_dir() or not out.suffix else out.parent
    if folder.is_dir():
        return
    check_parent(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            tr("The folder cannot be made ({error}).", error=error.strerror),
            where=str(folder),
            remedy=tr("Choose another folder."),
        ) from error
    yield Warned(tr("Made folder {folder}, which was not there.", folder=folder))
