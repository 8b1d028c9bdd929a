"""The status of a session or of a run in the queue in the user's language; stored and compared are the plain ones."""

from __future__ import annotations

from stakegui.core.words import mark, tr

STATUSES = {
    "created": mark("created"),
    "running": mark("running"),
    "paused": mark("paused"),
    "interrupted": mark("interrupted"),
    "failed": mark("failed"),
    "cancelled": mark("cancelled"),
    "finished": mark("finished"),
    "waiting": mark("waiting"),
    "held": mark("held"),
    "done": mark("done"),
}


def status_word(status: str) -> str:
    """Return what a status is called."""
    return tr(STATUSES.get(status, status))
