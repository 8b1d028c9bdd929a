"""The format of a bench's TOML file: one base spec, axes that change it, and seeds (docs/research.md)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from stakegui.core.errors import InputError

RESERVED = ("seed", "cell", "session", "status", "reached", "steps", "ended", "message")
"""Columns of the report that no axis may be called."""

Label = Annotated[str, Field(min_length=1, max_length=80)]
Settings = dict[str, Any]
"""Dotted keys of the spec and what they are set to; a whole table replaces the one that was there."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Frozen):
    """One value of an axis: its label, and what it sets; ``by_seed`` sets more for the seed that it names."""

    label: Label
    set: Settings = {}
    by_seed: dict[str, Settings] = {}

    def settings(self, seed: int) -> Settings:
        """Return what is set in a cell of ``seed``; raise `InputError` where ``by_seed`` leaves that seed out."""
        if self.by_seed and str(seed) not in self.by_seed:
            raise InputError(f"There is nothing for seed {seed}.", where=f"by_seed of '{self.label}'")
        return {**self.set, **self.by_seed.get(str(seed), {})}


class Axis(_Frozen):
    """What varies: ``values`` are `Choice` tables or, with ``key``, plain values of that one key."""

    name: Label
    key: str | None = None
    labels: tuple[Label, ...] | None = None
    values: tuple[Any, ...] = Field(min_length=1)

    @field_validator("name")
    @classmethod
    def _free(cls, name: str) -> str:
        if name in RESERVED:
            raise ValueError(f"'{name}' is taken by the report: choose another name")
        return name

    @model_validator(mode="after")
    def _sound(self) -> Axis:
        labels = [choice.label for choice in self.choices]
        if len(set(labels)) < len(labels):
            raise ValueError(f"two values of the axis '{self.name}' have the same label")
        return self

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All values as `Choice`."""
        if self.key is None:
            if self.labels is not None:
                raise ValueError("labels stand in the values' own tables unless the axis has a key")
            return tuple(Choice.model_validate(value) for value in self.values)
        labels = self.labels or tuple(_text(value) for value in self.values)
        if len(labels) != len(self.values):
            raise ValueError(f"there are {len(self.values)} values and {len(labels)} labels")
        return tuple(
            Choice(label=label, set={self.key: value}) for label, value in zip(labels, self.values, strict=True)
        )


class Heading(_Frozen):
    """Name, words and seeds; ``seeded`` are the keys that a seed sets, where their table is there."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$")
    text: str = ""
    data: str | None = None
    seeds: tuple[Annotated[int, Field(ge=0, lt=2**31)], ...] = Field((0,), min_length=1)
    seeded: tuple[str, ...] = ("run.seed", "forget.random.seed")
    sequence: str = ""
    """Axis along which each cell starts from the result of the one before it."""


class BenchFile(_Frozen):
    """The tables of the TOML file."""

    bench: Heading
    base: dict[str, Any]
    axes: tuple[Axis, ...] = ()
    skip: tuple[dict[str, str | list[str]], ...] = ()


def _text(value: Any) -> str:
    """Return a plain value as TOML writes it: the label where none is given."""
    return str(value).lower() if isinstance(value, bool) else str(value)[:80] or '""'
