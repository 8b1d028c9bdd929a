"""Class means: of every image by the feature cache, of a sample when measured."""

import numpy as np
import pytest
import torch
from PIL import Image
from sklearn.datasets import load_digits

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.engine import class_means
from stakegui.engine.class_means import ClassMeans, means_of, sample
from stakegui.engine.features import features_of
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.models.pixels import to_tensor
from stakegui.services import anchor_ground
from stakegui.services.anchors import AnchorReport, analyse
from stakegui.services.class_means import MeansMeasured, measure_means

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"


def test_means_by_label_and_classes_without_images():
    features, labels = np.arange(12.0).reshape(4, 3), np.array([2, 0, 2, -1])
    found = means_of(features, labels, 4)
    assert found.count.tolist() == [1, 0, 2, 0] and found.images == 3
    assert np.array_equal(found.means[0], features[1]) and np.array_equal(found.means[2], features[[0, 2]].mean(0))
    assert np.isnan(found.means[[1, 3]]).all()


def test_a_sample_is_even_over_classes():
    labels = np.array([0] * 100 + [1] * 3 + [2] * 50)
    rows = sample(labels, 10, 1000)
    assert np.bincount(labels[rows]).tolist() == [10, 3, 10] and rows.tolist() == sorted(set(rows.tolist()))
    assert {0, 99} <= set(rows.tolist())
    assert len(sample(labels, 10, 6)) == 6 and len(sample(np.zeros(0, int), 5, 5)) == 0


def test_kept_means_come_back_and_fewer_images_do_not_replace_more(tmp_path):
    place = tmp_path / "a.npz"
    many = ClassMeans(np.ones((2, 3)), np.array([5, 5]))
    class_means.keep(place, many)
    class_means.keep(place, ClassMeans(np.zeros((2, 3)), np.array([1, 1])))
    found = class_means.read(place, 2)
    assert found is not None and np.array_equal(found.means, many.means) and found.images == 10
    assert class_means.read(place, 3) is None
    place.write_bytes(b"broken")
    assert class_means.read(place, 2) is None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Eight of each of the digits as files, in a data folder of its own."""
    monkeypatch.setenv("STAKEGUI_DATA_DIR", str(tmp_path / "home"))
    digits = load_digits()
    for label in range(10):
        for number, row in enumerate(np.flatnonzero(digits.target == label)[:8]):
            path = tmp_path / "train" / str(label) / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            pixels = (digits.images[row] * 255 / 16).round().astype(np.uint8)
            Image.fromarray(pixels).convert("RGB").resize((32, 32)).save(path)
    return DataSpec(kind="folder", train=tmp_path / "train")


def report(model, data):
    *_, last = analyse("digits", "lexical", model=model, data=data)
    assert isinstance(last, AnchorReport)
    return last


def test_the_feature_cache_and_the_measurement_leave_means_that_the_analysis_finds(folder, monkeypatch):
    monkeypatch.setattr("stakegui.services.class_means.EACH", 3)
    model = ModelSpec(weights=WEIGHTS)
    assert report(model, folder).by == "head" and "head" in report(model, folder).compared_with
    *_, measured = measure_means(model, folder)
    assert isinstance(measured, MeansMeasured) and measured.images == 30
    found = report(model, folder)
    assert (found.by, found.images) == ("means", 30) and "30 training images" in found.compared_with
    network, images = load_classifier(model), open_data(folder, None).train  # as the look-alikes open it
    list(features_of(network, images, RunControl()))
    found = report(model, folder)
    assert found.images == 80
    shown = np.stack([np.asarray(Image.open(images.path(i)).convert("RGB")) for i in range(80)])
    with torch.inference_mode():
        raw = network(to_tensor(shown, "cpu"))[0].double().numpy()
    means = np.stack([raw[images.labels == c].mean(0) for c in range(10)])
    w = means - means.mean(0)
    w /= np.linalg.norm(w, axis=1, keepdims=True)
    assert np.allclose(found.agreement.model, w @ w.T, atol=1e-4)


def test_images_without_files_are_known_while_the_program_runs(monkeypatch):
    monkeypatch.setattr(anchor_ground, "unkept", {})
    model, data = ModelSpec(weights=WEIGHTS), DataSpec(kind="digits")
    assert report(model, data).by == "head"
    *_, measured = measure_means(model, data)
    assert report(model, data).images == measured.images == 500


def test_without_training_images_it_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        list(measure_means(ModelSpec(weights=WEIGHTS), DataSpec(kind="folder", train=tmp_path / "empty")))
