"""What an evidence folder says of itself, read as untrusted: of another kind counts as not claimed, and is told."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stakegui.core import manifest
from stakegui.core.disclosure import LEFT_OUT
from stakegui.core.errors import InputError
from stakegui.core.spec import MOST_TOML, AnchorsSpec
from stakegui.core.words import tr

_LARGEST_JSON = 64 * 2**20


@dataclass(frozen=True)
class Line:
    """One line of the list: whether the picture lost its label, and its place in the run's forget set, salted."""

    forgotten: bool | None = None
    place: str = ""


@dataclass(frozen=True)
class Claims:
    """What the folder says of the model, and how the run measured it.

    Attributes
    ----------
    before, after, measures : dict
        Figures of the original, of the model, and by name those of each further measure.
    listed : dict
        Lines by salted hash; ``count`` is how many pictures went in all, those that were purged since included.
    chained : bool
        Others came before: of what is kept, earlier requests took more, which the folder does not name.
    spec : dict
        ``spec.toml`` as it stands there; empty where it cannot be read.
    device : str
        Where the run measured: another kind of device draws other views.
    misshapen : tuple of str
        Where something else stands than the table or list that belongs there.
    """

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    measures: Mapping[str, Mapping[str, Any]]
    listed: Mapping[str, tuple[Line, ...]]
    count: int
    chained: bool = False
    spec: Mapping[str, Any] = field(default_factory=dict)
    device: str = ""
    original_sha256: str = ""
    misshapen: tuple[str, ...] = ()

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of the spec, {} where there is none."""
        return _table(self.spec, name)

    @property
    def kind(self) -> str:
        """Of which kind the run's data were, "" where it had none."""
        return str(self.table("data").get("kind", "folder" if "data" in self.spec else ""))

    @property
    def seed(self) -> int:
        """The run's seed."""
        seed = self.table("run").get("seed", 0)
        return seed if isinstance(seed, int) and not isinstance(seed, bool) else 0

    def anchors(self) -> AnchorsSpec | None:
        """Return what the stakes were made of; None where the spec does not tell."""
        values = self.table("anchors")
        if values.get("prompts") == LEFT_OUT:
            return None
        try:
            return AnchorsSpec.model_validate(values)
        except ValidationError:
            return None


def read(folder: Path) -> Claims:
    """Return the claims of a folder; raise `InputError` for a file that is no JSON object."""
    figures, lineage = read_json(folder, "figures.json"), read_json(folder, "lineage.json")
    forgotten = read_json(folder, "forgotten.json")
    listed, count = _lines(forgotten)
    environment = read_json(folder, "environment.json")
    measures = _table(figures, "measures")
    wrong = [name for name in ("before", "after", "measures") if not isinstance(figures.get(name, {}), dict)]
    wrong += [f"measures.{name}" for name, values in measures.items() if not isinstance(values, dict)]
    rows = forgotten.get("images")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        wrong.append("images")
    return Claims(
        before=_table(figures, "before"),
        after=_table(figures, "after"),
        measures={name: values for name, values in measures.items() if isinstance(values, dict)},
        listed=listed,
        count=count,
        chained=bool(lineage.get("sessions_before")),
        spec=_spec(folder),
        device=str(environment.get("device", "")),
        original_sha256=str(lineage.get("original_sha256", "")),
        misshapen=tuple(wrong),
    )


def forgotten_of(folder: Path) -> tuple[dict[str, tuple[Line, ...]], int]:
    """Return the list's lines by salted hash, and how many pictures went in all."""
    return _lines(read_json(folder, "forgotten.json"))


def _lines(told: Mapping[str, Any]) -> tuple[dict[str, tuple[Line, ...]], int]:
    rows = told.get("images")
    found: dict[str, tuple[Line, ...]] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            became = row.get("forgotten")
            line = Line(became if isinstance(became, bool) else None, str(row.get("place", "")))
            found[str(row.get("hash"))] = (*found.get(str(row.get("hash")), ()), line)
    count = told.get("count")
    lines = sum(map(len, found.values()))
    return found, max(lines, count) if isinstance(count, int) and not isinstance(count, bool) else lines


def number(value: Any) -> float | None:
    """Return a claimed number, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """Return the JSON object in one of the folder's files; raise `InputError`."""
    try:
        values = json.loads(manifest.read_small(folder, name, _LARGEST_JSON))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(tr("The file cannot be read ({error}).", error=error), where=name) from error
    if not isinstance(values, dict):
        raise InputError(tr("The file is not a JSON object."), where=name)
    return values


def _spec(folder: Path) -> dict[str, Any]:
    """Return the spec's tables; what another version wrote, or a plug-in, need not fit this program's."""
    try:
        return tomllib.loads(manifest.read_small(folder, "spec.toml", MOST_TOML).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}


def _table(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}
