"""Encoded image bytes to upright RGB pixels; the bytes are untrusted.

Grey is repeated to three channels; 16-bit grey is scaled to 8 bits; transparency is dropped and the stored colours are
taken as they are, which is what torchvision's and timm's loaders feed to a network in training.
"""

from __future__ import annotations

import io
import warnings

import numpy as np
from PIL import Image, UnidentifiedImageError

from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, Pixels

FORMATS = ("PNG", "JPEG", "BMP", "WEBP", "PPM")
"""Pillow's names of the formats that are read; PPM includes PGM."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".pgm")
"""Endings, in lower case, of the files that count as images in a folder."""
MAX_PIXELS = 100_000_000
MAX_BYTES = 256 * 2**20

# Pillow warns from 89 megapixels on, in whatever thread; our own limit is checked right after opening.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decode(data: bytes, *, at_least: int | None = None) -> Pixels:
    """Return the image in ``data`` as it is to be looked at, shape (H, W, 3).

    Parameters
    ----------
    data : bytes
        A whole file in one of `FORMATS`.
    at_least : int, optional
        A JPEG may be decoded at a half, a quarter or an eighth as long as both its sides stay at least this long.

    Raises
    ------
    BrokenImage
        For whatever goes wrong: unknown format, truncated, damaged, or over `MAX_PIXELS` pixels.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(image)
            if at_least is not None:
                image.draft(None, (at_least, at_least))
            image.load()
            return np.array(_upright(_rgb(image), _orientation(image)))
    except BrokenImage:
        raise
    except Exception as error:  # Pillow's plugins raise nearly anything on damaged bytes
        raise BrokenImage(_reason(error)) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise BrokenImage(
            tr(
                "{width} x {height} pixels are more than {most} megapixels",
                width=image.width,
                height=image.height,
                most=MAX_PIXELS // 10**6,
            )
        )


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode == "I" or image.mode.startswith("I;16"):
        return Image.fromarray(_eight_bits(np.asarray(image))).convert("RGB")
    if image.mode == "P":  # Pillow complains about a palette with transparency unless it goes by RGBA
        image = image.convert("RGBA")
    return image.convert("RGB")


def _eight_bits(values: np.ndarray) -> Pixels:
    """Scale 0 … 65535 to 0 … 255, rounded to the nearest."""
    return ((np.clip(values.astype(np.int64), 0, 65535) + 128) // 257).astype(np.uint8)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF says nothing about the pixels
        return 1


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _UPRIGHT.get(orientation)
    return image if turn is None else image.transpose(turn)


def _reason(error: Exception) -> str:
    if isinstance(error, UnidentifiedImageError):
        return tr("not an image in a format that is read here (png, jpg, bmp, webp, pgm)")
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return tr("more than {most} megapixels", most=MAX_PIXELS // 10**6)
    return str(error) or type(error).__name__
