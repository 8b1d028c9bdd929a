"""Export a finished session's result in any format, and check the file by loading it again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stakegui.core import disclosure
from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError, StakeguiError
from stakegui.core.events import Event, Phase, Warned
from stakegui.core.formats import ending
from stakegui.core.paths import check_parent, result_of
from stakegui.core.redaction import MARK
from stakegui.core.spec import ModelSpec
from stakegui.core.tradeoff import Point
from stakegui.core.words import tr
from stakegui.data.base import Pixels
from stakegui.services.result import no_result
from stakegui.services.sessions import SessionView, show
from stakegui.services.tradeoff import network_at
from stakegui.store.connection import open_existing
from stakegui.store.exports import add_export
from stakegui.store.requests import requests_of

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
    evidence: bool = False,
) -> Iterator[Event | list[Path]]:
    """Yield progress, then the files written (the model first); where the model comes from is kept with the session.

    With ``alpha`` it is another point between original and run's end than the program's own choice; the sidecar then
    holds that point and the figures measured there. For ``evidence`` the sidecar names no picture and no folder, and
    keeping the export is left to the caller, who moves the files.

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
            no_result(view.status),
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
    files: list[Path] = EXPORTS.load(format)(model, out, disclosure.sidecar(sidecar) if evidence else sidecar)
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
    if not evidence:
        yield from _keep(view, db, format, files[0], checked.sha256, sidecar.get("alpha"))
    yield Phase("export", 2, 2, tr("loaded again, answers are the same"))
    yield files


def lineage(view: SessionView, requests: Sequence[str], alpha: float | None = None) -> dict[str, Any]:
    """Return where a session's model comes from: the originals by hash, the sessions before, and the requests."""
    first = view.chain.original_sha256 if view.chain else view.original_sha256
    return {
        "session": view.id,
        "original_sha256": view.original_sha256,
        "first_original_sha256": first,
        "sessions_before": disclosure.chain(view.chain),
        "requests": sorted({*requests, *view.spec.forget.requests}),
        "alpha": alpha,
    }


def _keep(
    view: SessionView,
    db: Path,
    format: str,  # noqa: A002
    path: Path,
    sha256: str,
    alpha: float | None,
) -> Iterator[Event]:
    """Keep with the session that its model was written to ``path``; a database that refuses costs no more than that."""
    try:
        with contextlib.closing(open_existing(db)) as database:
            told = lineage(view, requests_of(database, view.id), alpha)
            add_export(database, view.id, format=format, path=str(path.resolve()), sha256=sha256, lineage=told)
    except StakeguiError as error:
        yield Warned(tr("The file is whole, but the session does not keep that it was exported: {error}", error=error))


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
    from stakegui.engine.export.base import target

    path = target(out, ending(format))
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
