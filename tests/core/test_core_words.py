"""Numbers in the user's language, within a text and alone."""

import numpy as np
import pytest

from stakegui.core import words
from stakegui.core.words import num, tr


@pytest.fixture
def german():
    words.use(lambda text, _comment, n: words.counted(text, n), ",", ".")
    yield
    words.use(None)


def test_english_is_what_format_says():
    assert num(1234.5, ",.1f") == "1,234.5"
    assert tr("{size:,.1f} MiB of {count:,} files, {name:>6}", size=1234.5, count=1000, name="a.b,c") == (
        "1,234.5 MiB of 1,000 files,  a.b,c"
    )


def test_other_separators_stand_in_every_number_and_in_nothing_else(german):
    assert num(1234567.25, ",.2f") == "1.234.567,25"
    assert num(-0.5, "+.1f") == "-0,5"
    assert tr("{size:,.1f} MiB in {file}, {count:,}", size=np.float32(1234.5), file="a.b,c", count=np.int64(1000)) == (
        "1.234,5 MiB in a.b,c, 1.000"
    )
    assert tr("%n image(s)", "", 12_345) == "12.345 images"
    assert tr("{value}", value=0.5) == "0.5", "no format, no number to be read: left as it is"


def test_braces_as_str_format_takes_them(german):
    assert tr("{{{one[0]}}} {two.real:.1f} {three!r}", one="a", two=2.5, three="x") == "{a} 2,5 'x'"
    with pytest.raises(KeyError):
        tr("{missing}", other=1)
