from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from stakegui.data import decode as module
from stakegui.data.base import BrokenImage
from stakegui.data.decode import decode


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


# Where each corner (top left, top right, bottom left, bottom right) of the upright picture is stored, from the EXIF
# standard: value -> (row, column) of the stored picture that holds the upright picture's top left and top right.
STORED = {
    1: ((0, 0), (0, -1)), 2: ((0, -1), (0, 0)), 3: ((-1, -1), (-1, 0)), 4: ((-1, 0), (-1, -1)),
    5: ((0, 0), (-1, 0)), 6: ((-1, 0), (0, 0)), 7: ((-1, -1), (0, -1)), 8: ((0, -1), (-1, -1)),
}  # fmt: skip


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_honoured(orientation, kind):
    stored = np.full((16, 32, 3), 90, np.uint8)
    for place, colour in zip(STORED[orientation], ([250, 20, 20], [20, 20, 250]), strict=True):
        rows = slice(0, 8) if place[0] == 0 else slice(8, 16)
        columns = slice(0, 8) if place[1] == 0 else slice(24, 32)
        stored[rows, columns] = colour
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    pixels = decode(encoded(Image.fromarray(stored), kind, exif=exif, **options))
    assert pixels.shape == ((16, 32, 3) if orientation < 5 else (32, 16, 3))
    assert pixels[2, 2].argmax() == 0 and pixels[2, 2, 0] > 200
    assert pixels[2, -3].argmax() == 2 and pixels[2, -3, 2] > 200


def test_damaged_exif_does_not_break_the_picture(noise):
    data = encoded(Image.fromarray(noise()), "PNG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert np.array_equal(decode(data), noise())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 65535), min_size=1, max_size=12))
def test_sixteen_bit_png_is_scaled_to_the_nearest_byte(values):
    data = encoded(Image.fromarray(np.array([values], np.uint16)), "PNG")
    expected = [int(np.floor(v / 65535 * 255 + 0.5)) for v in values]
    assert decode(data)[0].tolist() == [[e] * 3 for e in expected]


def test_pgm_of_eight_sixteen_and_few_levels():
    assert decode(b"P5 3 1 255\n\x00\x80\xff")[0, :, 0].tolist() == [0, 128, 255]
    assert decode(b"P5 2 1 65535\n\xff\xff\x80\x80")[0, :, 1].tolist() == [255, 128]
    assert decode(b"P2 2 1 15\n0 15")[0, :, 2].tolist() == [0, 255]


def test_tiny_webp_and_bilevel(noise):
    pixel = np.array([[[7, 99, 201]]], np.uint8)
    assert np.array_equal(decode(encoded(Image.fromarray(pixel), "WEBP", lossless=True)), pixel)
    assert decode(encoded(Image.fromarray(np.array([[True, False]])), "PNG"))[0].tolist() == [[255] * 3, [0] * 3]


def test_transparency_is_dropped_and_palettes_are_resolved():
    rgba = np.array([[[10, 20, 30, 0], [40, 50, 60, 128]]], np.uint8)
    assert decode(encoded(Image.fromarray(rgba, "RGBA"), "PNG"))[0].tolist() == [[10, 20, 30], [40, 50, 60]]
    palette = Image.new("P", (2, 1))
    palette.putpalette([1, 2, 3, 4, 5, 6])
    palette.putdata([1, 0])
    assert decode(encoded(palette, "PNG", transparency=bytes([0, 255])))[0].tolist() == [[4, 5, 6], [1, 2, 3]]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP", "PPM"])
def test_a_truncated_picture_is_broken(kind, noise):
    data = encoded(Image.fromarray(noise(64, 64)), kind)
    with pytest.raises(BrokenImage) as caught:
        decode(data[: len(data) // 2])
    assert str(caught.value)


@pytest.mark.parametrize("data", [b"", b"hello", b"<svg/>", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"P5 0 0 255\n"])
def test_what_is_no_listed_format_is_broken(data):
    with pytest.raises(BrokenImage):
        decode(data)


def test_formats_that_are_not_listed_stay_closed(noise):
    with pytest.raises(BrokenImage, match="format"):
        decode(encoded(Image.fromarray(noise()), "TIFF"))


def test_a_decompression_bomb_is_refused_before_it_is_decoded(monkeypatch, noise):
    with pytest.raises(BrokenImage, match="megapixels"):
        decode(b"P5 20000 20000 255\n" + b"\0" * 100)
    with pytest.raises(BrokenImage, match="megapixels"):
        decode(b"P5 11000 10000 255\n" + b"\0" * 100)
    monkeypatch.setattr(module, "MAX_PIXELS", 62)
    with pytest.raises(BrokenImage, match="9 pixels"):
        decode(encoded(Image.fromarray(noise(9, 7)), "PNG"))


def test_large_jpegs_come_smaller_where_that_suffices():
    data = encoded(Image.new("RGB", (800, 400), (200, 0, 0)), "JPEG")
    small = decode(data, at_least=100)
    assert small.shape == (100, 200, 3) and abs(int(small[50, 50, 0]) - 200) < 4
    assert decode(data).shape == (400, 800, 3)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["PNG", "JPEG", "BMP", "WEBP", "PPM"]), st.data())
def test_damaged_bytes_decode_or_are_broken_but_nothing_else(kind, draw):
    pixels = (np.arange(12 * 10 * 3) * 37 % 256).astype(np.uint8).reshape(12, 10, 3)
    data = bytearray(encoded(Image.fromarray(pixels), kind))
    for place, value in draw.draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=6)):
        data[place] = value
    try:
        result = decode(bytes(data))
    except BrokenImage as error:
        assert str(error)
    else:
        assert result.dtype == np.uint8 and result.ndim == 3 and result.shape[2] == 3
