"""What a weights file says of itself: the sidecar JSON, or the header key ``stakegui`` of a safetensors file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stakegui.core.errors import InputError
from stakegui.core.spec import Plain
from stakegui.core.words import tr
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.projector import describe as describe_projector

Side = Annotated[int, Field(ge=1, le=4096)]
Positive = Annotated[float, Field(gt=0)]
_LARGEST = 64 * 2**20  # bytes; a sidecar holds run spec and results, never weights


class FileInfo(BaseModel):
    """The fields that decide how a file is loaded and fed; others (results, hashes, versions) are let be."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    architecture: str | None = None
    width: int | None = Field(None, ge=1, le=4096)
    arguments: dict[str, Plain] | None = None
    num_classes: int | None = Field(None, ge=1, le=1_000_000)
    classes: tuple[str, ...] | None = None
    image_size: tuple[Side, Side] | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[Positive, ...] | None = None
    resize: Literal["squash", "shorter_side"] | None = None
    crop_pct: float | None = Field(None, gt=0, le=1)
    interpolation: Literal["nearest", "bilinear", "bicubic", "lanczos"] | None = None
    projector: list[dict[str, Any]] | None = None
    embedding: bool | None = None
    train_accuracy: float | None = None
    test_accuracy: float | None = None


def parse(values: dict[str, Any], where: Path) -> FileInfo:
    """Return the checked fields; raise `InputError` that names each wrong one."""
    try:
        return FileInfo.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InputError(
            tr("What the file says of its model is wrong: {faults}.", faults=faults),
            where=str(where),
            remedy=tr("Correct these fields in the JSON beside the weights."),
        ) from error


def read_sidecar(weights: Path) -> dict[str, Any]:
    """Return the object in ``<stem>.json`` beside ``weights``; empty where there is none."""
    path = weights.with_suffix(".json")
    return read_object(path) if path.is_file() else {}


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; raise `InputError` where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(
                tr("The sidecar is too large to be one."), where=str(path), remedy=tr("Move it elsewhere.")
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            tr("The sidecar cannot be read ({error}).", error=error), where=str(path), remedy=tr("Replace it.")
        ) from error
    return parse_json(text, path)


def parse_json(text: str, where: Path) -> dict[str, Any]:
    """Return the JSON object in ``text``; raise `InputError` if it is anything else."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            tr("The model's description is not valid JSON: {error}.", error=error),
            where=str(where),
            remedy=tr("Correct or remove it."),
        ) from error
    if not isinstance(values, dict):
        raise InputError(
            tr("The model's description is not a JSON object."), where=str(where), remedy=tr("Correct it.")
        )
    return values


def describe(model: Classifier, *, projector: bool = True) -> dict[str, Any]:
    """Return what `FileInfo` reads, of ``model``; nothing in it varies from run to run."""
    info = model.info
    values: dict[str, Any] = {
        "architecture": info.architecture,
        "width": info.width,
        "arguments": dict(info.arguments) or None,
        "num_classes": len(info.classes),
        "classes": list(info.classes),
        "image_size": list(info.image_size),
        "mean": list(info.mean),
        "std": list(info.std),
        "resize": info.resize,
        "crop_pct": info.crop_pct,
        "interpolation": info.interpolation,
    }
    if model.embedding:
        values["embedding"] = True
    if projector and model.projector is not None:
        values["projector"] = describe_projector(model.projector)
    return {k: v for k, v in values.items() if v is not None}


def canonical(values: dict[str, Any]) -> str:
    """Return JSON with one spelling for equal values: sorted keys, no spaces."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
