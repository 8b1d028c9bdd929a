"""Tooltips that show what stands in files: Qt takes a text that looks like HTML for HTML, and would fetch its pictures.

Labels have a switch for it (`QLabel.setTextFormat`), tooltips have none.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Text  # which alone has the question


def plain_tip(text: str) -> str:
    """Return a tooltip that shows ``text`` letter by letter; most texts come back as they are."""
    if not Text.mightBeRichText(text):
        return text
    return '<p style="white-space:pre-wrap">' + escape(text) + "</p>"


def plain_tips(data: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate ``data`` or ``headerData`` of an item model: its tooltips are shown letter by letter."""

    @functools.wraps(data)
    def told(*args: Any, **kwargs: Any) -> Any:
        found = data(*args, **kwargs)
        role = kwargs["role"] if "role" in kwargs else args[-1]
        return plain_tip(found) if role == Qt.ItemDataRole.ToolTipRole and isinstance(found, str) else found

    return told
