"""A bench that was read: every combination of its axes and seeds is a cell with a whole run spec."""

from __future__ import annotations

import copy
import fnmatch
import hashlib
import itertools
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stakegui.core import spec as specs
from stakegui.core.benchfile import BenchFile, Choice, Heading
from stakegui.core.catalog import METHODS
from stakegui.core.errors import InputError
from stakegui.core.spec import RunSpec

MOST_CELLS = 10_000


@dataclass(frozen=True)
class Cell:
    """One run of a bench: the label on each axis, the seed, and the whole spec."""

    labels: Mapping[str, str]
    seed: int
    spec: RunSpec
    before: str = ""
    """Id of the cell from whose result this one starts (it stands in ``spec.after`` too)."""

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits of the SHA-256 of the spec: equal specs are one cell, in any bench."""
        return hashlib.sha256(json.dumps(self.spec.as_json(), sort_keys=True).encode()).hexdigest()[:12]

    @property
    def title(self) -> str:
        """Labels and seed in a line, which patterns are matched against."""
        return ", ".join([*(f"{axis}={label}" for axis, label in self.labels.items()), f"seed={self.seed}"])


@dataclass(frozen=True)
class Bench:
    """A bench that was read: its heading, the names of its axes in order, and its cells."""

    heading: Heading
    axes: tuple[str, ...]
    cells: tuple[Cell, ...]
    path: Path

    @property
    def name(self) -> str:
        """The name that sessions and reports carry."""
        return self.heading.name

    def only(self, pattern: str) -> tuple[Cell, ...]:
        """Return the cells whose title holds ``pattern`` (``*`` and ``?`` as in file names); all for an empty one.

        Raises
        ------
        InputError
            Where there are none.
        """
        chosen = tuple(cell for cell in self.cells if fnmatch.fnmatchcase(cell.title, f"*{pattern}*"))
        if not chosen:
            raise InputError(
                f"No cell fits '{pattern}'.", where=str(self.path), remedy=f"A cell is called '{self.cells[0].title}'."
            )
        return chosen


def read(path: Path, data: Path | None = None) -> Bench:
    """Return the bench in a TOML file; ``data`` (else the file's own ``data``) takes the place of ``{data}``.

    Raises
    ------
    InputError
        Naming file, field or cell, and remedy.
    """
    values = specs.load_toml(path)
    try:
        file = BenchFile.model_validate(values)
    except ValidationError as error:
        raise InputError(f"{'; '.join(specs.faults(error))}.", where=str(path), remedy="Correct this.") from error
    base = path.resolve().parent
    folder = data.resolve() if data else base / file.bench.data if file.bench.data else None
    cells = tuple(_cells(file, base, folder, str(path)))
    if not cells:
        raise InputError("Every cell is skipped.", where=str(path), remedy="Take a [[skip]] out.")
    return Bench(file.bench, tuple(axis.name for axis in file.axes), cells, path)


def _cells(file: BenchFile, base: Path, data: Path | None, where: str) -> Iterator[Cell]:
    names = [axis.name for axis in file.axes]
    if len(set(names)) < len(names):
        raise InputError("Two axes have the same name.", where=where)
    if file.bench.sequence not in ("", *names):
        raise InputError(f"There is no axis '{file.bench.sequence}'.", where=f"{where}, bench.sequence")
    made: dict[tuple[tuple[str, ...], int], str] = {}
    _check_skip(file, where)
    count = math.prod(len(axis.choices) for axis in file.axes) * len(file.bench.seeds)
    if count > MOST_CELLS:
        raise InputError(f"These axes make {count} cells; {MOST_CELLS} are the most.", where=where)
    for choices in itertools.product(*(axis.choices for axis in file.axes)):
        labels = {name: choice.label for name, choice in zip(names, choices, strict=True)}
        if any(_fits(labels, rule) for rule in file.skip):
            continue
        for seed in file.bench.seeds:
            values = _values(file, choices, seed)
            values = specs.absolute(_filled(values, data, where), base)
            title = ", ".join(f"{axis}={label}" for axis, label in labels.items())
            # the cells of a sequence come one after the other, whichever axis it is
            place = tuple(label for axis, label in labels.items() if axis != file.bench.sequence), seed
            before = made.get(place, "") if file.bench.sequence else ""
            values = {**values, "after": before} if before else values
            cell = Cell(labels, seed, specs.parse(values, where=f"{where}, cell {title or 'base'}"), before)
            made[place] = cell.id
            yield cell


def _values(file: BenchFile, choices: tuple[Choice, ...], seed: int) -> dict[str, Any]:
    """Return the base with what the choices set, in the order of the axes, then the seed."""
    values = copy.deepcopy(file.base)
    for choice in choices:
        for key, value in choice.settings(seed).items():
            _set(values, key, copy.deepcopy(value))
    for key in file.bench.seeded:
        table, _, _last = key.rpartition(".")
        if table in ("run", "") or _has(values, table):
            _set(values, key, seed)
    return _preset(values)


def _set(values: dict[str, Any], key: str, value: Any) -> None:
    *tables, last = key.split(".")
    for name in tables:
        inner = values.setdefault(name, {})
        if not isinstance(inner, dict):
            raise InputError(f"'{name}' is no table, so '{key}' cannot be set.", where="axes")
        values = inner
    values[last] = value


def _has(values: Any, table: str) -> bool:
    for name in table.split("."):
        if not isinstance(values, dict) or not isinstance(values.get(name), dict):
            return False
        values = values[name]
    return True


def _preset(values: dict[str, Any]) -> dict[str, Any]:
    """Put the values of ``method.preset`` under those that are given."""
    method = values.get("method")
    if not isinstance(method, dict) or "preset" not in method:
        return values
    given = {key: value for key, value in method.items() if key != "preset"}
    presets = METHODS.params(METHODS.entry(str(given.get("name", "stakes"))).name).presets
    preset = method["preset"]
    if not isinstance(preset, str) or preset not in presets:
        raise InputError(
            f"There is no preset '{preset}'.", where="method.preset", remedy=f"Known: {', '.join(presets)}."
        )
    return {**values, "method": {**presets[preset], **given}}


def _filled(values: Any, data: Path | None, where: str) -> Any:
    """Return the same with ``{data}`` replaced in every text."""
    if isinstance(values, dict):
        return {key: _filled(value, data, where) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [_filled(value, data, where) for value in values]
    if not isinstance(values, str) or "{data}" not in values:
        return values
    if data is None:
        raise InputError("Nothing says where {data} is.", where=where, remedy="Give --data DIR.")
    return values.replace("{data}", str(data))


def _check_skip(file: BenchFile, where: str) -> None:
    labels = {axis.name: {choice.label for choice in axis.choices} for axis in file.axes}
    for rule in file.skip:
        for axis, given in rule.items():
            unknown = set([given] if isinstance(given, str) else given) - labels.get(axis, set())
            if unknown:
                raise InputError(
                    f"skip: the axis '{axis}' has no value {', '.join(map(repr, sorted(unknown)))}.", where=where
                )


def _fits(labels: Mapping[str, str], rule: Mapping[str, str | list[str]]) -> bool:
    return bool(rule) and all(labels[axis] in ([w] if isinstance(w, str) else w) for axis, w in rule.items())
