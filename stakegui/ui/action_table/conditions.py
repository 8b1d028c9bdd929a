"""When an action can be used, as far as the session knows."""

from __future__ import annotations

from stakegui.ui.session import Session


def has_model(session: Session) -> bool:
    """Whether a checked model lies on the table."""
    return session.model_check is not None


def has_images(session: Session) -> bool:
    """Whether training images are open."""
    return session.bundle is not None and session.bundle.train is not None


def has_choice(session: Session) -> bool:
    """Whether anything is chosen."""
    return bool(session.chosen or session.outside or session.requests)


def has_both(session: Session) -> bool:
    """Whether model and training images are there, and no run keeps the engine."""
    return has_model(session) and has_images(session) and not session.running


def has_search(session: Session) -> bool:
    """Whether model and training images are there, to compare them."""
    return has_model(session) and has_images(session)


def can_draw(session: Session) -> bool:
    """Whether training images are open, and no run keeps the engine."""
    return has_images(session) and not session.running


def has_classes(session: Session) -> bool:
    """Whether there are classes that prompts could be of."""
    return bool(session.classes)


def can_draft(session: Session) -> bool:
    """Whether there are classes with training images, and no run keeps the engine."""
    return has_classes(session) and can_draw(session)


def can_start(session: Session) -> bool:
    """Whether a run may begin."""
    return not session.missing() and not session.running


def runs(session: Session) -> bool:
    """Whether a run is on."""
    return bool(session.running)


def idle(session: Session) -> bool:
    """Whether no run is on."""
    return not session.running


def has_stored(session: Session) -> bool:
    """Whether Results shows a stored session."""
    return bool(session.stored)


def can_go_on(session: Session) -> bool:
    """Whether Results shows a stored session, and no run is on."""
    return has_stored(session) and idle(session)
