"""Measure a checkpoint, or a session's result, on the data of a spec."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stakegui.core.control import RunControl
from stakegui.core.earlier import Request
from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, Event
from stakegui.core.spec import ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.services.chain import requests_in
from stakegui.services.result import result_file
from stakegui.services.sessions import show
from stakegui.store.connection import open_db
from stakegui.store.embeddings import EmbeddingCache

if TYPE_CHECKING:
    from stakegui.core.metrics import Metrics
    from stakegui.engine.models.base import Classifier


def evaluate_session(
    session: str, *, db: Path, allow_code: bool = False, control: RunControl | None = None
) -> Iterator[Event]:
    """Yield progress, then `Evaluated` with the figures of the session's result, measured anew."""
    view = show(db, session)
    result = result_file(view)
    chain = requests_in(view.chain, db)
    yield from evaluate_checkpoint(result, view.spec, db=db, allow_code=allow_code, control=control, requests=chain)


def evaluate_checkpoint(
    path: Path,
    spec: RunSpec,
    *,
    db: Path | None = None,
    allow_code: bool = False,
    control: RunControl | None = None,
    requests: Sequence[Request] = (),
) -> Iterator[Event]:
    """Yield progress, then `Evaluated`: the model in ``path`` against the spec's original, forget set and data.

    How earlier ``requests`` fare with it is told by an `Evaluated` before it.
    """
    if not path.exists():
        raise InputError(tr("There is no such file."), where=str(path), remedy=tr("Check the path."))
    from stakegui.engine import material, stakes
    from stakegui.engine.evaluation.fresh import measure_file
    from stakegui.engine.models.embedding import with_head_of
    from stakegui.engine.models.loading import load_classifier

    control = control or RunControl()
    opened = yield from material.load(spec, control, allow_code=allow_code)
    given = load_classifier(ModelSpec(weights=path), allow_code=allow_code, device=str(opened.device))
    _check_same_kind(with_head_of(given, opened.original), opened.original, path)
    with contextlib.ExitStack() as stack:
        known = stack.enter_context(contextlib.closing(open_db(db))) if db is not None else None
        cache = EmbeddingCache(known) if known is not None else None
        placed = yield from stakes.place(spec.anchors, opened.original, control, cache, spec.run.seed)
    metrics: Metrics = yield from measure_file(
        path, spec, placed.stakes, control, allow_code=allow_code, requests=requests
    )
    yield Evaluated("checkpoint", metrics.as_json())


def _check_same_kind(model: Classifier, original: Classifier, path: Path) -> None:
    """Raise `InputError` unless both tell the same classes apart by features of the same width."""
    if model.info.classes != original.info.classes:
        raise InputError(
            tr("The checkpoint's classes are not those of the spec's model."),
            where=str(path),
            remedy=tr("Give a checkpoint of that model, with its JSON beside it."),
        )
    if model.head.in_features != original.head.in_features:
        raise InputError(
            tr(
                "The checkpoint's features are {width} wide, the original's {own}: their"
                " structures cannot be compared.",
                width=model.head.in_features,
                own=original.head.in_features,
            ),
            where=str(path),
            remedy=tr("Give a checkpoint of the spec's model."),
        )
