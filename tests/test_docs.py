"""What docs/research.md says of specs, parameters and events is what the code takes and sends."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from stakegui.core import events
from stakegui.core.catalog import ENCODERS, EXPORTS, METHODS, READERS
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, RunSettings, RunSpec, parse

DOCS = Path(__file__).resolve().parents[1] / "docs"
RESEARCH = (DOCS / "research.md").read_text(encoding="utf-8")
EVENTS = [value for value in vars(events).values() if isinstance(value, type) and issubclass(value, events.Event)]


def example() -> dict[str, Any]:
    block = re.search(r"```toml\n(.*?)```", RESEARCH, re.DOTALL)
    assert block is not None
    return tomllib.loads(block[1])


def section(title: str) -> str:
    """Return the text under a heading, up to the next one."""
    return re.split(r"^#+ ", RESEARCH.split(f"{title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_example_is_a_valid_spec() -> None:
    spec = parse(example(), "docs/research.md")
    assert spec.method.name == "stakes" and spec.forget.random is not None


@pytest.mark.parametrize(
    ("table", "model"),
    [
        ("model", ModelSpec),
        ("data", DataSpec),
        ("forget", ForgetSpec),
        ("anchors", AnchorsSpec),
        ("run", RunSettings),
    ],
)
def test_the_example_shows_every_field(table: str, model: type[BaseModel]) -> None:
    assert set(example()[table]) == set(model.model_fields)
    assert set(example()) == set(RunSpec.model_fields) - {"after"}  # it would need a session of the reader's
    assert "after = " in RESEARCH


@pytest.mark.parametrize("table", ["run", "data"])
def test_defaults_shown_are_the_defaults(table: str) -> None:
    given = parse(example()).model_dump()[table]
    fields = RunSpec.model_fields[table].annotation if table == "run" else DataSpec
    assert fields is not None and issubclass(fields, BaseModel)  # type: ignore[arg-type]
    optional = {key: field.default for key, field in fields.model_fields.items() if field.default is not None}
    assert {key: given[key] for key in optional} == optional


@pytest.mark.parametrize("name", list(METHODS))
def test_parameters_and_their_defaults_are_the_methods(name: str) -> None:
    documented: dict[str, str] = {}
    for keys, defaults in re.findall(
        r"^\| (`[^|]*) \| ([^|]*) \|", section(f"### Parameters of `{name}`"), re.MULTILINE
    ):
        names = re.findall(r"`(\w+)`", keys)
        values = defaults.split(", ")
        assert len(names) == len(values), keys
        documented.update(zip(names, values, strict=True))
    fields = {key: field for key, field in METHODS.params(name).model_fields.items() if key != "name"}
    assert set(documented) == set(fields)
    for key, said in documented.items():
        if said == "auto":
            assert fields[key].default is None, key
        elif said in ("true", "false"):
            assert fields[key].default is (said == "true"), key
        elif said == "all":
            assert fields[key].default == (), key
        elif said == "all five":
            assert len(fields[key].default) == 5
        else:
            assert str(fields[key].default) == said.strip('`"') or float(said) == fields[key].default, key


@pytest.mark.parametrize("event", [e for e in EVENTS if e is not events.Event])
def test_every_event_and_field_is_listed(event: type[events.Event]) -> None:
    row = re.search(rf"^\| `{event.__name__}` \| (.*) \|$", RESEARCH, re.MULTILINE)
    assert row is not None
    listed = {word for span in re.findall(r"`([^`]*)`", row[1]) for word in span.split(", ")}
    assert listed == {field.name for field in dataclasses.fields(event)}


def test_members_of_every_family_are_named() -> None:
    for catalog in (METHODS, ENCODERS, READERS, EXPORTS):
        for name in catalog:
            assert re.search(rf"\b{name}\b", RESEARCH), name


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).is_file(), target
