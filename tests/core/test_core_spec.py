from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w

from stakegui.core.catalog import METHODS
from stakegui.core.errors import InputError
from stakegui.core.params.stakes import StakesParams
from stakegui.core.spec import ModelSpec, parse, read

MINIMAL: dict[str, Any] = {"model": {"weights": "m.safetensors"}, "forget": {"images": ["cat/0007.jpg"]}}
FULL: dict[str, Any] = {
    "model": {
        "architecture": "resnet18_small",
        "weights": "models/m.pt",
        "width": 16,
        "classes": ["cat", "dog"],
        "mean": [0.5, 0.5, 0.5],
        "std": [0.25, 0.25, 0.25],
        "image_size": [64, 56],
        "resize": "shorter_side",
        "crop_pct": 0.875,
        "interpolation": "bicubic",
    },
    "data": {"kind": "folder", "train": "train", "test": "../test", "exclude_views": ["flip"]},
    "forget": {
        "images": ["cat/0007.jpg"],
        "file": "request.csv",
        "identities": ["s7"],
        "classes": ["cat"],
        "random": {"count": 64, "seed": 3},
        "outside": [{"path": "p/x.png", "label": "dog"}],
    },
    "anchors": {"prompts": {"cat": ["furry body", "whiskers"]}, "encoder": "lexical", "fallback": "lexical"},
    "method": {"name": "stakes", "depth": "exact", "steps": 9, "views": 75.0, "update_views": ["shift", "noise"]},
    "run": {"seed": 5, "device": "cpu", "threads": 3, "live_subset": 7, "checkpoint_every_s": 2.5},
}


def write(folder: Path, values: dict[str, Any]) -> Path:
    path = folder / "spec.toml"
    path.write_text(tomli_w.dumps(values), encoding="utf-8")
    return path


def changed(table: str, **keys: Any) -> dict[str, Any]:
    return {**MINIMAL, table: {**MINIMAL.get(table, {}), **keys}}


@pytest.mark.parametrize("values", [MINIMAL, FULL], ids=["minimal", "full"])
def test_toml_round_trip(tmp_path: Path, values: dict[str, Any]) -> None:
    spec = read(write(tmp_path, values))
    again = tmp_path / "elsewhere" / "again.toml"
    again.parent.mkdir()
    again.write_text(spec.as_toml(), encoding="utf-8")
    assert read(again) == spec
    assert parse(spec.as_json()) == spec


def test_every_value_arrives(tmp_path: Path) -> None:
    spec = read(write(tmp_path, FULL))
    told = spec.as_json()
    for table, values in FULL.items():
        for key, value in values.items():
            if (table, key) not in {
                ("model", "weights"),
                ("data", "train"),
                ("data", "test"),
                ("forget", "file"),
                ("forget", "outside"),
            }:
                assert told[table][key] == value, (table, key)
    assert isinstance(spec.method, StakesParams) and spec.method.steps == 9


def test_paths_are_relative_to_the_spec_not_to_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "job"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    spec = read(Path("job") / write(folder, FULL).name)
    assert spec.model.weights == folder / "models" / "m.pt"
    assert spec.data is not None and spec.data.train == folder / "train" and spec.data.test == folder / "../test"
    assert spec.forget.file == folder / "request.csv"
    assert isinstance(spec.forget.outside, tuple) and spec.forget.outside[0].path == folder / "p" / "x.png"
    listed = read(write(folder, {**MINIMAL, "forget": {"outside": "list.csv"}, "anchors": {"prompts": "mine.json"}}))
    assert listed.forget.outside == folder / "list.csv"
    assert listed.anchors.prompts == str(folder / "mine.json")
    assert read(write(folder, {**MINIMAL, "anchors": {"prompts": "cifar10"}})).anchors.prompts == "cifar10"


