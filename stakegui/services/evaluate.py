"""Measure a checkpoint, or a session's result, on the data of a spec."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Evaluated, Event
from stakegui.core.paths import session_dir
from stakegui.core.spec import RunSpec
from stakegui.services.sessions import show
from stakegui.services.unlearn import RESULT
from stakegui.store.connection import open_db
from stakegui.store.embeddings import EmbeddingCache

if TYPE_CHECKING:
    from stakegui.core.metrics import Metrics


def evaluate_session(
    session: str, *, db: Path, allow_code: bool = False, control: RunControl | None = None
) -> Iterator[Event]:
    """Yield progress, then `Evaluated` with the figures of the session's result, measured anew."""
    view = show(db, session)
    result = session_dir(view.id) / RESULT
    if not result.exists():
        raise InputError(
            f"The session has no result (it is {view.status}).", where=view.id, remedy="Let it run to its end first."
        )
    yield from evaluate_checkpoint(result, view.spec, db=db, allow_code=allow_code, control=control)


def evaluate_checkpoint(
    path: Path, spec: RunSpec, *, db: Path | None = None, allow_code: bool = False, control: RunControl | None = None
) -> Iterator[Event]:
    """Yield progress, then `Evaluated`: the model in ``path`` against the spec's original, forget set and data."""
    if not path.exists():
        raise InputError("There is no such file.", where=str(path), remedy="Check the path.")
    from stakegui.engine import material, stakes
    from stakegui.engine.evaluation.fresh import measure_file

    control = control or RunControl()
    opened = yield from material.load(spec, control, allow_code=allow_code)
    cache = EmbeddingCache(open_db(db)) if db is not None else None
    placed = yield from stakes.place(spec.anchors, opened.original, control, cache, spec.run.seed)
    metrics: Metrics = yield from measure_file(path, spec, placed.stakes, control, allow_code=allow_code)
    yield Evaluated("checkpoint", metrics.as_json())
