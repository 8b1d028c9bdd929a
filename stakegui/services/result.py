"""The result of a stored session, to be measured or exported."""

from __future__ import annotations

from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.paths import result_of
from stakegui.core.words import tr
from stakegui.services.sessions import SessionView
from stakegui.store.status_words import status_word


def result_file(view: SessionView) -> Path:
    """Return the session's result; raise `InputError` where there is none."""
    result = result_of(view.id)
    if not result.exists():
        raise InputError(no_result(view.status), where=view.id, remedy=tr("Let it run to its end first."))
    return result


def no_result(status: str) -> str:
    """Say that a session of this status has no result."""
    return tr("The session has no result (it is {status}).", status=status_word(status))
