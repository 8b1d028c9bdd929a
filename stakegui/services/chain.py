"""Runs that start from an earlier session's result: which model that means, and which requests must stay met."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from stakegui.core import spec as specs
from stakegui.core.earlier import SPLIT, Chain, EarlierImage, Link, Request, standings
from stakegui.core.earlier import chain as read_chain
from stakegui.core.errors import InputError
from stakegui.core.paths import result_of
from stakegui.core.spec import ModelSpec, RunSpec
from stakegui.core.words import tr
from stakegui.store import lookup, results
from stakegui.store.connection import open_existing
from stakegui.store.images import images
from stakegui.store.lookup import Session
from stakegui.store.status_words import status_word


def follow(spec: RunSpec, db: Database) -> tuple[RunSpec, Chain | None]:
    """Return ``spec`` with the earlier session's result for its model, and the chain; (spec, None) where it has none.

    Raises
    ------
    InputError
        Where there is no such session, it is not finished, its result is gone or no longer the file that it wrote, or
        the spec names a model that this chain has nothing to do with.
    """
    if spec.after is None:
        return spec, None
    parent = _parent(spec.after, db)
    found = _extended(parent)
    if spec.model.weights != result_of(spec.after):  # else [model] was left out
        _check_model(spec.model.weights, parent, found)
    return spec.model_copy(update={"after": parent.id, "model": ModelSpec(weights=result_of(parent.id))}), found


def followed(stored: Session, db: Database) -> Chain | None:
    """Return the chain of a session that was begun earlier; raise `InputError` where its start is not what it was."""
    if stored.chain is None:
        return None
    known = read_chain(stored.chain)
    if _extended(_parent(known.parent.session, db)).parent.sha256 != known.parent.sha256:
        raise _changed(known.parent.session)
    return known


def requests(chain: Chain | None, db: Database) -> tuple[Request, ...]:
    """Return every request of the chain, oldest first, each with what the runs since have let come back."""
    if chain is None:
        return ()
    return tuple(_since(_request(link, db), chain.links[place:], db) for place, link in enumerate(chain.links, 1))


def requests_in(chain: Chain | None, db: Path) -> tuple[Request, ...]:
    """Do the same in a database that is not open yet."""
    if chain is None:
        return ()
    with contextlib.closing(open_existing(db)) as database:
        return requests(chain, database)


def origin(session: str, db: Path) -> tuple[str, ModelSpec]:
    """Return the name of ``session``, and the original model that its chain began with.

    Raises
    ------
    InputError
        Where there is no such session.
    """
    with contextlib.closing(open_existing(db)) as database:
        stored = lookup.get(database, lookup.find(database, session))
        if stored.chain is None:
            return stored.name, specs.parse(stored.spec, where=stored.id).model
        # it is there: a session that others started from cannot be deleted before them
        first = lookup.get(database, read_chain(stored.chain).links[0].session)
        return stored.name, specs.parse(first.spec, where=first.id).model


def _parent(text: str, db: Database) -> Session:
    try:
        parent = lookup.get(db, lookup.find(db, text))
    except InputError as error:
        raise InputError(
            tr(
                "The run shall start from the session '{session}', which cannot be had: {what}",
                session=text,
                what=error.what,
            ),
            where="after",
            remedy=tr("Was it deleted? {remedy}", remedy=error.remedy),
        ) from error
    if parent.status != "finished":
        raise InputError(
            tr(
                "The run shall start from the session {id}, which is {status}: it has no result.",
                id=parent.id,
                status=status_word(parent.status),
            ),
            where="after",
            remedy=tr("Let it run to its end first: stakegui resume {id}.", id=parent.id),
        )
    return parent


def _extended(parent: Session) -> Chain:
    """Return the chain of a run that starts from ``parent``."""
    said, digest = _result(parent.id)
    link = Link(parent.id, parent.name, digest)
    if parent.chain is not None:
        before = read_chain(parent.chain)
        return Chain(before.original, before.original_sha256, (*before.links, link))
    weights = str(parent.spec.get("model", {}).get("weights", ""))
    return Chain(weights, str(said.get("original_sha256", "")), (link,))


def _result(session: str) -> tuple[dict[str, Any], str]:
    """Return what the result's sidecar says, and the SHA-256 of the file; raise `InputError` unless they agree."""
    from stakegui.engine.export.hashing import sha256
    from stakegui.engine.models.metadata import read_sidecar

    path = result_of(session)
    try:
        digest = sha256(path)
    except OSError as error:
        raise InputError(
            tr(
                "The result of the session {session} is gone, or cannot be read ({error}).",
                session=session,
                error=error.strerror,
            ),
            where=str(path),
            remedy=tr("Start from another session, or run that one again."),
        ) from error
    said = read_sidecar(path)
    if dict(said.get("weights", {})).get("sha256") != digest:
        raise _changed(session)
    return said, digest


def _changed(session: str) -> InputError:
    return InputError(
        tr("The result of the session {session} is not the file that it wrote.", session=session),
        where=str(result_of(session)),
        remedy=tr("Put the file back, or run that session again and start from the new one."),
    )


def _check_model(given: Path, parent: Session, chain: Chain) -> None:
    """Raise `InputError` where a spec names a model that the chain does not know: one of the two must be a slip."""
    from stakegui.engine.export.hashing import sha256

    known = (Path(chain.original), *(result_of(link.session) for link in chain.links))
    if given.resolve() in {path.resolve() for path in known}:
        return
    if given.is_file() and sha256(given) in {chain.original_sha256, *(link.sha256 for link in chain.links)}:
        return
    raise InputError(
        tr(
            "The run shall start from the session {id}, but that one did not begin with the model {name}.",
            id=parent.id,
            name=given.name,
        ),
        where="[model] weights",
        remedy=tr("Leave [model] out, or give the chain's first model, {original}.", original=chain.original),
    )


def _request(link: Link, db: Database) -> Request:
    try:
        stored = lookup.get(db, link.session)
    except InputError:
        return Request(link.session, link.name)
    after = dict((stored.result or {}).get("after", {})) or results.evaluations(db, stored.id).get("after", {})
    chosen = tuple(
        EarlierImage(i.key, i.path, i.sha256, i.label, i.predicted_after != i.label) for i in images(db, stored.id)
    )
    return Request(stored.id, stored.name, chosen, after.get("forgotten"), after.get("forgotten_views"))


def _since(request: Request, later: Sequence[Link], db: Database) -> Request:
    """Return ``request`` as the last of the ``later`` sessions left it: what is back by then is no fault of the next.

    Images that a session could not measure are as they were before it.
    """
    back: set[str] = set()
    views = request.views
    for link in later:
        for standing in standings(results.evaluations(db, link.session).get(SPLIT, {})):
            if standing.session == request.session:
                back = {*standing.came_back, *standing.still_back, *(back & {*standing.missing})}
                views = views if standing.missing or standing.views is None else standing.views
    images = tuple(replace(image, back=request.name_of(image) in back) for image in request.images)
    return replace(request, images=images, views_before=views)
