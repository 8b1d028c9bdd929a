"""Export a finished session's result in any format, and check the file by loading it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stakegui.core.catalog import EXPORTS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Event, Phase
from stakegui.core.paths import session_dir
from stakegui.core.spec import ModelSpec
from stakegui.services.sessions import show
from stakegui.services.unlearn import RESULT


def export(
    session: str,
    format: str,  # noqa: A002 (the command line's word)
    out: Path,
    *,
    db: Path,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | list[Path]]:
    """Yield progress, then the files written (the model first).

    Raises
    ------
    InputError
        Where the session has no result, the format is unknown, or its images cannot be had any more.
    RunError
        Where the disk refuses, or the file loaded again in a fresh process answers differently.
    """
    EXPORTS.entry(format)
    view = show(db, session)
    result = session_dir(view.id) / RESULT
    if view.status != "finished" or not result.exists():
        raise InputError(
            f"The session has no result (it is {view.status}).", where=view.id, remedy="Let it run to its end first."
        )
    from stakegui.engine import material
    from stakegui.engine.export.verify import reference_logits, verify_in_fresh_process
    from stakegui.engine.models.loading import load_classifier

    control = control or RunControl()
    yield Phase("export", 0, 2, "loading the result")
    model = load_classifier(ModelSpec(weights=result), allow_code=allow_code)
    opened = yield from material.load(view.spec, control, allow_code=allow_code)
    yield Phase("export", 1, 2, "writing")
    sidecar = {
        "session": view.id,
        "run": view.spec.as_json(),
        "before": _figures(view.before),
        "after": _figures(view.after),
        "versions": view.environment,
    }
    files: list[Path] = EXPORTS.load(format)(model, out, sidecar)
    pixels = opened.forget.pixels
    checked = verify_in_fresh_process(
        files[0], pixels, reference_logits(model, pixels), view.spec.run.threads, allow_code=allow_code
    )
    if not checked.ok:
        raise RunError(
            f"The file loaded again answers differently (by {checked.max_abs_diff:.3g}).",
            where=str(files[0]),
            remedy="Do not use it; export in another format.",
        )
    yield Phase("export", 2, 2, "loaded again, answers are the same")
    yield files


def _figures(metrics: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in metrics.items() if name != "predictions"}