def test_absolute_paths_stay(tmp_path: Path) -> None:
    assert read(write(tmp_path, changed("model", weights="/models/m.pt"))).model.weights == Path("/models/m.pt")


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"forget": {"images": ["a"]}}, "model", "missing"),
        ({"model": MINIMAL["model"]}, "forget", "missing"),
        ({**MINIMAL, "forget": {}}, "forget", "name what to forget"),
        ({**MINIMAL, "forget": {"classes": []}}, "forget", "name what to forget"),
        (changed("forget", images="a.png"), "forget.images", "list"),
        (changed("forget", random={"count": 0}), "forget.random.count", "greater than or equal to 1"),
        (changed("forget", random={"count": 4, "seed": -1}), "forget.random.seed", "greater than or equal to 0"),
        (changed("forget", image=["a.png"]), "forget.image", "no such field"),
        (changed("forget", outside=[{"path": "a.png"}]), "label", "missing"),
        (changed("model", weights=3), "model.weights", "path"),
        (changed("model", width=0), "model.width", "greater than or equal to 1"),
        (changed("model", image_size=[32]), "model.image_size", ""),
        (changed("model", std=[0.0, 1, 1]), "model.std.0", "greater than 0"),
        (changed("model", resize="stretch"), "model.resize", "squash"),
        (changed("model", crop_pct=1.5), "model.crop_pct", "less than or equal to 1"),
        ({**MINIMAL, "model": "m.pt"}, "model", ""),
        (changed("data", kind="zip", train="x"), "data", "no data kind 'zip'; known: folder, cifar, npz, manifest"),
        (changed("data", kind="folder"), "data", "give train"),
        (changed("method", name="magic"), "method", "no method 'magic'; known: stakes, structguard, neggrad"),
        (changed("method", steps="many"), "method.steps", "integer"),
        (changed("method", steps=0), "method.steps", "greater than or equal to 1"),
        (changed("method", views=101), "method.views", "less than or equal to 100"),
        (changed("method", depth="deep"), "method.depth", "robust"),
        (changed("method", update_views=["rotate"]), "method.update_views.0", "flip"),
        (changed("method", name="neggrad", depth="exact"), "method.depth", "no such field"),
        (changed("method", lr=float("nan")), "method.lr", "finite"),
        (changed("run", seed=-1), "run.seed", "greater than or equal to 0"),
        (changed("run", threads=0), "run.threads", "greater than or equal to 1"),
        (changed("run", task="detection"), "run.task", "classification"),
        (changed("run", checkpoint_every_s=-1), "run.checkpoint_every_s", "greater than or equal to 0"),
        (changed("anchors", prompts=3), "anchors.prompts", ""),
        ({**MINIMAL, "modell": {}}, "modell", "no such field"),
    ],
)
def test_a_wrong_field_is_named_with_its_file(tmp_path: Path, values: dict[str, Any], field: str, said: str) -> None:
    path = write(tmp_path, values)
    with pytest.raises(InputError) as caught:
        read(path)
    error = caught.value
    assert error.where == str(path) and error.exit_code == 2
    assert field in error.what and said in error.what
    assert error.remedy
    assert "tuple" not in error.what and "\n" not in error.what


def test_all_wrong_fields_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, {**changed("run", seed=-1, threads=0), "method": {"steps": 0}}))
    assert all(field in caught.value.what for field in ("run.seed", "run.threads", "method.steps"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[model\nweights = 1", "not valid TOML"),
        (b"a = 1\na = 2", "not valid TOML"),
        (b"\xff\xfe[model]", "cannot be read"),
        (b"", "model: this field is missing; forget: this field is missing"),
    ],
)
def test_a_file_that_is_no_spec(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "spec.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        read(path)
    assert caught.value.where == str(path)


def test_a_missing_spec_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize("name", METHODS)
def test_presets_are_valid_for_their_method(name: str) -> None:
    params = METHODS.params(name)
    assert "default" in params.presets
    for preset, values in params.presets.items():
        spec = parse({**MINIMAL, "method": {"name": name, **values}})
        assert isinstance(spec.method, params), preset
        assert {key: getattr(spec.method, key) for key in values} == values


@pytest.mark.parametrize("name", METHODS)
def test_every_parameter_has_a_title_and_a_help_for_the_form(name: str) -> None:
    for key, field in METHODS.params(name).model_fields.items():
        assert key == "name" or (field.title and field.description), key


def test_a_spec_cannot_be_changed() -> None:
    spec = ModelSpec(weights=Path("m.pt"))
    with pytest.raises(ValueError, match="frozen"):
        spec.width = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("count", "depth", "steps", "dist"),
    [
        (1, "robust", 80, 8),
        (4, "robust", 80, 8),
        (64, "robust", 240, 8),
        (256, "robust", 480, 8),
        (4096, "robust", 480, 8),
        (4, "exact", 48, 16),
    ],
)
def test_steps_left_open_follow_the_number_of_images(count: int, depth: str, steps: int, dist: float) -> None:
    found = StakesParams.model_validate({"depth": depth}).resolved(count)
    assert (found.steps, found.dist) == (steps, dist)
    given = StakesParams.model_validate({"depth": depth, "steps": 7, "dist": 0.0}).resolved(count)
    assert (given.steps, given.dist) == (7, 0.0)


def test_a_field_of_several_kinds_is_named_as_the_user_wrote_it() -> None:
    for part, place in (
        ({"forget": {"outside": 3}}, "forget.outside: give a path in quotes; forget.outside: give a list"),
        ({"anchors": {"prompts": {"cat": "fur"}}}, "anchors.prompts.cat: give a list"),
    ):
        with pytest.raises(InputError) as caught:
            parse({**MINIMAL, **part}, "spec.toml")
        assert place in caught.value.what and "Path" not in caught.value.what and "dict" not in caught.value.what
