"""The one interface of all export formats, and how their files are written: whole, or not at all."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from stakegui.core.errors import RunError
from stakegui.core.placing import write_new
from stakegui.core.temporary import clear, temporary
from stakegui.core.words import tr
from stakegui.engine.export.hashing import sha256_bytes
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.metadata import describe

STEM = "model"
"""Name of an export, less its ending, where a folder is given."""


class Write(Protocol):
    """A member of the family: ``write(model, folder or file, sidecar) -> the files written, the model first``.

    ``sidecar`` holds what is added to the JSON beside it: run spec, hashes, versions, results. A format of another
    package ends its files in ``.NAME``, and has an attribute ``logits(path, pixels)`` where `load_classifier` cannot
    read them: uint8 pixels (N, H, W, 3) to logits (N, C), by which each export is checked in a fresh process.
    """

    def __call__(self, model: Classifier, folder_or_path: Path, sidecar: dict[str, Any]) -> list[Path]:
        """Write and return the paths; raise `RunError` where the disk refuses."""
        ...


def target(folder_or_path: Path, suffix: str) -> Path:
    """Return the file to write: the path itself where it has the format's ending, else ``model`` inside the folder.

    To any other ending the format's is added: loading tells formats apart by it.
    """
    if folder_or_path.suffix == suffix and not folder_or_path.is_dir():
        return folder_or_path
    if folder_or_path.is_dir() or not folder_or_path.suffix:
        return folder_or_path / f"{STEM}{suffix}"
    return folder_or_path.with_name(folder_or_path.name + suffix)


def write_with_sidecar(
    path: Path, content: bytes, model: Classifier, sidecar: dict[str, Any], *, projector: bool
) -> list[Path]:
    """Write ``content`` to ``path`` and the JSON beside it; return both paths.

    The model's own description wins over keys of ``sidecar`` that have the same name, so that the file can be loaded.
    """
    own = describe(model, projector=projector)
    values = {**own, **sidecar, **own, "weights": {"file": path.name, "sha256": sha256_bytes(content)}}
    beside = path.with_suffix(".json")
    text = json.dumps(_plain(values), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_atomically({path: content, beside: text.encode()})
    return [path, beside]


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: each beside its place first, moved there once all are on the disk.

    Raises
    ------
    RunError
        Naming the file that could not be written; files of those names from before are untouched.
    """
    for folder in {path.parent for path in files}:
        clear(folder)
    ready: dict[Path, Path] = {}
    path = next(iter(files))
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready[path] = temporary(path)
            write_new(ready[path], content)
        for path, part in ready.items():
            os.replace(part, path)
    except OSError as error:
        raise RunError(
            tr("The file could not be written ({error}).", error=error.strerror or error),
            where=str(path),
            remedy=tr("Free space or choose another folder, then export again."),
        ) from error
    finally:
        for part in ready.values():
            with suppress(OSError):
                part.unlink()


def _plain(value: Any) -> Any:
    """Return what JSON can hold: NaN and infinity become null, paths text."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(v) for v in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, str | int | bool) else str(value)
