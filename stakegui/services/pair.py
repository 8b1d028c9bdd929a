"""The two networks that are compared on a picture: a model, and the result of a session that started from it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stakegui.core import spec as specs
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError, StakeguiError
from stakegui.core.events import Phase, Telling
from stakegui.core.paths import RUN_END, result_of
from stakegui.core.spec import DataSpec, ModelSpec
from stakegui.core.words import num, tr
from stakegui.services import tradeoff
from stakegui.services.measure import load_like
from stakegui.services.original import check_original
from stakegui.services.result import no_result
from stakegui.store import lookup
from stakegui.store.connection import open_existing

if TYPE_CHECKING:
    from stakegui.engine.models.base import Classifier
    from stakegui.engine.models.spots import Spot

RECENT = 50
"""At most so many stored sessions are looked through for one that started from the model."""


@dataclass(frozen=True)
class Question:
    """Which models are asked.

    Parameters
    ----------
    model, data, task : ModelSpec, DataSpec or None, str
        The model before; an embedding model is asked by the means of its gallery, the training images of ``data``.
    db : Path
        Where sessions are kept.
    session : str
        The session whose result comes after, if it started from ``model``; else the newest one that did is taken.
    alpha : float, optional
        Point between original and the run's end that comes after; the result itself where None.
    """

    model: ModelSpec
    data: DataSpec | None
    task: str
    db: Path
    session: str = ""
    alpha: float | None = None


class Kept:
    """The models opened last, for the next picture; whoever drops it lets go of them."""

    def __init__(self) -> None:
        self.question: Question | None = None
        self.pair: Any = None


@dataclass(frozen=True)
class Pair:
    """Both networks in evaluation mode, and where each knows places."""

    before: Classifier
    after: Classifier | None
    spots: tuple[Spot | None, Spot | None]
    session: str
    name: str
    no_after: str


def open_pair(question: Question, allow_code: bool, control: RunControl) -> Telling[Pair]:
    """Load the model and, where there is one, the result of a session that started from it."""
    from stakegui.engine.models.spots import find_spot

    yield Phase("load", detail=tr("opening the model"))
    before = yield from _before(question, allow_code, control)
    control.check()
    session, name, no_after = _session(question)
    after: Classifier | None = None
    if session:
        yield Phase("load", detail=tr("opening the result"))
        try:
            after, alpha = _after(question, session, before, allow_code)
            if alpha is not None:
                name = tr("{name} at {alpha} of its change", name=name, alpha=num(alpha, ".2f"))
        except StakeguiError as error:  # what the model says is worth showing all the same
            session, name, no_after = "", "", str(error)
    control.check()
    spots = find_spot(before), find_spot(after) if after is not None else None
    return Pair(before, after, spots, session, name, no_after)


def _before(question: Question, allow_code: bool, control: RunControl) -> Telling[Classifier]:
    from stakegui.engine.material import device_for, load_for_data
    from stakegui.engine.opened import opened

    device = device_for("auto")
    if question.task == "classification":
        model = load_for_data(question.model, question.data, allow_code=allow_code, device=device)
        if not model.embedding:
            return model.requires_grad_(False)
        raise InputError(
            tr("The file has no classifier: it is an embedding model."),
            where=str(question.model.weights),
            remedy=tr("Choose the task retrieval or face recognition on the Source page."),
        )
    if question.data is None:
        raise InputError(
            tr("An embedding model is asked by its gallery, and no images are open."),
            remedy=tr("Open the gallery's images on the Source page."),
        )
    found = yield from opened(
        question.model, question.data, question.task, control, allow_code=allow_code, device=device
    )
    return found[0]


def _session(question: Question) -> tuple[str, str, str]:
    """Return id and name of the session whose result comes after, or why there is none."""
    none = tr("No stored session has a result that started from this model: run one, and it is shown here.")
    if not question.db.exists():
        return "", "", none
    with contextlib.closing(open_existing(question.db)) as database:
        listed = lookup.list_sessions(database)
        wanted = [one for one in listed if one.id == question.session]
        for one in [*wanted, *[one for one in listed if one.status == "finished"][:RECENT]]:
            try:
                spec = specs.parse(lookup.get(database, one.id).spec, where=one.id)
            except InputError:  # of another version of the program: it cannot be what is looked for
                continue
            if not _starts_from(spec, question):
                continue
            if result_of(one.id).exists():
                return one.id, one.name, ""
            if one.id == question.session:
                return "", "", no_result(one.status)
    return "", "", none


def _starts_from(spec: specs.RunSpec, question: Question) -> bool:
    return spec.run.task == question.task and spec.model.weights.absolute() == question.model.weights.absolute()


def _after(question: Question, session: str, before: Classifier, allow_code: bool) -> tuple[Classifier, float | None]:
    """Load a session's result, or the network at another point between the original and the run's end, and say which.

    The point is None for the result.
    """
    check_original(question.model.weights, session)
    path, alpha = result_of(session), question.alpha
    result = load_like(path, before, allow_code)
    found = tradeoff.known(session, db=question.db)
    if alpha is None or session != question.session or alpha == found.chosen or found.reason:
        return result, None
    from stakegui.engine.line import Line, read_end

    return Line(before, result, found.chosen, read_end(path.with_name(RUN_END))).at(alpha), alpha
