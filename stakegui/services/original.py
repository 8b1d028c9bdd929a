"""Whether a session's original is still the file that its run started from."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.paths import result_of
from stakegui.core.words import tr


def check_original(weights: Path, session: str) -> None:
    """Raise `InputError` where ``weights`` is gone, or no longer what the run of ``session`` started from.

    What is measured against another original would say nothing of the run. A result without a note of it passes.
    """
    from stakegui.engine.export.hashing import sha256

    expected = sidecar(result_of(session)).get("original_sha256")
    if not expected:
        return
    remedy = tr("Put the file back as it was, or run the spec again.")
    try:
        found = sha256(weights)
    except OSError as error:
        raise InputError(
            tr("The original model's file is gone, or cannot be read ({error}).", error=error.strerror),
            where=str(weights),
            remedy=remedy,
        ) from error
    if found != expected:
        raise InputError(tr("The original model's file has changed since the run."), where=str(weights), remedy=remedy)


def sidecar(result: Path) -> dict[str, Any]:
    """Return the result's JSON, {} where it cannot be had (loading the result will tell)."""
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(result.with_suffix(".json").read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    return {}
