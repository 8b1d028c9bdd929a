"""Measures asked for by name, of a session's result or of a checkpoint; a session keeps them."""

from __future__ import annotations

import ast
import contextlib
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from stakegui.core.catalog import MEASURES
from stakegui.core.control import RunControl
from stakegui.core.earlier import Request
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Telling
from stakegui.core.measured import Measured, from_evaluations
from stakegui.core.paths import PACKAGE
from stakegui.core.spec import ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.services.chain import requests_in
from stakegui.services.original import check_original
from stakegui.services.result import result_file
from stakegui.services.sessions import show
from stakegui.store import lookup, results
from stakegui.store.connection import open_db, open_existing
from stakegui.store.embeddings import EmbeddingCache
from stakegui.store.recorder import write_events
from stakegui.store.values import now

if TYPE_CHECKING:
    from stakegui.engine.evaluation.base import Judged, Measure
    from stakegui.engine.material import Material
    from stakegui.engine.models.base import Classifier


def measure(
    session: str,
    names: Sequence[str] = (),
    *,
    db: Path,
    retrained: Path | None = None,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Measured]:
    """Yield progress and, one after the other, the `Measured` of ``names`` (all where none is given).

    Each is kept with the session before it is yielded; what was kept of it before is replaced. ``retrained`` is the
    weights file of a model that never saw the chosen images.

    Raises
    ------
    InputError
        Before any work: an unknown name, no such session, no result, another original than the run's, or a file that
        does not fit.
    """
    _known(names)
    view = show(db, session)
    result = result_file(view)
    check_original(view.spec.model.weights, view.id)
    found = measure_checkpoint(
        result,
        view.spec,
        names,
        db=db,
        retrained=retrained,
        allow_code=allow_code,
        control=control,
        requests=requests_in(view.chain, db),
    )
    with contextlib.closing(open_existing(db)) as database:
        for item in found:
            if isinstance(item, Measured):
                write_events(database, view.id, [(now(), item.as_event())])
            yield item


def meanings() -> dict[str, str]:
    """Return by name what each measure tells a lay reader, in paragraphs.

    Read from the sources, so that nobody waits for the engine; a measure whose source is not there has its short text.
    """
    return {name: _plain(_docstring(entry.target) or entry.help) for name, entry in MEASURES.items()}


def _docstring(target: str) -> str:
    module, _, name = target.partition(":")
    try:
        source = (PACKAGE.parent / Path(*module.split("."))).with_suffix(".py").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name)
    return ast.get_docstring(next(found)) or ""


def _plain(doc: str) -> str:
    paragraphs = inspect.cleandoc(doc).replace("``", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def measured(session: str, *, db: Path) -> dict[str, Measured]:
    """Return by name what was measured of a session earlier."""
    with contextlib.closing(open_existing(db)) as database:
        return from_evaluations(results.evaluations(database, lookup.find(database, session)))


def measure_checkpoint(
    path: Path,
    spec: RunSpec,
    names: Sequence[str] = (),
    *,
    db: Path | None = None,
    retrained: Path | None = None,
    allow_code: bool = False,
    control: RunControl | None = None,
    requests: Sequence[Request] = (),
) -> Iterator[Event | Measured]:
    """Do the same for the model in ``path`` against the original, forget set and data of ``spec``; nothing is kept.

    The images of earlier ``requests`` do not count as retained.
    """
    _known(names)
    for file in (path, retrained):
        if file is not None and not file.exists():
            raise InputError(tr("There is no such file."), where=str(file), remedy=tr("Check the path."))
    judged = yield from _opened(path, spec, db, retrained, allow_code, control or RunControl(), requests)
    for name in names or MEASURES:
        member: Measure = MEASURES.load(name)()
        found = yield from member.take(judged)
        yield replace(found, detail={**found.detail, "package": source}) if (source := MEASURES[name].source) else found


def _known(names: Sequence[str]) -> None:
    for name in names:
        if MEASURES.entry(name).source:  # another package's may be broken: known before any work
            MEASURES.load(name)


def _opened(
    path: Path,
    spec: RunSpec,
    db: Path | None,
    retrained: Path | None,
    allow_code: bool,
    control: RunControl,
    requests: Sequence[Request],
) -> Telling[Judged]:
    """Load models, data and stakes anew; yield progress."""
    from stakegui.engine import earlier, material, stakes
    from stakegui.engine.evaluation.base import Judged
    from stakegui.engine.randomness import Generators

    opened = yield from material.load(spec, control, allow_code=allow_code)
    opened.earlier = yield from earlier.load(requests, opened.bundle, opened.geometry, control)
    model = load_alike(path, opened, allow_code)
    other = None if retrained is None else load_alike(retrained, opened, allow_code)
    yield from material.load_splits(opened, control)
    with contextlib.ExitStack() as stack:
        cache = None
        if db is not None:
            cache = EmbeddingCache(stack.enter_context(contextlib.closing(open_db(db))))
        placed = yield from stakes.place(spec.anchors, opened.original, control, cache, spec.run.seed)
    generators = Generators(spec.run.seed, opened.device)
    return Judged(opened.original, model, opened, placed.stakes, generators, control, other)


def load_alike(path: Path, opened: Material, allow_code: bool) -> Classifier:
    """Load a file that must tell the original's classes apart, by the original's kind of input."""
    return load_like(path, opened.original, allow_code)


def load_like(path: Path, original: Classifier, allow_code: bool) -> Classifier:
    """Do the same where nothing but the ``original`` is at hand."""
    from stakegui.engine.models.embedding import with_head_of
    from stakegui.engine.models.loading import load_classifier

    given = load_classifier(ModelSpec(weights=path), allow_code=allow_code, device=str(original.mean.device))
    model = with_head_of(given, original)
    if model.info.classes != original.info.classes:
        raise InputError(
            tr("The classes are not those of the spec's model."),
            where=str(path),
            remedy=tr("Give a file of a model with the same classes, with its JSON beside it."),
        )
    if model.info.image_size != original.info.image_size:
        raise InputError(
            tr(
                "The model takes images of {height} × {width}, the original of {own_height} × {own_width}.",
                height=model.info.image_size[0],
                width=model.info.image_size[1],
                own_height=original.info.image_size[0],
                own_width=original.info.image_size[1],
            ),
            where=str(path),
            remedy=tr("Give a file of a model with the same input size."),
        )
    return model.requires_grad_(False)
