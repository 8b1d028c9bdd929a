"""How a network is fed: what spec and file say, and published defaults where they surely apply."""

from __future__ import annotations

from pathlib import Path

from stakegui.core.errors import InputError
from stakegui.core.words import tr
from stakegui.engine.models.defaults import Defaults, published
from stakegui.engine.models.metadata import FileInfo


def feed_of(info: FileInfo, count: int | None, where: Path) -> Defaults:
    """Return how to feed the network; published defaults count only for a head of the published weights' size.

    Another number of classes means other training data, whose normalisation nobody but the user knows.
    """
    values = {key: getattr(info, key) for key in ("image_size", "mean", "std")}
    usual = published(str(info.architecture)) if None in values.values() else None  # asking imports timm, slowly
    sure = usual if usual is not None and usual.num_classes == count else None
    for key, value in values.items():
        if value is None and sure is None:
            raise _missing(key, usual, where)
        values[key] = value if value is not None else getattr(sure, key)
        if key != "image_size" and len(values[key]) != 3:
            raise InputError(
                tr(
                    "{key} has {count} values, not one for each of red, green and blue.",
                    key=key,
                    count=len(values[key]),
                ),
                where=f"[model] {key}",
                remedy=tr("Give three values, for pixels in [0, 1]."),
            )
    rest = sure if sure is not None and info.image_size is None else None
    return Defaults(
        count or 0,
        **values,
        resize=info.resize or (rest.resize if rest else "squash"),
        crop_pct=info.crop_pct or (rest.crop_pct if rest else 1.0),
        interpolation=info.interpolation or (rest.interpolation if rest else "bilinear"),
    )


def _missing(key: str, usual: Defaults | None, where: Path) -> InputError:
    example = {"image_size": [32, 32], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}[key]
    return InputError(
        tr("Neither the spec nor {name} or its sidecar says {key}.", name=where.name, key=key),
        where=f"[model] {key}",
        remedy=tr(
            "Give it in the spec as {key} = {example} (with the values that the model was trained with), or in"
            " {stem}.json beside the file.",
            key=key,
            example=list(getattr(usual, key)) if usual else example,
            stem=where.stem,
        ),
    )
