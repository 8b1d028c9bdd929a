"""Yes or no for each of many images, as one short text that JSON can hold.

A binary number, one digit an image in the order of the images, 1 for yes; written in hexadecimal, with leading zeros
as many as the images need.
"""

from __future__ import annotations

_DIGITS = bytes([ord("0")] + [ord("1")] * 255)


def pack(flags: bytes) -> str:
    """Return ``flags``, a byte an image (0: no), as text; "" for no image."""
    if not flags:
        return ""
    return f"{int(flags.translate(_DIGITS), 2):0{-(-len(flags) // 4)}x}"


def unpack(text: str, count: int) -> bytes:
    """Return the flags of ``count`` images, a byte (0 or 1) an image.

    Raises
    ------
    ValueError
        Where ``text`` is not what `pack` makes of so many.
    """
    if len(text) != -(-count // 4):
        raise ValueError(f"{len(text)} digits cannot tell of {count} images")
    if not text:
        return b""
    binary = f"{int(text, 16):0{count}b}"
    if len(binary) != count:
        raise ValueError(f"the digits tell of more than {count} images")
    return bytes(map(int, binary))
