from __future__ import annotations

import pytest

from stakegui.core.catalog import READERS
from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.base import DataBundle
from stakegui.data.open import open_data


def test_no_data_at_all():
    assert open_data(None) == DataBundle(())
    assert open_data(None, ["cat", "dog"]).classes == ("cat", "dog")


def test_every_reader_of_the_catalog_is_there():
    assert all(callable(READERS.load(name)) for name in READERS)


def test_views_of_spec_and_reader_are_merged():
    spec = DataSpec(kind="digits", exclude_views=("rotate",))
    assert open_data(spec).exclude_views == {"flip", "rotate"}
    with pytest.raises(InputError, match="no view 'flipp'") as caught:
        open_data(DataSpec(kind="digits", exclude_views=("flipp",)))
    assert caught.value.where == "data.exclude_views"


def test_a_test_set_alone(tmp_path, put):
    put("test/cat/1.png")
    bundle = open_data(DataSpec(test=tmp_path / "test"), ["cat"])
    assert bundle.train is None and bundle.test.keys == ["cat/1.png"] and bundle.test.name == "test"
