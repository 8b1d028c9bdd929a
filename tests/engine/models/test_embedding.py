"""Files without a classifier, and the head that a gallery's means make."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.spec import DataSpec, ForgetSpec, ModelSpec, OutsideImage
from stakegui.data.open import open_data
from stakegui.data.resize import Geometry
from stakegui.engine import gallery, material
from stakegui.engine.export import safetensors as export
from stakegui.engine.models.embedding import NearestMeanHead, with_head_of, with_means
from stakegui.engine.models.loading import load_classifier
from tests.digit_runs import WEIGHTS
from tests.engine.engine_samples import digits_spec, drain

CHOSEN = ForgetSpec(images=("digit 0/1573", "digit 5/0421"))


def test_head_is_the_cosine_with_each_mean() -> None:
    g = torch.Generator().manual_seed(1)
    means = torch.nn.functional.normalize(torch.randn(5, 7, generator=g), dim=1)
    features = torch.randn(9, 7, generator=g) * 3
    found = NearestMeanHead(means, 16.0)(features).numpy()
    for i, f in enumerate(features.double().numpy()):
        for c, m in enumerate(means.double().numpy()):
            assert found[i, c] == pytest.approx(16 * f @ m / np.linalg.norm(f), abs=1e-4)


def test_scale_is_that_of_the_lowest_loss_with_each_picture_left_out() -> None:
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(4), 6)
    rows = rng.normal(size=(4, 10))[labels] + 0.6 * rng.normal(size=(24, 10))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    sums = np.stack([rows[labels == c].sum(0) for c in range(4)])
    losses = []
    for scale in gallery.SCALES:
        loss = 0.0
        for i, (row, label) in enumerate(zip(rows, labels, strict=True)):
            means = np.stack([rows[(labels == c) & (np.arange(24) != i)].mean(0) for c in range(4)])
            logits = scale * means @ row / np.linalg.norm(means, axis=1)
            loss += np.log(np.exp(logits).sum()) - logits[label]
        losses.append(loss)
    given = torch.from_numpy(rows), torch.from_numpy(labels), torch.from_numpy(sums)
    best = gallery.SCALES[int(np.argmin(losses))]
    assert gallery.SCALES[0] < best < gallery.SCALES[-1]  # else any would do
    assert gallery.fit_scale(*given) == best


def test_classifier_without_its_head_gives_features_and_goes_back_to_a_file_alike(tmp_path: Path) -> None:
    whole = load_classifier(ModelSpec(weights=WEIGHTS))
    bare = load_classifier(ModelSpec(weights=WEIGHTS, drop_head=True))
    images = torch.rand(3, 3, *bare.info.image_size)
    with torch.no_grad():
        assert torch.equal(bare(images)[1], whole(images)[0])
    headed = with_means(bare, torch.eye(bare.head.in_features)[:10], 16.0, whole.info.classes)
    path, _ = export.write(headed, tmp_path / "e.safetensors", {})
    before, after = load_file(WEIGHTS), load_file(path)
    assert set(after) == {key for key in before if not key.startswith("fc.")}
    assert all(torch.equal(after[key], before[key]) for key in after)
    again = load_classifier(ModelSpec(weights=path))  # the file says of itself that it has no head
    assert again.embedding
    with torch.no_grad():
        assert torch.equal(with_head_of(again, headed)(images)[1], headed(images)[1])


def test_foreign_file_without_a_head(tmp_path: Path) -> None:
    with safe_open(WEIGHTS, "pt") as file:
        tensors = {key: file.get_tensor(key) for key in file.keys() if not key.startswith("fc.")}
    path = tmp_path / "bare.safetensors"
    save_file(tensors, path)
    whole = load_classifier(ModelSpec(weights=WEIGHTS)).info
    told = ModelSpec(
        weights=path, architecture=whole.architecture, image_size=whole.image_size, mean=whole.mean, std=whole.std
    )
    assert load_classifier(told, embedding=True).embedding
    with pytest.raises(InputError, match="face_recognition"):
        load_classifier(told)


def test_a_task_and_a_file_that_do_not_fit_are_told() -> None:
    demo = digits_spec(forget=CHOSEN)
    with pytest.raises(InputError, match="drop_head = true"):
        drain(material.load(digits_spec(forget=CHOSEN, run={"task": "retrieval"}), RunControl()))
    bare = demo.model_copy(update={"model": ModelSpec(weights=WEIGHTS, drop_head=True)})
    with pytest.raises(InputError, match=r"run\.task"):
        drain(material.load(bare, RunControl()))
    faces = digits_spec(forget=CHOSEN, run={"task": "face_recognition"}).model_copy(update={"model": bare.model})
    with pytest.raises(InputError, match="no identity"):
        drain(material.load(faces, RunControl()))


def test_gallery_is_needed() -> None:
    with pytest.raises(InputError, match="gallery"):
        gallery.grouped(open_data(None, ("a", "b")), "retrieval")


def test_faces_are_grouped_by_identity(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4, 4)).save(tmp_path / "x.png")
    rows = ["path,label,identity,split"]
    listed = ["f,ann,train", "m,bob,train", "f,eve,train", "m,bob,test", "f,ann,test"]
    for i, row in enumerate(listed):
        Image.new("RGB", (4, 4), (i, 0, 0)).save(tmp_path / f"{i}.png")
        rows.append(f"{i}.png,{row}")
    (tmp_path / "m.csv").write_text("\n".join(rows))
    bundle = open_data(DataSpec(kind="manifest", train=tmp_path / "m.csv"), None)
    assert bundle.classes == ("f", "m")
    people = gallery.grouped(bundle, "face_recognition")
    for part, names in ((people.train, ["ann", "bob", "eve"]), (people.test, ["bob", "ann"])):
        assert part is not None and part.identity_of is not None
        assert sorted(people.classes[i] for i in part.labels) == sorted(names)
        assert np.array_equal(part.labels, part.identity_of)
    classes = gallery.grouped(bundle, "retrieval")
    assert classes.classes == ("f", "m") == classes.identities
    assert bundle.train is not None and bundle.train.identities == ("ann", "bob", "eve")  # as it was

    outside = OutsideImage(path=tmp_path / "x.png", label="ann")
    spec = digits_spec(forget=ForgetSpec(images=("0.png",), outside=(outside,)))
    chosen, _ = drain(material._forget_set(spec, bundle, people, Geometry((4, 4)), RunControl()))
    assert [people.classes[i] for i in chosen.labels] == ["ann", "ann"]  # a person's name, which is no class
