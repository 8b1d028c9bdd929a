"""Prompt sets, ``{class: [attribute, …]}``: read, matched to a model's classes, written (no torch)."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stakegui.core.class_keys import prompt_keys
from stakegui.core.class_names import ClassNames
from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.core.words import mark, tr
from stakegui.engine.anchors import synsets
from stakegui.engine.anchors.base import JOINING

MAX_BYTES, MAX_ATTRIBUTES, MAX_LENGTH = 8_000_000, 200, 2_000
_FORM = mark('Write {"class": ["attribute", "attribute"]}.')


@dataclass(frozen=True)
class Prompts:
    """Attributes of every class of a model.

    Attributes
    ----------
    classes : tuple of str, length C
        In the order of the model's outputs.
    attributes : tuple of tuple of str, length C
        In the same order; empty where a class has none.
    warnings : tuple of str
        What was left out in reading, and why.
    """

    classes: tuple[str, ...]
    attributes: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, list[str]]:
        """Return the classes that have attributes, by name; one whose name occurs twice stands under its index."""
        pairs = zip(prompt_keys(self.classes), self.attributes, strict=True)
        return {key: list(kept) for key, kept in pairs if kept}

    def texts(self) -> tuple[str, ...]:
        """Return each class's attributes as one text; empty where a class has none."""
        return tuple(join(kept) for kept in self.attributes)


def join(attributes: Iterable[str]) -> str:
    """Return the attributes as one text."""
    return JOINING.join(attributes)


def shipped() -> tuple[str, ...]:
    """Return the names of the prompt sets that come with stakegui."""
    return tuple(sorted(file.stem for file in (resources() / "prompts").glob("*.json")))


def load_prompts(value: str | Path | Mapping[str, Any] | None, classes: Sequence[str]) -> Prompts:
    """Return the prompts for ``classes``.

    Parameters
    ----------
    value : str, Path, mapping or None
        A shipped set's name, a JSON file, or the prompts themselves; None: no class has any.
    classes : sequence of str
        The model's classes. Names match regardless of case, ``_``, ``-`` and spaces; a class may also stand under
        its index (needed where two have one name). A shipped set keyed by index fits models whose classes are called
        by its synsets or names, or that have all of its classes in its order.

    Raises
    ------
    InputError
        For a set or file that is not there, malformed or too large, or an entry of another form; it names the key.
    """
    if value is None:
        return Prompts(tuple(classes), ((),) * len(classes))
    where, raw = ("prompts", value) if isinstance(value, Mapping) else _read(value)
    table = _checked(raw, where)
    names = None if isinstance(value, Mapping) else synsets.names_of(Path(where))
    if names is not None and classes:
        found = synsets.for_classes(table, names, classes)
        none = tr("This set's classes are others than the model's: none of its prompts fits.")
        warnings = () if found else (none,)
        matched = _match(found, tuple(classes))
        return replace(matched, warnings=(*matched.warnings, *warnings))
    return _match(table, tuple(classes))


def save_prompts(path: Path, prompts: Prompts | Mapping[str, Sequence[str]]) -> None:
    """Write ``prompts`` as JSON, whole or not at all; raise `InputError` where the place cannot be written."""
    table = prompts.as_dict() if isinstance(prompts, Prompts) else {k: list(v) for k, v in prompts.items()}
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(json.dumps(table, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        os.replace(part, path)
    except (OSError, UnicodeEncodeError) as error:
        part.unlink(missing_ok=True)
        raise InputError(
            tr("The prompts cannot be saved ({error}).", error=error), str(path), tr("Choose another place.")
        ) from error


def _read(value: str | Path) -> tuple[str, Any]:
    if isinstance(value, str) and not value.endswith(".json"):
        if value not in shipped():
            known = tr("Known: {names}; or a .json file.", names=", ".join(shipped()))
            raise InputError(tr("There is no prompt set '{name}'.", name=value), "anchors.prompts", known)
        value = resources() / "prompts" / f"{value}.json"
    path = Path(value)
    try:
        if not path.is_file():
            raise InputError(tr("There is no such file."), str(path), tr("Check the path."))
        if path.stat().st_size > MAX_BYTES:
            raise InputError(
                tr("The file is larger than {size} MB.", size=MAX_BYTES // 1_000_000),
                str(path),
                tr("Is it a prompt set?"),
            )
        return str(path), json.loads(path.read_text("utf-8-sig"), object_pairs_hook=lambda p: _unique(p, path))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(tr("This is not valid JSON ({error}).", error=error), str(path), tr(_FORM)) from error


def _unique(pairs: list[tuple[str, Any]], path: Path) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        often = Counter(names)
        twice = next(name for name in names if often[name] > 1)
        raise InputError(
            tr("This class stands there twice."),
            f"{path}, key '{twice}'",
            tr("Join the two lists."),
        )
    return table


def _checked(raw: Any, where: str) -> Mapping[str, list[str]]:
    """Return the table if every key is a string and every value a list of strings."""
    if not isinstance(raw, Mapping):
        raise InputError(tr("The prompts are a {kind}, not a table.", kind=type(raw).__name__), where, tr(_FORM))
    for name, values in raw.items():
        key = f"{where}, key '{name}'"
        if not isinstance(name, str) or not isinstance(values, (list, tuple)):
            raise InputError(tr("This class's prompts are not a list of texts."), key, tr(_FORM))
        if len(values) > MAX_ATTRIBUTES:
            raise InputError(
                tr("This class has more than {most} prompts.", most=MAX_ATTRIBUTES),
                key,
                tr("Shorten the list."),
            )
        for i, text in enumerate(values, 1):
            if not isinstance(text, str):
                raise InputError(tr("Prompt {number} is not a text.", number=i), key, tr(_FORM))
            if not _encodable(text):
                raise InputError(
                    tr("Prompt {number} holds half a character (a lone surrogate).", number=i),
                    key,
                    tr("Write it anew."),
                )
            if len(text) > MAX_LENGTH:
                raise InputError(
                    tr("Prompt {number} is longer than {most} letters.", number=i, most=MAX_LENGTH),
                    key,
                    tr("Shorten it."),
                )
    return raw


def _encodable(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _match(table: Mapping[str, list[str]], classes: tuple[str, ...]) -> Prompts:
    known, found = ClassNames(classes), dict[int, tuple[str, ...]]()
    warnings: list[str] = []
    unknown: list[str] = []
    # exact names first, so that "Cat" gives way to "cat" where the model has "cat"
    own = set(classes)
    for name in sorted(table, key=lambda n: n not in own):
        index = known.index(name)
        if index is None:
            unknown.append(name)
        elif index in found:
            warnings.append(
                tr(
                    "'{name}' means the class '{other}', which has its prompts already: left out.",
                    name=name,
                    other=classes[index],
                )
            )
        else:
            found[index] = _tidy(name, table[name], warnings)
    if unknown:
        warnings.append(tr("The model has no such class: {names}. Their prompts are left out.", names=_some(unknown)))
    return Prompts(classes, tuple(found.get(i, ()) for i in range(len(classes))), tuple(warnings))


def _tidy(name: str, attributes: Sequence[str], warnings: list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in (" ".join(a.split()) for a in attributes):
        if text:
            kept.setdefault(text.casefold(), text)
    if len(kept) < len(attributes):
        left = len(attributes) - len(kept)
        warnings.append(tr("{name}: %n empty or repeated prompt(s) left out.", "", left, name=name))
    return tuple(kept.values())


def _some(names: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(names[:most])
    return tr("{names} and {count} more", names=shown, count=len(names) - most) if len(names) > most else shown
