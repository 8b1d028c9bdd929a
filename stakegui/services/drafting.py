"""Prompts drafted from a class's own pictures: which words of a vocabulary tell it apart from the other classes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.paths import resources
from stakegui.core.prompt_text import read_prompts
from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage, ImageSet, Pixels
from stakegui.data.open import open_data

if TYPE_CHECKING:
    from torch import Tensor

    from stakegui.engine.anchors.image_text import ImageTextEncoder

ENCODER = "open_clip:ViT-B-32/openai"
"""Used where the page's own encoder reads no pictures."""
PICTURES = 12
"""Of each class; a mean of a dozen changes little with more."""
SETS = {"things": ("cifar10", "cifar100", "digits"), "people": ("people",)}
"""Shipped vocabularies, and the shipped prompt sets whose attributes join each."""
MAX_WORDS, MAX_BYTES, _BATCH = 5_000, 2_000_000, 16


@dataclass(frozen=True)
class Drafts:
    """How well each attribute tells each class apart.

    Attributes
    ----------
    classes : tuple of str, length C
    attributes : tuple of str, length M
    scores : ndarray of float64, shape (C, M)
        Cosine of the class's pictures minus the mean cosine of all others'; NaN for a class without pictures.
    pictures : tuple of int, length C
        How many pictures of each were looked at.
    """

    classes: tuple[str, ...]
    attributes: tuple[str, ...]
    scores: NDArray[np.float64]
    pictures: tuple[int, ...]

    def best(self, label: int, most: int = 40) -> list[tuple[str, float]]:
        """Return the attributes that tell a class apart, the surest first, with their scores, all above 0."""
        row = self.scores[label]
        order = [i for i in np.argsort(-row, kind="stable") if row[i] > 0]
        return [(self.attributes[i], float(row[i])) for i in order[:most]]


def vocabulary(name: str | Path) -> tuple[str, ...]:
    """Return the attributes of a shipped vocabulary, or of the user's own text file, one a line, without repeats.

    Raises
    ------
    InputError
        There is no such file, it is no text, empty or too long.
    """
    if name in SETS:
        tables = [resources() / "vocabulary" / f"{name}.json"]
        tables += [resources() / "prompts" / f"{part}.json" for part in SETS[str(name)]]
        return _once(word for path in tables for part in json.loads(path.read_text("utf-8")).values() for word in part)
    path = Path(name)
    words = _once(found.text for found in read_prompts(_text(path), ()))
    if not 0 < len(words) <= MAX_WORDS:
        raise InputError(
            tr("The file holds {count} attributes.", count=f"{len(words):,}"),
            str(path),
            tr("Write 1 to {most}, one a line.", most=f"{MAX_WORDS:,}"),
        )
    return words


def draft(
    data: DataSpec,
    classes: Sequence[str],
    words: Sequence[str],
    *,
    encoder: str = ENCODER,
    pictures: int = PICTURES,
    seed: int = 0,
    download: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Drafts]:
    """Yield progress, then the `Drafts` of all classes from their training images.

    Parameters
    ----------
    pictures : int
        At most so many of each class, drawn by ``seed``; one that cannot be read is left out.
    download : bool
        Whether weights that are not on this machine may be fetched.

    Raises
    ------
    InputError
        There are no training images, or no encoder that reads pictures and texts.
    """
    control = control or RunControl()
    images = open_data(data, classes or None).train
    if images is None or not len(images):
        raise InputError(tr("There are no training images."), remedy=tr("Open images on the Source page."))
    yield Phase("anchors", 0, 0, tr("loading the encoder"))
    towers = _towers(encoder, download)
    directions = yield from _words(towers, words, control)
    means, counts = yield from _means(towers, images, pictures, seed, control)
    from stakegui.engine.anchors.image_text import scores

    yield Drafts(tuple(images.classes), tuple(words), scores(means, directions).numpy(), counts)


def _towers(name: str, download: bool) -> ImageTextEncoder:
    from stakegui.engine.anchors.base import EncoderUnavailable
    from stakegui.engine.anchors.image_text import ImageTextEncoder

    if name.partition(":")[0] != "open_clip":
        raise InputError(
            tr("The encoder '{name}' reads texts alone: it cannot look at pictures.", name=name),
            "encoder",
            tr("Name a CLIP model, such as {name}.", name=ENCODER),
        )
    try:
        return ImageTextEncoder(name, download)
    except EncoderUnavailable as error:
        raise InputError(
            error.what,
            "encoder",
            tr(
                "Tick “May download” while online, or name a file of weights that you have:"
                " open_clip:ViT-B-32//absolute/file.safetensors. Without an encoder, paste a list of prompts."
            ),
        ) from error


def _words(towers: ImageTextEncoder, words: Sequence[str], control: RunControl) -> Telling[Tensor]:
    import torch

    rows = []
    for start in range(0, len(words), _BATCH):
        control.check()
        yield Phase("anchors", start, len(words), tr("reading the vocabulary"))
        rows.append(towers.texts(words[start : start + _BATCH]))
    return torch.cat(rows)


def _means(
    towers: ImageTextEncoder, images: ImageSet, most: int, seed: int, control: RunControl
) -> Telling[tuple[Tensor, tuple[int, ...]]]:
    """Return the mean directions (C, d), NaN for a class without pictures, and how many pictures each has."""
    import torch

    from stakegui.engine.anchors.image_text import mean_direction

    means, counts = [], []
    for label, _name in enumerate(images.classes):
        yield Phase("anchors", label, len(images.classes), tr("looking at pictures"))
        rows = []
        pictures = list(_drawn(images, label, most, seed))
        for start in range(0, len(pictures), _BATCH):
            control.check()
            rows.append(towers.pictures(pictures[start : start + _BATCH]))
        counts.append(len(pictures))
        means.append(mean_direction(torch.cat(rows)) if rows else None)
    width = next((len(mean) for mean in means if mean is not None), None)
    if width is None:
        raise InputError(tr("None of the pictures can be read."), remedy=tr("Check the images on the Source page."))
    nothing = torch.full((width,), torch.nan)
    return torch.stack([nothing if mean is None else mean for mean in means]), tuple(counts)


def _drawn(images: ImageSet, label: int, most: int, seed: int) -> Iterator[Pixels]:
    rows = np.flatnonzero(np.asarray(images.labels) == label)
    found = 0
    for row in np.random.default_rng([seed, label]).permutation(rows).tolist():
        if found == most:
            return
        try:
            picture = images.decode(row)
        except BrokenImage:
            continue
        found += 1
        yield picture


def _once(words: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(tr("The file is larger than 2 MB."), str(path), tr("Is it a list of words?"))
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or tr("it is no text")
        raise InputError(
            tr("The vocabulary cannot be read ({why}).", why=why), str(path), tr("Give a text file, one a line.")
        ) from error
