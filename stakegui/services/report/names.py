"""What a report may call the chosen images: by number alone, unless the subject's pictures are shown with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from stakegui.core.words import tr

SHORTEST = 4
"""A shorter key is no name that could be told from other words."""


class Names:
    """Numbers the images from 1; with ``shown`` they keep their names.

    Parameters
    ----------
    images : sequence of dict
        As `SessionView.images` has them.
    shown : bool
        Whether names and paths may stand in the report.
    """

    def __init__(self, images: Sequence[dict[str, Any]], shown: bool) -> None:
        self.shown = shown
        self._numbers: dict[str, int] = {}
        for number, image in enumerate(images, 1):
            for text in (str(image.get("path") or ""), str(image["key"]), str(image.get("identity") or "")):
                if len(text) >= SHORTEST:
                    self._numbers.setdefault(text, number)
        longest_first = sorted(self._numbers, key=len, reverse=True)
        self._pattern = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))

    def hidden(self, text: str) -> str:
        """Return ``text`` with every name of a chosen image replaced by its number, unless names are shown."""
        if self.shown or not self._numbers:
            return text
        return self._pattern.sub(lambda found: tr("image {number}", number=self._numbers[found[0]]), text)
