"""A window with images, a model and a choice on the table, as far as names and order of controls need it."""

from __future__ import annotations

from stakegui.core.paths import resources
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.data.open import open_data
from stakegui.services.check import ModelCheck

WEIGHTS = resources() / "demo" / "digits_resnet18_small.safetensors"


def fill(session, folder) -> None:
    """Open the folder's images and put a checked model beside them."""
    spec = DataSpec(kind="folder", train=folder / "train", test=folder / "test")
    bundle = open_data(spec)
    model = ModelSpec(weights=WEIGHTS)
    session.set_model(model, ModelCheck(model, "resnet18_small", 1, bundle.classes, (32, 32), (0.5,), (0.5,), 64))
    session.set_data(spec, bundle)
    session.add(bundle.train.keys[:2])
    session.set_prompts({name: ["one", "two"] for name in bundle.classes})
