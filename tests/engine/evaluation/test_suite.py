"""The figures of the table before and after, against plain numpy."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from engine_samples import digits_spec, drain
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.earlier import Request
from stakegui.core.errors import Cancelled
from stakegui.core.metrics import Metrics
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.engine import material
from stakegui.engine.earlier import Kept
from stakegui.engine.evaluation.drift import PROBE, make_probe
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.evaluation.views import DRAWS, forgotten_under_views, mean
from stakegui.engine.material import ForgetSet, Material, Split
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.engine.randomness import generator
from stakegui.engine.stakes import Placed
from stakegui.engine.views import VIEWS


class Listed(ImageSet):
    """Images in memory, with identities."""

    def __init__(self, name: str, pixels: Pixels, labels: NDArray[np.int64], who: list[str], names: list[str]) -> None:
        index = np.array([names.index(w) if w else -1 for w in who], np.int64)
        keys = [f"{i:04}" for i in range(len(pixels))]
        super().__init__(name, keys, labels, tuple("0123456789"), index, tuple(names))
        self.pixels = pixels

    def encoded(self, index: int) -> bytes:
        return self.pixels[index].tobytes()

    def decode(self, index: int) -> Pixels:
        return self.pixels[index]


def shaken(model: Classifier, amount: float = 0.045) -> Classifier:
    model, g = copy.deepcopy(model), torch.Generator().manual_seed(0)
    with torch.no_grad():
        for p in model.parameters():
            p.add_(amount * torch.randn(p.shape, generator=g))
    return model


def predicted(model: Classifier, pixels: Pixels) -> NDArray[np.int64]:
    with torch.no_grad():
        found: NDArray[np.int64] = np.concatenate([model(x)[1].numpy().argmax(1) for x in to_tensor(pixels).split(300)])
    return found


def measured(model: Classifier, at: Material, placed: Placed) -> Metrics:
    found: Metrics = drain(measure(model, at, placed.stakes, RunControl()))[0]
    return found


@pytest.fixture(scope="module")
def few(digits: Material) -> Material:
    """Every fifth training image and every second test image, as if the others could not be decoded."""
    at = copy.copy(digits)
    assert digits.train is not None and digits.test is not None
    train, test = digits.train, digits.test
    at.train = Split(train.images, train.rows[::5], train.pixels[::5], train.labels[::5])
    at.test = Split(test.images, test.rows[::2], test.pixels[::2], test.labels[::2])
    return at


def forgetting(at: Material, places: NDArray[np.int64]) -> Material:
    """The same with other forget images, those at ``places`` of the training images at hand."""
    assert at.train is not None
    train, none = at.train, ("",) * len(places)
    other = copy.copy(at)
    other.forget = ForgetSet(none, none, train.labels[places], train.pixels[places], train.rows[places])
    return other


def test_all_figures(digits: Material, placed: Placed) -> None:
    model = shaken(digits.original)
    train, test = digits.train, digits.test
    assert train is not None and test is not None
    found = measured(model, digits, placed)
    names = digits.original.info.classes
    mine = predicted(model, digits.forget.pixels)
    wrong = mine != digits.forget.labels
    assert found.forgotten == pytest.approx(100 * wrong.mean())
    assert found.forget_accuracy == pytest.approx(100 - 100 * wrong.mean())
    assert found.predictions == [names[i] for i in mine]
    kept = np.setdiff1d(np.arange(len(train.labels)), digits.forget.indices)
    assert len(kept) == len(train.labels) - 4
    right = predicted(model, train.pixels) == train.labels
    assert found.retain_accuracy == pytest.approx(100 * right[kept].mean())
    right = predicted(model, test.pixels) == test.labels
    assert 50 < 100 * right.mean() < 98  # shaken, not destroyed
    assert found.test_accuracy == pytest.approx(100 * right.mean())
    assert found.test_accuracy_kept == found.test_accuracy and found.test_accuracy_forgotten is None
    assert found.test_accuracy_by_class == {
        names[c]: pytest.approx(100 * right[test.labels == c].mean()) for c in range(10)
    }


def test_drift_on_five_hundred_kept_images(digits: Material, placed: Placed) -> None:
    train = digits.train
    assert train is not None
    probe = make_probe(digits)
    assert len(probe.images) == PROBE == 500
    forgotten = {x.tobytes() for x in digits.forget.pixels}
    bytes_of = (probe.images.permute(0, 2, 3, 1).numpy() * 255).round().astype(np.uint8)
    assert not forgotten & {x.tobytes() for x in bytes_of}
    assert torch.equal(make_probe(digits).images, probe.images)
    model = shaken(digits.original)
    found = measured(model, digits, placed)
    with torch.no_grad():
        v, w = (m(probe.images)[0].double().numpy() for m in (digits.original, model))
    b = placed.stakes.double().numpy()
    s, t = (x / np.linalg.norm(x, axis=1, keepdims=True) @ b.T for x in (v, w))
    rows = 1 - (s * t).sum(1) / np.linalg.norm(s, axis=1) / np.linalg.norm(t, axis=1)
    assert found.drift == pytest.approx(rows.mean(), abs=1e-5)
    assert found.drift_by_class is not None
    labels = probe.labels.numpy()
    for c, name in enumerate(digits.original.info.classes):
        assert found.drift_by_class[name] == pytest.approx(rows[labels == c].mean(), abs=1e-5)
    assert found.drift_no_structure is not None and found.drift < found.drift_no_structure
    assert measured(digits.original, digits, placed).drift == pytest.approx(0, abs=1e-6)


def test_views_by_family(digits: Material) -> None:
    model = shaken(digits.original, 0.03)
    images, labels = digits.forget_pixels, digits.forget_labels
    found = forgotten_under_views(model, images, labels, {"flip", "jpeg"}, RunControl())
    assert set(found) == set(VIEWS) - {"flip", "jpeg"}
    for name, share in found.items():
        g = generator(0, f"measure/{name}")
        wrong = [predicted_views(model, VIEWS[name](images, g)) != labels.numpy() for _ in range(DRAWS)]
        assert share == pytest.approx(100 * np.mean(wrong))
    assert mean(found) == pytest.approx(np.mean(list(found.values())))


def predicted_views(model: Classifier, x: torch.Tensor) -> NDArray[np.int64]:
    with torch.no_grad():
        found: NDArray[np.int64] = model(x)[1].numpy().argmax(1)
    return found


def test_no_view_keeps_the_meaning(digits: Material, placed: Placed) -> None:
    assert forgotten_under_views(digits.original, digits.forget_pixels, digits.forget_labels, VIEWS, RunControl()) == {}
    other = copy.copy(digits)
    other.bundle = DataBundle(digits.bundle.classes, digits.bundle.train, None, (), frozenset(VIEWS))
    assert measured(digits.original, other, placed).forgotten_views is None


def test_a_class_of_which_nothing_is_kept(few: Material, placed: Placed) -> None:
    train, test = few.train, few.test
    assert train is not None and test is not None
    model = shaken(few.original)
    right = predicted(model, test.pixels) == test.labels
    threes = np.flatnonzero(train.labels == 3)
    found = measured(model, forgetting(few, threes), placed)
    assert found.test_accuracy_forgotten == pytest.approx(100 * right[test.labels == 3].mean())
    assert found.test_accuracy_kept == pytest.approx(100 * right[test.labels != 3].mean())
    assert found.test_accuracy == pytest.approx(100 * right.mean())
    # one image kept: the class is not to be forgotten
    found = measured(model, forgetting(few, threes[1:]), placed)
    assert found.test_accuracy_forgotten is None and found.test_accuracy_kept == found.test_accuracy
    # the threes went earlier: neither kept nor asked for now
    at = forgetting(few, np.flatnonzero(train.labels == 1))
    at.earlier = (Kept(Request("a", "b"), (), train.pixels[:0], train.labels[:0], train.rows[threes]),)
    found = measured(model, at, placed)
    assert found.test_accuracy_forgotten == pytest.approx(100 * right[test.labels == 1].mean())
    assert found.test_accuracy_kept == pytest.approx(100 * right[~np.isin(test.labels, (1, 3))].mean())


def test_an_identity_of_which_nothing_is_kept(digits: Material, placed: Placed) -> None:
    """Identities are matched by name: the two splits number them each in their own way; "" is nobody."""
    train, test = digits.train, digits.test
    assert train is not None and test is not None
    model = shaken(digits.original)
    who = np.array(["ann", "bob", "cy", ""] * 25)
    there = np.array(["cy", "", "bob", "dee", "ann"] * 20)
    some = Listed("train", train.pixels[:100], train.labels[:100], who.tolist(), ["ann", "bob", "cy"])
    others = Listed("test", test.pixels[:100], test.labels[:100], there.tolist(), ["dee", "cy", "ann", "bob"])
    rows = np.flatnonzero((who == "bob") | (who == ""))
    rows = np.append(rows, np.flatnonzero(who == "ann")[:3])  # of ann some are kept
    at = Material(
        digits.spec,
        digits.device,
        digits.original,
        DataBundle(some.classes, some, others),
        ForgetSet(("x",) * len(rows), ("",) * len(rows), some.labels[rows], some.pixels[rows], rows),
        Split(some, np.arange(100), some.pixels, some.labels),
        Split(others, np.arange(100), others.pixels, others.labels),
        geometry=digits.geometry,
    )
    assert all((np.delete(some.labels, rows) == c).any() for c in np.unique(some.labels[rows]))  # no class is lost
    right = predicted(model, others.pixels) == others.labels
    found = measured(model, at, placed)
    assert found.test_accuracy_forgotten == pytest.approx(100 * right[there == "bob"].mean())
    assert found.test_accuracy_kept == pytest.approx(100 * right[there != "bob"].mean())


def test_what_is_not_there_is_not_measured(digits: Material, placed: Placed) -> None:
    at = copy.copy(digits)
    at.train = at.test = None
    found = measured(digits.original, at, placed)
    assert (found.retain_accuracy, found.test_accuracy, found.test_accuracy_kept, found.test_accuracy_by_class) == (
        None,
        None,
        None,
        None,
    )
    assert found.forget_accuracy == 100 and found.drift == pytest.approx(0, abs=1e-6)
    probe = make_probe(at)  # stand-ins, whose classes are the original's
    assert len(probe.images) == PROBE
    with torch.no_grad():
        assert torch.equal(probe.labels, digits.original(probe.images)[1].argmax(1))


def test_images_that_could_not_be_decoded_do_not_shift_the_others(digits: Material, placed: Placed) -> None:
    """Rows of a split count images in it, the forget set's rows those of the whole training set."""
    train = digits.train
    assert train is not None
    at = copy.copy(digits)
    left = np.delete(np.arange(len(train.labels)), [0, 1, 2])
    at.train = Split(train.images, left, train.pixels[left], train.labels[left])
    kept = left[at.retain_rows()]
    assert set(kept) == set(left) - set(digits.forget.indices.tolist())
    model = shaken(digits.original)
    right = predicted(model, train.pixels) == train.labels
    assert measured(model, at, placed).retain_accuracy == pytest.approx(100 * right[kept].mean())


def test_it_can_be_cancelled(digits: Material, placed: Placed) -> None:
    control = RunControl()
    control.cancel()
    with pytest.raises(Cancelled):
        drain(measure(shaken(digits.original), digits, placed.stakes, control))


def test_material_of_the_demo(digits: Material) -> None:
    assert digits.test is not None and len(digits.test.labels) == 360 and len(digits.forget) == 4
    keys = [digits.bundle.train.keys[i] for i in digits.forget.indices]  # type: ignore[union-attr]
    assert sorted(keys) == sorted(digits_spec().forget.images) == sorted(digits.forget.keys)
    assert digits.forget_labels.tolist() == [int(k.split("/")[0].removeprefix("digit ")) for k in digits.forget.keys]
    again: Any = drain(material.load(digits_spec(), RunControl()))[0]
    assert again.train is None and np.array_equal(again.forget.pixels, digits.forget.pixels)
