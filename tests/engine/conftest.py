from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from engine_samples import digits_spec, drain

from stakegui.core.control import RunControl
from stakegui.core.spec import RunSpec
from stakegui.data import digits as reader
from stakegui.engine import material, stakes
from stakegui.services.demo import CHOSEN, demo_spec


@pytest.fixture(scope="session", autouse=True)
def one_core() -> Iterator[None]:
    """Tests run side by side: a second thread would only wait."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session", autouse=True)
def quick(few_views: dict[str, int]) -> None:
    """See `few_views`."""


@pytest.fixture(scope="module")
def fewer(digits: material.Material) -> Iterator[None]:
    """Read every fifth digit and the demo's four: where the course of runs is tested, measuring all took longest.

    It asks for `digits` so that these, which last longer, are all there whichever module comes first.
    """
    chosen = {int(key.split("/")[1]) for key in CHOSEN}
    train, test = reader._split()
    with pytest.MonkeyPatch.context() as patch:
        some = [row for i, row in enumerate(train) if i % 5 == 0 or row in chosen], test[::5]
        patch.setattr(reader, "_split", lambda: some)
        yield


@pytest.fixture
def g() -> torch.Generator:
    return torch.Generator().manual_seed(7)


def _opened(spec: RunSpec) -> material.Material:
    control = RunControl()
    opened, _ = drain(material.load(spec, control))
    drain(material.load_splits(opened, control))
    return opened


@pytest.fixture(scope="session")
def digits() -> material.Material:
    """A network (see `half_size`), four chosen digits, training and test images decoded; nobody may change it."""
    return _opened(digits_spec())


@pytest.fixture(scope="session")
def shipped() -> material.Material:
    """The same with the demo's network, for figures that are known of it; each pass takes four times as long."""
    return _opened(digits_spec(model=demo_spec().model))


def _placed(opened: material.Material) -> stakes.Placed:
    found, _ = drain(stakes.place(opened.spec.anchors, opened.original, RunControl(), None, 0))
    return found


@pytest.fixture(scope="session")
def placed(digits: material.Material) -> stakes.Placed:
    return _placed(digits)


@pytest.fixture(scope="session")
def placed_shipped(shipped: material.Material) -> stakes.Placed:
    return _placed(shipped)
