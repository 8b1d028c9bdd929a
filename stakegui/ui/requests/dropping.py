"""What the window itself holds of a request's pictures, and how it lets go of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QWidget

from stakegui.core.redaction import Redaction
from stakegui.ui import settings
from stakegui.ui.picture import Picture
from stakegui.ui.problems.record import ProblemRecord
from stakegui.ui.recovery.autosave import Autosave
from stakegui.ui.recovery.offer import RecoveryOffer
from stakegui.ui.session import Session
from stakegui.ui.thumbs import Thumbnails

if TYPE_CHECKING:
    from stakegui.services.purge_told import Outlook


def holds(session: Session, names: frozenset[str]) -> bool:
    """Whether one of the pictures is among the training or test images that are open."""
    bundle = session.bundle
    sets = (bundle.train, bundle.test) if bundle is not None else ()
    return any(not names.isdisjoint(images.keys) for images in sets if images is not None)


def let_go(window: QWidget, session: Session, number: str, outlook: Outlook) -> bool:
    """Drop choice, undo, prompts, pictures and remembered paths; return whether the open images were closed.

    Open images that hold one of the pictures are closed: to show them again would make new thumbnails of it.
    """
    names = outlook.names
    closed = holds(session, names)
    session.drop_names(names, number)
    if closed:
        session.set_data(None)
    for thumbnails in window.findChildren(Thumbnails):
        thumbnails.forget()
    for saver in window.findChildren(Autosave):
        saver.let_go()
    for offer in window.findChildren(RecoveryOffer):
        offer.let_go()
    for record in window.findChildren(ProblemRecord):
        record.clear()
    for picture in window.findChildren(Picture):
        picture.show_text("")
    QPixmapCache.clear()
    settings.scrub(_names_it(names, outlook.words))
    return closed


def _names_it(names: frozenset[str], words: Redaction) -> Callable[[str], bool]:
    """Return what tells whether a remembered text names a picture or the folder that holds it.

    Where the system takes ``A.png`` and ``a.png`` for one file, the text may write it either way.
    """
    folders = {str(Path(name).parent) for name in names if "/" in name or "\\" in name}
    one = os.path.normcase("A") == "a" or sys.platform == "darwin"  # its disks, as they are delivered
    places = {_as_compared(place, one) for place in names | folders}
    redaction = replace(words, typed=words.typed or one)

    def gone(text: str) -> bool:
        return _as_compared(text, one) in places or redaction.text(text) != text

    return gone


def _as_compared(path: str, without_case: bool) -> str:
    return os.path.normcase(path).casefold() if without_case else path
