"""What a run does for deletion requests: which images they add to it, and each request's own figures after it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from stakegui.core.errors import InputError
from stakegui.core.events import Event, RunFinished, RunStarted
from stakegui.core.requests import DeletionRequest, Item, Served
from stakegui.core.spec import DataSpec, ForgetSpec, OutsideImage, RunSpec
from stakegui.core.words import tr
from stakegui.data.labels import canonical
from stakegui.store import lookup, results
from stakegui.store.images import ForgetImage, images
from stakegui.store.requests import get_request, has_request, link_session, requests_of, set_request_status
from stakegui.store.transactions import writing
from stakegui.store.values import now


def with_requests(spec: RunSpec, db: Database) -> RunSpec:
    """Return ``spec`` with all that its requests name among what must go.

    Raises
    ------
    InputError
        Where a request is not there, is purged or names nothing.
    """
    named = [_usable(number, db) for number in spec.forget.requests]
    items = [item for request in named for item in request.items]
    if not items:
        return spec
    return spec.model_copy(update={"forget": _extended(spec.forget, items, spec.data)})


def serving(events: Iterable[Event], db: Database, session: str, numbers: Sequence[str]) -> Iterator[Event]:
    """Pass a run's events on; link its requests when it begins, and take their figures when it has finished."""
    for event in events:
        if isinstance(event, RunStarted):
            begin(db, session, numbers)
        elif isinstance(event, RunFinished):
            take_figures(db, session)
        yield event


def begin(db: Database, session: str, numbers: Sequence[str]) -> None:
    """Link a session that begins with its requests, which are in work from now on."""
    for number in numbers:
        if not has_request(db, number):  # deleted since the run was begun first
            continue
        link(db, session, number)
        if get_request(db, number).status in ("open", "done"):
            set_request_status(db, number, "in_work")


def link(db: Database, session: str, number: str) -> None:
    """Store that a session serves a request, and which of its images are that request's."""
    stored, request = lookup.get(db, session), get_request(db, number)
    places = positions(request.items, images(db, session))
    weights = str(stored.spec.get("model", {}).get("weights", ""))
    link_session(db, number, Served(session=session, model=_first(stored, weights), positions=places, linked=now()))


def take_figures(db: Database, session: str) -> None:
    """Store each request's own figures of a finished session, and move its status."""
    after = results.evaluations(db, session).get("after", {})
    chosen = images(db, session)
    by_image = after.get("views_by_image")
    with writing(db):
        for number in requests_of(db, session):
            request = get_request(db, number)
            served = next(one for one in request.sessions if one.session == session)
            figures = figures_of(served.positions, chosen, by_image)
            link_session(db, number, served.model_copy(update={**figures, "measured": now()}))
            if request.status in ("open", "in_work") and is_met(get_request(db, number), chosen):
                set_request_status(db, number, "done")


def figures_of(
    places: Sequence[int], chosen: Sequence[ForgetImage], by_image: Sequence[float] | None
) -> dict[str, float | None]:
    """Return percent forgotten as stored and under views of the images at ``places`` alone; None: not measured."""
    said = [(chosen[p].predicted_after, chosen[p].label) for p in places]
    known = bool(said) and all(after is not None for after, _ in said)
    views = by_image is not None and bool(said) and len(by_image) == len(chosen)
    return {
        "forgotten": 100.0 * sum(after != label for after, label in said) / len(said) if known else None,
        "forgotten_views": sum(by_image[p] for p in places) / len(places) if views and by_image else None,
    }


def is_met(request: DeletionRequest, chosen: Sequence[ForgetImage]) -> bool:
    """Whether the last session covers all that is named, and each model named has a session that forgot all of it."""
    index = _index(chosen)
    whole = all(_places(item, index) for item in request.items)
    models = {_real(served.model) for served in request.sessions if served.met}
    return whole and bool(models) and all(_real(model) in models for model in request.models)


def positions(items: Sequence[Item], chosen: Sequence[ForgetImage]) -> tuple[int, ...]:
    """Return the places in a forget set of the images that ``items`` mean."""
    index = _index(chosen)
    return tuple(sorted({place for item in items for place in _places(item, index)}))


_Index = dict[tuple[str, str], list[int]]
"""Places in a forget set by kind of name and name."""


def _index(chosen: Sequence[ForgetImage]) -> _Index:
    index: _Index = {}
    for place, image in enumerate(chosen):
        called = [("key", image.key), ("tidy", canonical(image.key)), ("class", canonical(image.label))]
        called += [("identity", canonical(image.identity))] if image.identity else []
        called += [("path", _real(image.path))] if image.path else []
        for name in called:
            index.setdefault(name, []).append(place)
    return index


def _places(item: Item, index: _Index) -> list[int]:
    if item.kind in ("identity", "class"):
        return index.get((item.kind, canonical(item.name)), [])
    found = index.get(("key", item.name)) or index.get(("tidy", _tidy(item.name))) or []
    return found or (index.get(("path", _real(item.name)), []) if os.path.isabs(item.name) else [])


def _tidy(name: str) -> str:
    return canonical(name.strip().replace("\\", "/").removeprefix("./"))


def _real(path: str) -> str:
    return os.path.realpath(path) if path else ""


def _usable(number: str, db: Database) -> DeletionRequest:
    request = get_request(db, number)
    if request.purged or request.purging:
        raise InputError(
            tr("The request is purged: what it named is not known any more."),
            where=number,
            remedy=tr("Make a new request where pictures of that person must go once more."),
        )
    if not request.items:
        raise InputError(
            tr("The request names no image, identity or class."),
            where=number,
            remedy=tr("Add some: stakegui requests set {number} --image KEY.", number=number),
        )
    return request


def _extended(forget: ForgetSpec, items: Sequence[Item], data: DataSpec | None) -> ForgetSpec:
    def names(kind: str) -> list[str]:
        return [key_in(item.name, data) if kind == "image" else item.name for item in items if item.kind == kind]

    outside = [OutsideImage(path=Path(item.name), label=item.label) for item in items if item.kind == "outside"]
    if outside and isinstance(forget.outside, Path):
        raise InputError(
            tr("The requests name pictures from outside, and the spec names a list of such pictures."),
            where="forget.outside",
            remedy=tr("Import that list into a request, or list its pictures in the spec."),
        )
    listed = forget.outside if isinstance(forget.outside, tuple) else ()
    return forget.model_copy(
        update={
            "images": tuple(dict.fromkeys([*forget.images, *names("image")])),
            "identities": tuple(dict.fromkeys([*forget.identities, *names("identity")])),
            "classes": tuple(dict.fromkeys([*forget.classes, *names("class")])),
            "outside": tuple(dict.fromkeys([*listed, *outside])) or forget.outside,
        }
    )


def key_in(name: str, data: DataSpec | None) -> str:
    """Return the key of a picture that is named by its whole path; any other name stays."""
    if data is None or data.train is None or not os.path.isabs(name):
        return name
    root = data.train if data.train.is_dir() else data.train.parent
    try:
        return Path(_real(name)).relative_to(_real(str(root))).as_posix()
    except ValueError:
        return name


def _first(stored: lookup.Session, weights: str) -> str:
    """Return the model that a session's chain began with: a request is asked of that one."""
    return str((stored.chain or {}).get("original") or weights)
