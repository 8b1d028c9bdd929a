"""Small pictures of the chosen images, and of views of them, for a report that shows them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from PIL import Image

from stakegui.core.betrayal import Betrayal, view_title
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Phase, Telling
from stakegui.core.words import num, tr
from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.open import open_data
from stakegui.data.stored_images import StoredImages
from stakegui.data.thumbnails import fitted, thumbnail
from stakegui.services.report.parts import Picture
from stakegui.services.sessions import SessionView

SIDE = 96
MOST = 60
"""Chosen images that are shown; all of them are in the table."""


def of_images(view: SessionView, control: RunControl) -> Telling[tuple[Picture, ...]]:
    """Yield progress; return pictures of the first `MOST` chosen images, those that still have their label first."""
    order = sorted(range(len(view.images)), key=lambda i: not _still(view.images[i]))[:MOST]
    images = StoredImages(view.images, _train(view))
    made = []
    for done, row in enumerate(order):
        control.check()
        yield Phase("export", done, len(order), tr("pictures"))
        made += list(_picture(images, row, view.images[row]))
    return tuple(made)


def of_views(found: Betrayal) -> tuple[Picture, ...]:
    """Return example views with what the model said of them before and says now."""
    return tuple(
        Picture(
            _png(fitted(one.pixels, SIDE)),
            _caption(
                f"{view_title(one.family)}: {one.before} ({num(one.before_share, '.0f')} %) → {one.after} "
                f"({num(one.after_share, '.0f')} %)",
                one.betrays,
            ),
            one.betrays,
        )
        for one in found.examples
    )


def _picture(images: ImageSet, row: int, image: dict[str, Any]) -> Iterator[Picture]:
    with suppress(BrokenImage, OSError):
        said = f"{row + 1}: {image.get('before') or '?'} → {image.get('after') or '?'}"
        still = _still(image)
        yield Picture(_png(thumbnail(images, row, SIDE)), _caption(said, still), still)


def _caption(said: str, still: bool) -> str:
    return tr("{said}, still its label", said=said) if still else said


def _still(image: dict[str, Any]) -> bool:
    return bool(image.get("after") == image["label"])


def _train(view: SessionView) -> ImageSet | None:
    """Open the training images where the chosen ones have no files of their own; None where they cannot be had."""
    if all(image.get("path") for image in view.images):
        return None
    with suppress(InputError):
        return open_data(view.spec.data).train
    return None


def _png(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", optimize=True)
    return out.getvalue()
