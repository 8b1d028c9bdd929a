"""Lists become run specs, one a combination; what is wrong in a list is told with its field and value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w

from stakegui.core import sweep
from stakegui.core.errors import InputError
from stakegui.core.spec import parse

BASE: dict[str, Any] = {
    "model": {"weights": "m.safetensors"},
    "forget": {"images": ["a"]},
    "method": {"name": "stakes", "steps": 10},
}


def write(path: Path, table: dict[str, Any]) -> Path:
    path.write_text(tomli_w.dumps({**BASE, "sweep": table}), encoding="utf-8")
    return path


def test_every_combination_once_the_last_field_changing_first() -> None:
    found = sweep.expand(BASE, {"method.steps": [88, 144], "run.seed": [0, 1, 1, 2]})
    assert [(c.spec.method.steps, c.spec.run.seed) for c in found] == [  # type: ignore[attr-defined]
        (88, 0), (88, 1), (88, 2), (144, 0), (144, 1), (144, 2),
    ]  # fmt: skip
    assert found[4].name == "steps 144, seed 1" and found[4].values == {"method.steps": 144, "run.seed": 1}
    assert sweep.count({"method.steps": [88, 144], "run.seed": [0, 1, 1, 2]}) == 6
    assert BASE["method"]["steps"] == 10 and "run" not in BASE, "what was given is not changed"


def test_a_combination_is_the_spec_that_one_would_have_written() -> None:
    (one,) = sweep.expand(BASE, {"method.views": [75.5]})
    assert one.spec == parse({**BASE, "method": {**BASE["method"], "views": 75.5}})


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"method.views": [50.0, 101.0]}, r"method\.views = 101: .*less than or equal to 100"),
        ({"method.stepz": [1]}, r"method\.stepz = 1: there is no such field"),
        ({"nothing.here": [1]}, "there is no field nothing.here"),
        ({"method": [1]}, "there is no field method"),
        ({"method.steps": list(range(1, 102)), "run.seed": list(range(10))}, "make 1,010 runs"),
        ({"method.name": ["stakes", "neggrad"], "method.views": [50.0, 60.0]}, "neggrad.*no such field"),
    ],
)
def test_what_is_wrong_in_a_list_is_named(lists: dict[str, list[Any]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sweep.expand(BASE, lists)


def test_only_the_wrong_value_is_named() -> None:
    with pytest.raises(InputError) as caught:
        sweep.expand(BASE, {"method.views": [50.0, 101.0, 60.0], "run.seed": [-1, 4]})
    assert "method.views = 101" in str(caught.value) and "run.seed = -1" in str(caught.value)
    assert "= 50" not in str(caught.value) and "= 60" not in str(caught.value) and "= 4:" not in str(caught.value)


def test_toml_with_dotted_or_nested_tables(tmp_path: Path) -> None:
    dotted = sweep.read(write(tmp_path / "a.toml", {"method.steps": [88, 144]}), requests=["7"])
    nested = sweep.read(write(tmp_path / "b.toml", {"method": {"steps": [88, 144]}}), requests=["7"])
    assert [c.spec for c in dotted] == [c.spec for c in nested]
    assert dotted[0].spec.model.weights == tmp_path / "m.safetensors" and dotted[0].spec.forget.requests == ("7",)
    lists = sweep.read(write(tmp_path / "c.toml", {"method.layers": [["fc"], ["layer4", "fc"]]}))
    assert [c.name for c in lists] == ["layers fc", "layers layer4+fc"]


@pytest.mark.parametrize("table", [{}, {"method.steps": 8}, {"method.steps": []}])
def test_a_table_without_lists_is_refused(tmp_path: Path, table: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="sweep"):
        sweep.read(write(tmp_path / "a.toml", table))


def test_a_spec_without_the_table_is_one_run(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    path.write_text(tomli_w.dumps(BASE), encoding="utf-8")
    (one,) = sweep.read(path)
    assert one.values == {} and one.name == "" and one.spec.model.weights == tmp_path / "m.safetensors"
