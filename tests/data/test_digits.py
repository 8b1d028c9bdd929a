from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest
from sklearn.datasets import load_digits

from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec
from stakegui.data.digits import read


@pytest.fixture(scope="module")
def bundle():
    return read(DataSpec(kind="digits"))


def rows(part) -> list[int]:
    return [int(key.split("/")[1]) for key in part.keys]


def test_the_split_is_fixed_stratified_and_complete(bundle):
    assert len(bundle.train) == 1437 and len(bundle.test) == 360
    assert np.bincount(bundle.test.labels).tolist() == [36] * 10
    assert sorted(rows(bundle.train) + rows(bundle.test)) == list(range(1797))
    assert rows(bundle.test) == rows(read(DataSpec(kind="digits")).test)
    assert rows(bundle.test)[:5] == [10, 55, 72, 78, 101]
    digest = hashlib.sha256(repr(rows(bundle.test)).encode()).hexdigest()
    assert digest.startswith("db0c733f5e65e884"), "the shipped network was trained on another split"


def test_pixels_and_labels_are_scikit_learns(bundle):
    table = load_digits()
    for part in (bundle.train, bundle.test):
        assert part.keys == sorted(part.keys)
        for index in range(0, len(part), 37):
            row = rows(part)[index]
            assert bundle.classes[part.labels[index]] == str(table.target[row])
            assert part.keys[index] == f"digit {table.target[row]}/{row:04d}"
            assert np.abs(part.decode(index) / 255 - table.images[row][:, :, None] / 16).max() <= 0.5 / 255 + 1e-9
    assert len(bundle.train.encoded(0)) == 64 and bundle.train.path(0) is None
    assert bundle.exclude_views == {"flip"} and bundle.skipped == ()


def test_classes_in_the_models_order_or_not_at_all():
    backwards = [str(d) for d in range(9, -1, -1)]
    part = read(DataSpec(kind="digits"), backwards).train
    assert all(part.keys[i].startswith(f"digit {backwards[part.labels[i]]}/") for i in range(len(part)))
    with pytest.raises(InputError, match="no class '0'"):
        read(DataSpec(kind="digits"), ["cat", "dog"])


def test_no_module_of_data_loads_torch_qt_or_scikit_learn():
    code = (
        "import sys, pkgutil, importlib, stakegui.data as d\n"
        "for m in pkgutil.iter_modules(d.__path__): importlib.import_module('stakegui.data.' + m.name)\n"
        "print([m for m in ('torch', 'torchvision', 'open_clip', 'PySide6', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
