"""What a form must know of a pydantic model's fields, read from the model alone."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel

from stakegui.core.words import mark, tr

NONE = mark("none")
"""What stands, and may be typed alone, for no word at all; ``none,`` is the word."""
CHOICES = frozenset((mark("auto"), mark("flip"), mark("shift"), mark("crop"), mark("bright"), mark("noise")))
"""Literals of the parameters that are words; the others are names, by which their field's help explains them."""
UNITS = frozenset((mark("images"), mark("pixel units"), mark("degrees"), mark("logits")))
"""Units that are words."""


@dataclass(frozen=True)
class FormField:
    """One field: ``kind`` is bool, int, float, text, words, choice or choices; ``optional`` fields have an "auto"."""

    name: str
    title: str
    help: str
    kind: str
    default: Any
    optional: bool = False
    choices: tuple[Any, ...] = ()
    unit: str = ""
    basic: bool = False
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def range_text(self) -> str:
        """The range in words, "" where there is none."""
        parts = []
        if self.low is not None:
            low = f"{self.low:g}"
            parts.append(tr("more than {low}", low=low) if self.low_open else tr("at least {low}", low=low))
        if self.high is not None:
            high = f"{self.high:g}"
            parts.append(tr("less than {high}", high=high) if self.high_open else tr("at most {high}", high=high))
        return ", ".join(parts)

    @property
    def _few(self) -> str:
        return "1, 2" if self.kind == "int" else "0.1, 0.5"

    @property
    def explanation(self) -> str:
        """Help, range and default in one paragraph."""
        parts = [self.help]
        if self.range_text:
            parts.append(f"{self.range_text[0].upper()}{self.range_text[1:]}{' ' + self.unit if self.unit else ''}.")
        shown = choice_text if self.kind in ("choice", "choices") else as_text
        parts.append(tr("Default: {default}.", default=shown(self.default)))
        if self.kind in ("int", "float"):
            parts.append(tr("Several with commas between, such as {few}, make a run each.", few=self._few))
        return " ".join(part for part in parts if part)


def as_text(value: Any) -> str:
    """Return a value as a user reads and types it."""
    if value is None:
        return tr("auto")
    if isinstance(value, bool):
        return tr("on", "switch") if value else tr("off", "switch")
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or tr(NONE)
    return f"{value:g}" if isinstance(value, float) else str(value)


def choice_text(value: Any) -> str:
    """Return a literal, or several, as a user reads it."""
    if isinstance(value, tuple):
        return ", ".join(map(choice_text, value)) or tr(NONE)
    return tr(value) if value in CHOICES else as_text(value)


def fields_of(
    model: type[BaseModel], leave_out: tuple[str, ...] = ("name",), words: dict[str, dict[str, Any]] | None = None
) -> list[FormField]:
    """Return the fields in the order of declaration; ``words`` gives what a model does not say of its own."""
    fields = [_field(name, info) for name, info in model.model_fields.items() if name not in leave_out]
    return [replace(f, **(words or {}).get(f.name, {})) for f in fields]


def _field(name: str, info: Any) -> FormField:
    inner, optional = _without_none(info.annotation)
    kind, choices = _kind(inner)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return FormField(
        name=name,
        title=tr(info.title) if info.title else name.replace("_", " ").capitalize(),
        help=tr(info.description or ""),
        kind=kind,
        default=info.get_default(call_default_factory=True),
        optional=optional,
        choices=choices,
        unit=_unit(str(extra.get("unit", ""))),
        basic=bool(extra.get("basic", False)),
        **_range(info.metadata),
    )


def _unit(unit: str) -> str:
    return tr(unit) if unit in UNITS else unit


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [a for a in get_args(annotation) if a is not type(None)]
        if len(rest) == 1:
            return rest[0], len(rest) < len(get_args(annotation))
    return annotation, False


def _kind(annotation: Any) -> tuple[str, tuple[Any, ...]]:
    origin = get_origin(annotation)
    if origin is Literal:
        return "choice", get_args(annotation)
    if origin is tuple and get_origin(get_args(annotation)[0]) is Literal:
        return "choices", get_args(get_args(annotation)[0])
    if origin is tuple and get_args(annotation)[0] is str:
        return "words", ()
    return {bool: "bool", int: "int", float: "float"}.get(annotation, "text"), ()


def _range(metadata: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in metadata:
        if isinstance(item, Ge | Gt):
            found["low"] = item.ge if isinstance(item, Ge) else item.gt
            found["low_open"] = isinstance(item, Gt)
        elif isinstance(item, Le | Lt):
            found["high"] = item.le if isinstance(item, Le) else item.lt
            found["high_open"] = isinstance(item, Lt)
    return found
