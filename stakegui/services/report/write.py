"""Gather what is known of a session, and write it as one HTML file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from stakegui import __version__
from stakegui.core.betrayal import Betrayal
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import Event, Phase, Telling
from stakegui.core.figures import headline
from stakegui.core.measured import Measured, from_evaluations
from stakegui.core.requests import DeletionRequest
from stakegui.core.temporary import clear
from stakegui.core.words import tr
from stakegui.data.cachefiles import write_atomic
from stakegui.services.betrayers import betrayers
from stakegui.services.report import outsiders, pictures, sections
from stakegui.services.report.names import Names
from stakegui.services.report.page import page
from stakegui.services.report.parts import Picture, Report
from stakegui.services.sessions import SessionView, curves, show
from stakegui.services.tradeoff import known
from stakegui.store import results
from stakegui.store.connection import open_existing
from stakegui.store.requests import get_request, requests_of


def write_report(
    session: str,
    out: Path,
    *,
    db: Path,
    thumbnails: bool = False,
    views: bool = False,
    allow_code: bool = False,
    control: RunControl | None = None,
) -> Iterator[Event | Path]:
    """Yield progress, then the file written: one HTML page that needs nothing beside it.

    Parameters
    ----------
    thumbnails : bool
        Show small pictures of the chosen images, and call them by their names. Without it neither is in the report.
    views : bool
        Let the models answer example views and show these; loads the engine. Only with ``thumbnails``.

    Raises
    ------
    InputError
        No such session, another ending than ``.html``, or a folder that is not there.
    RunError
        The disk refuses.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise InputError(
            tr("A report is an HTML file."),
            where=str(out),
            remedy=tr("End its name in .html (the window also writes PDF)."),
        )
    check_folder(out)
    made = yield from gather(
        session, db=db, thumbnails=thumbnails, views=views, allow_code=allow_code, control=control or RunControl()
    )
    text = page(made).encode("utf-8", "backslashreplace")
    clear(out.parent)
    try:
        write_atomic(out, lambda file: file.write(text))
    except OSError as error:
        raise RunError(tr("The report cannot be written ({error}).", error=error.strerror), where=str(out)) from error
    yield out


def gather(
    session: str,
    *,
    db: Path,
    thumbnails: bool = False,
    views: bool = False,
    allow_code: bool = False,
    control: RunControl,
    salt: str = "",
) -> Telling[Report]:
    """Yield progress; return the report.

    With ``salt`` it is one for outsiders, to lie in an evidence folder: images stand there by salted hash alone, and
    neither their labels, nor the subject, nor anything written by hand is told.
    """
    view = show(db, session)
    yield Phase("export", 0, 0, tr("reading the session"))
    if views and not thumbnails:
        raise InputError(tr("Example views are pictures of the subject."), remedy=tr("Ask for thumbnails too."))
    shown = yield from pictures.of_images(view, control) if thumbnails else _nothing()
    examples = yield from _examples(view, db, allow_code, control) if views else _nothing()
    requests, measured = _stored(view.id, db)
    names = Names(view.images, thumbnails)
    control.check()
    drawn = sections.drawings(view, curves(db, view.id), known(view.id, db=db))
    if salt:
        found = outsiders.sections_of(view, requests, measured, drawn, salt)
    else:
        found = (
            sections.summary(view),
            *(sections.request(request, view) for request in requests),
            sections.done(view, names),
            sections.figures(view),
            sections.limits(view),
            sections.earlier(view),
            drawn,
            *sections.taken(measured),
            sections.images(view, names, shown),
            sections.views(examples),
            sections.notes(view, names),
            sections.record(view, names),
        )
    return Report(
        title=tr("Report on an unlearning run"),
        under=tr("Session {id}", id=view.id)
        if salt
        else tr("{name} · session {id}", name=names.hidden(view.name), id=view.id),
        headline=headline(view),
        sections=tuple(section for section in found if section),
        foot=tr(
            "Written by stakegui {version} on {day}.",
            version=__version__,
            day=f"{datetime.now().astimezone():%Y-%m-%d %H:%M}",
        ),
        language=tr("en", "the code of this language, such as de"),
    )


def check_folder(out: Path) -> None:
    """Raise `InputError` where the folder of the file to be written is not there."""
    if not out.absolute().parent.is_dir():
        raise InputError(
            tr("There is no such folder."), where=str(out.parent), remedy=tr("Make it, or choose another one.")
        )


def _nothing() -> Telling[tuple[()]]:
    yield from ()
    return ()


def _examples(view: SessionView, db: Path, allow_code: bool, control: RunControl) -> Telling[tuple[Picture, ...]]:
    found: Betrayal | None = None
    for item in betrayers(view.id, db=db, shown=2, allow_code=allow_code, control=control):
        if isinstance(item, Betrayal):
            found = item
        else:
            yield item
    return pictures.of_views(found) if found is not None else ()


def _stored(session: str, db: Path) -> tuple[list[DeletionRequest], dict[str, Measured]]:
    """Return the requests that the session serves, and the further measures taken of it."""
    with contextlib.closing(open_existing(db)) as database:
        requests = [get_request(database, number) for number in requests_of(database, session)]
        return requests, from_evaluations(results.evaluations(database, session))
