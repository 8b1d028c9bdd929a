"""The views of the chosen images that a session's result still knows, as pictures; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stakegui.core.betrayal import Betrayal
from stakegui.core.control import RunControl
from stakegui.core.events import Event
from stakegui.services.measure import load_alike
from stakegui.services.original import check_original
from stakegui.services.result import result_file
from stakegui.services.sessions import show


def betrayers(
    session: str, *, db: Path, shown: int = 6, allow_code: bool = False, control: RunControl | None = None
) -> Iterator[Event | Betrayal]:
    """Yield progress and at the end the `Betrayal` of a session's result, up to ``shown`` examples a family.

    Only the chosen images are decoded. Raises `InputError` where there is no such session, no
    result, or another original than the run's.
    """
    from stakegui.engine import material
    from stakegui.engine.evaluation.betrayers import find

    control = control or RunControl()
    view = show(db, session)
    result = result_file(view)
    check_original(view.spec.model.weights, view.id)
    opened = yield from material.load(view.spec, control, allow_code=allow_code)
    model = load_alike(result, opened, allow_code)
    yield (
        yield from find(
            opened.original,
            model,
            opened.forget_pixels,
            opened.forget_labels,
            opened.forget.keys,
            opened.bundle.exclude_views,
            control,
            shown,
        )
    )
