"""Training images by a description in words, through a CLIP model's two halves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase
from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.open import open_data
from stakegui.services.found import Found

if TYPE_CHECKING:
    from stakegui.engine.clip_pair import ClipPair

USUAL = "open_clip:ViT-B-32/openai"
"""The encoder where none is named."""
_pairs: dict[str, ClipPair] = {}
"""The encoder used last; its image half is let go of once all pictures are known."""


def forget() -> None:
    """Drop what is kept in memory: a purge has emptied the caches on the disk."""
    _pairs.clear()


class EncoderMissing(InputError):
    """The encoder cannot be had here; ``fetchable``: it may be fetched from the net, if the user says so."""

    def __init__(self, what: str, encoder: str, fetchable: bool) -> None:
        self.encoder, self.fetchable = encoder, fetchable
        fetch = tr("Let it be fetched once, or name a file of weights") if fetchable else tr("Name a file of weights")
        super().__init__(what, remedy=f"{fetch}: open_clip:MODEL//absolute/file.safetensors")


def encoder_for(wanted: str) -> str:
    """Return ``wanted`` where it is a CLIP model, else the usual one: other encoders know no pictures."""
    return wanted if wanted.startswith("open_clip:") else USUAL


def search(
    data: DataSpec, text: str, encoder: str = USUAL, *, fetch: bool = False, control: RunControl | None = None
) -> Iterator[Event | Found]:
    """Yield progress, then how well each training image fits ``text``.

    The first search looks at every picture, which is kept on disk; a later one is a look-up. Without ``fetch`` the
    net is asked for nothing.

    Raises
    ------
    InputError
        For an empty text, data or encoder that cannot be used, and without training images; `EncoderMissing` where
        the encoder's weights are not here.
    """
    from stakegui.engine.textsearch import image_vectors, is_known, place_of, scores

    control, text = control or RunControl(), text.strip()
    if not text:
        raise InputError(tr("There is nothing to search for."), remedy=tr("Describe what the pictures show."))
    yield Phase("load", detail=tr("encoder"))
    control.check()
    images = open_data(data, None).train
    if images is None or not len(images):
        raise InputError(tr("There are no training images to look through."), where="data.train")
    pair = _opened(encoder, fetch)
    place = place_of(pair, images)
    if not (pair.has_image_half or is_known(place, images)):
        _pairs.clear()
        pair = _opened(encoder, fetch)
    vectors = yield from image_vectors(pair, images, place, control)
    pair.drop_image_half()
    asked, unread = pair.text(text)
    notes = (tr("Too long for the encoder; not read: {text}", text=unread),) if unread else ()
    yield Found(images.keys, scores(vectors, asked), notes=notes)


def _opened(encoder: str, fetch: bool) -> ClipPair:
    from stakegui.engine.anchors.base import EncoderUnavailable
    from stakegui.engine.material import device_for

    if encoder not in _pairs:
        try:
            from stakegui.engine.clip_pair import ClipPair

            made = ClipPair(encoder, fetch=fetch, device=device_for("auto"))
        except EncoderUnavailable as error:
            published = encoder.startswith("open_clip:") and "//" not in encoder and ":local-dir:" not in encoder
            raise EncoderMissing(error.what, encoder, published and not fetch) from error
        except ImportError as error:
            raise EncoderMissing(tr("The package open_clip_torch is not installed."), encoder, False) from error
        _pairs.clear()
        _pairs[encoder] = made
    return _pairs[encoder]
