"""What a form must know of a pydantic model's fields, read from the model alone."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel

from stakegui.core.words import tr


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
        low = "" if self.low is None else f"{'more than' if self.low_open else 'at least'} {self.low:g}"
        high = "" if self.high is None else f"{'less than' if self.high_open else 'at most'} {self.high:g}"
        return ", ".join(part for part in (low, high) if part)

    @property
    def _few(self) -> str:
        return "1, 2" if self.kind == "int" else "0.1, 0.5"

    @property
    def explanation(self) -> str:
        """Help, range and default in one paragraph."""
        parts = [self.help]
        if self.range_text:
            parts.append(f"{self.range_text[0].upper()}{self.range_text[1:]}{' ' + self.unit if self.unit else ''}.")
        parts.append(tr("Default: {default}.", default=as_text(self.default)))
        if self.kind in ("int", "float"):
            parts.append(tr("Several with commas between, such as {few}, make a run each.", few=self._few))
        return " ".join(part for part in parts if part)


def as_text(value: Any) -> str:
    """Return a value as a user reads and types it."""
    if value is None:
        return "auto"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


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
        title=info.title or name.replace("_", " ").capitalize(),
        help=info.description or "",
        kind=kind,
        default=info.get_default(call_default_factory=True),
        optional=optional,
        choices=choices,
        unit=str(extra.get("unit", "")),
        basic=bool(extra.get("basic", False)),
        **_range(info.metadata),
    )


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
