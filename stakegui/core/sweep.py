"""Lists of values in place of single ones: each combination is a run spec of its own, which knows of no lists."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from stakegui.core import spec as specs
from stakegui.core.errors import InputError
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr

TABLE = "sweep"
ASKS_ABOVE = 50
"""More combinations than this are asked about before they are begun."""
MOST = 1000
"""More than this are refused: nobody means them."""

Lists = Mapping[str, Sequence[Any]]
"""By field, such as ``method.steps``: the values that it takes, one after the other."""


@dataclass(frozen=True)
class Combination:
    """One run of a sweep, and which values make it differ from the others (by field; none where there is no sweep)."""

    spec: RunSpec
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The values in short, such as ``steps 88, seed 1``; "" where there are none."""
        return words(self.values)


def read(path: Path, after: str | None = None, requests: Sequence[str] = ()) -> list[Combination]:
    """Read a TOML spec that may have a table ``[sweep]``; one combination where it has none.

    Raises
    ------
    InputError
        As `spec.read` and `expand`.
    """
    values = specs.load_toml(path)
    if TABLE not in values:
        return [Combination(specs.read(path, after, requests), {})]
    lists = flat(values.pop(TABLE), str(path))
    forget = values.get("forget", {})
    if requests and isinstance(forget, dict):
        values["forget"] = {**forget, "requests": list(dict.fromkeys([*forget.get("requests", ()), *requests]))}
    given = values if after is None else {**values, "after": after}
    return expand(given, lists, base=path.resolve().parent, where=str(path))


def flat(table: Any, where: str = "") -> dict[str, list[Any]]:
    """Return the lists of a ``[sweep]`` table by dotted field; raise `InputError` for what is no list."""
    if not isinstance(table, dict) or not table:
        raise InputError(
            tr("The table sweep names no lists."),
            where=where,
            remedy=tr('Write, as an example, "method.steps" = [88, 144].'),
        )
    found: dict[str, list[Any]] = {}
    for field, value in _leaves(table):
        if not isinstance(value, list) or not value:
            raise InputError(
                tr("sweep.{field} is not a list of values.", field=field),
                where=where,
                remedy=tr("Give at least one value in [...]."),
            )
        found[field] = value
    return found


def count(lists: Lists) -> int:
    """Return how many combinations there are; repeated values count once."""
    return math.prod(len(_once(values)) for values in lists.values())


def expand(values: Mapping[str, Any], lists: Lists, base: Path | None = None, where: str = "") -> list[Combination]:
    """Return every combination, the last field changing first; each list is checked value by value before.

    Parameters
    ----------
    values : mapping
        The spec's tables, as `RunSpec.as_json` gives them or a TOML file has them.
    lists : mapping
        Values by field. Fields of every table can be given.
    base : Path, optional
        What relative paths are relative to.

    Raises
    ------
    InputError
        For a field that there is not, a value that the field's model refuses, or more than `MOST` combinations.
    """
    once = {field: _once(values) for field, values in lists.items()}
    if (many := count(once)) > MOST:
        raise InputError(
            tr("These lists make {many:,} runs.", many=many),
            where=where,
            remedy=tr("At most {most:,} can be asked for.", most=MOST),
        )
    firsts = {field: found[0] for field, found in once.items()}
    faults = [
        fault
        for field, found in once.items()
        for value in found
        if (fault := _fault(_put(values, {**firsts, field: value}), field, value, base))
    ]
    if faults:
        raise InputError(
            " ".join(dict.fromkeys(faults)),
            where=where,
            remedy=tr("Correct these values in the lists and start again."),
        )
    every = [dict(zip(once, chosen, strict=True)) for chosen in product(*once.values())]
    return [_combination(values, chosen, base, where) for chosen in every]


def _combination(values: Mapping[str, Any], chosen: dict[str, Any], base: Path | None, where: str) -> Combination:
    try:
        return Combination(_parsed(_put(values, chosen), base), chosen)
    except InputError as error:  # each value is good for itself, and they do not go together
        raise InputError(f"{words(chosen)}: {error.what}", where=where, remedy=error.remedy) from error


def words(values: Mapping[str, Any]) -> str:
    """Return values by field in short, such as ``steps 88, seed 1``."""
    return ", ".join(f"{field.rsplit('.', 1)[-1]} {_short(value)}" for field, value in values.items())


def _fault(values: dict[str, Any], field: str, value: Any, base: Path | None) -> str:
    """Say what is wrong with one value of a list; "" where it is good."""
    table, _, rest = field.partition(".")
    if table not in RunSpec.model_fields or not rest:
        return tr("sweep: there is no field {field}.", field=field)
    try:
        _parsed(values, base)
    except InputError as error:  # what is wrong with other fields is told of their own values, or of a combination
        own = [part for part in error.what.rstrip(".").split("; ") if part.startswith(f"{field}:")]
        return f"{field} = {_short(value)}: {own[0].partition(': ')[2]}." if own else ""
    return ""


def _parsed(values: dict[str, Any], base: Path | None) -> RunSpec:
    return specs.parse(specs.absolute(values, base) if base is not None else values)


def _put(values: Mapping[str, Any], chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of the tables with these values in them; tables on the way are made where they are absent."""
    changed = dict(values)
    for field, value in chosen.items():
        *tables, name = field.split(".")
        inner = changed
        for table in tables:
            inside = inner.get(table)
            inner[table] = dict(inside) if isinstance(inside, dict) else {}
            inner = inner[table]
        inner[name] = value
    return changed


def _leaves(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _once(values: Sequence[Any]) -> list[Any]:
    """Return the values without repeats, in order; 1 and true are two values."""
    return list({json.dumps(value, sort_keys=True, default=str): value for value in values}.values())


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return "+".join(map(_short, value)) or "none"
    if value is None:
        return "auto"
    return f"{value:g}" if isinstance(value, float) else str(value)
