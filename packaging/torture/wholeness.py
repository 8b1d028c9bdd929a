"""What must hold after a kill: the database sound, every file with a finished file's name whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path


class Loss(AssertionError):
    """Something that was acknowledged is not there, or is not whole."""


def need(holds: object, what: str) -> None:
    """Raise `Loss` unless it holds."""
    if not holds:
        raise Loss(what)


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tensors_of(path: Path) -> str:
    """Return a hash of all tensors with their names: files may differ in what they say of themselves."""
    from safetensors.torch import load_file

    found = hashlib.sha256()
    for name, tensor in sorted(load_file(path).items()):
        found.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        found.update(tensor.contiguous().numpy().tobytes())
    return found.hexdigest()


def whole_database(db: Path) -> None:
    """Look at the file as it is: integrity, foreign keys."""
    if not db.exists() or not db.stat().st_size:
        return
    with closing(sqlite3.connect(db)) as raw:
        need(raw.execute("pragma integrity_check").fetchall() == [("ok",)], f"{db}: integrity")
        need(not raw.execute("pragma foreign_key_check").fetchall(), f"{db}: foreign keys")


def whole_files(folder: Path) -> int:
    """Every file with a finished file's name can be read to its end; return how many there are."""
    count = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        if not path.is_file() or path.suffix == ".tmp" or _hidden(path.relative_to(folder)):
            continue
        count += 1
        try:
            _read(path)
        except Loss:
            raise
        except Exception as error:
            raise Loss(f"{path} is not whole: {error!r}") from error
    return count


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(path: Path) -> None:
    from safetensors import safe_open

    if path.suffix == ".safetensors":
        with safe_open(path, "pt") as file:
            for name in file.keys():
                file.get_tensor(name)
    elif path.suffix in (".pt", ".pt2", ".zip"):
        with zipfile.ZipFile(path) as archive:
            need(archive.testzip() is None, f"{path}: a part of it is damaged")
    elif path.suffix == ".json":
        told = json.loads(path.read_text())
        if isinstance(told, dict) and "weights" in told:
            _agree(path, told["weights"])


def _agree(sidecar: Path, weights: dict[str, str]) -> None:
    """A sidecar that names another file than lies there is told by its hash, when it is loaded."""
    model = sidecar.with_name(weights["file"])
    if model.exists() and sha256(model) != weights["sha256"]:
        from stakegui.core.errors import StakeguiError
        from stakegui.core.spec import ModelSpec
        from stakegui.engine.models.loading import load_classifier

        try:
            load_classifier(ModelSpec(weights=model))
        except StakeguiError:
            return
        raise Loss(f"{sidecar} tells of another file than {model}, and it is loaded without a word")
