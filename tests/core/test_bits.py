"""Yes or no for each image, packed and read back."""

import random

import pytest

from stakegui.core.bits import pack, unpack


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 64, 4095, 4096])
def test_what_is_packed_comes_back(count):
    draw = random.Random(count)
    for share in (0.0, 0.5, 1.0):
        flags = bytes(draw.random() < share for _ in range(count))
        text = pack(flags)
        assert len(text) == -(-count // 4) and unpack(text, count) == flags


def test_it_is_a_binary_number_in_the_order_of_the_images():
    assert pack(bytes([1, 0, 0, 0, 0])) == "10" and pack(bytes([0, 0, 0, 0, 1])) == "01"
    assert pack(bytes([0, 255, 0, 7])) == "5"


@pytest.mark.parametrize(("text", "count"), [("f", 3), ("ff", 4), ("", 1), ("f", 5), ("x", 4)])
def test_what_tells_of_another_number_of_images_is_refused(text, count):
    with pytest.raises(ValueError):
        unpack(text, count)
