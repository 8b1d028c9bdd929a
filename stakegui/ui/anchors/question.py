"""The session's prompts as a question to the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakegui.core.spec import Prompts
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.services.prompt_scores import Question


def question_of(session: Session, prompts: Prompts | None = None) -> Question:
    """Return what is asked about ``prompts``, or about the session's own."""
    from stakegui.services.prompt_scores import Question

    s = session
    return Question(
        dict(s.prompts if prompts is None else prompts),
        s.encoder,
        s.model if s.model_check is not None else None,
        s.data if s.bundle is not None else None,
        s.settings.task,
        s.classes,
        s.allow_code,
        s.db,
    )
