"""Deletion requests: what a person asked to be forgotten, of which models, and how far that is."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from stakegui.core.errors import InputError
from stakegui.core.spec import faults
from stakegui.core.words import mark, tr

Status = Literal["open", "in_work", "done", "verified", "purged"]
Kind = Literal["image", "identity", "class", "outside"]
STATUSES: tuple[Status, ...] = ("open", "in_work", "done", "verified", "purged")
BY_HAND: tuple[Status, ...] = ("open", "in_work", "done", "verified")
"""Those that a user may set; ``purged`` comes from the purge alone, and nothing leads back from it."""
NUMBER = r"^[0-9A-Za-z][0-9A-Za-z._/-]{0,60}$"
STATUS_WORDS: dict[str, str] = {
    "open": mark("open"),
    "in_work": mark("in work"),
    "done": mark("done"),
    "verified": mark("verified"),
    "purged": mark("purged"),
}
STATUS_HELP: dict[str, str] = {
    "open": mark("Nothing was run for it yet."),
    "in_work": mark("A run for it was begun, and not every image is forgotten on every model that it names."),
    "done": mark("The exported file of every model that it names, loaded again, gives none of its images their label."),
    "verified": mark("Somebody looked at the figures and found the request met."),
    "purged": mark("What stakegui had kept of its pictures was removed."),
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Item(_Frozen):
    """One thing that a request names.

    ``image``: a training image by key or path; ``identity`` and ``class``: all their training images; ``outside``: a
    picture that is not among them, with the ``label`` that the model shall no longer give it. Once purged, ``name`` is
    a mark and ``proof`` the SHA-256 of the request's salt and the picture's hash (of salt and name where no run had
    read the picture).
    """

    kind: Kind
    name: str = Field(min_length=1)
    label: str = ""
    proof: str = ""

    @model_validator(mode="after")
    def _labelled(self) -> Item:
        if self.kind == "outside" and not self.label:
            raise ValueError(tr("the picture '{name}' from outside needs a label", name=self.name))
        return self


class Served(_Frozen):
    """A session that was run for a request, with the figures (percent) of the request's own images in it.

    ``positions`` are those of its images in the session's forget set; figures are None before they were measured.
    """

    session: str
    model: str = ""
    positions: tuple[int, ...] = ()
    forgotten: float | None = None
    forgotten_views: float | None = None
    linked: str = ""
    measured: str | None = None

    @property
    def met(self) -> bool:
        """Whether the exported file, loaded again, gave none of the request's images their label."""
        return self.forgotten == 100.0


class DeletionRequest(_Frozen):
    """A request with everything that is kept of it; moments are ISO 8601 in UTC."""

    number: Annotated[str, Field(pattern=NUMBER)]
    subject: str = ""
    """A reference to the person, such as a case number; better no name."""
    received: date | None = None
    due: date | None = None
    reason: str = ""
    notes: str = ""
    status: Status = "open"
    items: tuple[Item, ...] = ()
    models: tuple[str, ...] = ()
    """Files of the models that it is asked of; none: of any one."""
    sessions: tuple[Served, ...] = ()
    created: str = ""
    changed: str = ""
    purging: str | None = None
    """When a purge was begun; it may not have come to its end."""
    purged: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> DeletionRequest:
        if self.received and self.due and self.due < self.received:
            raise ValueError(tr("due ({due}) is before received ({received})", due=self.due, received=self.received))
        return self

    @property
    def touched(self) -> tuple[str, ...]:
        """Files of all models that it concerns: those that it names and those of its sessions."""
        return tuple(dict.fromkeys([*self.models, *(s.model for s in self.sessions if s.model)]))

    @property
    def latest(self) -> Served | None:
        """The last session with figures."""
        return next((s for s in reversed(self.sessions) if s.measured), None)

    def overdue(self, today: date) -> bool:
        """Whether its day is past and it is neither done nor beyond."""
        return self.due is not None and self.due < today and self.status in ("open", "in_work")

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return self.model_dump(mode="json")


def parse_request(values: dict[str, Any], where: str = "") -> DeletionRequest:
    """Return the request; raise `InputError` that names each wrong field."""
    try:
        return DeletionRequest.model_validate(values)
    except ValidationError as error:
        found = "; ".join(_plain(fault) for fault in faults(error))
        raise InputError(f"{found}.", where=where, remedy=tr("Correct these fields and try again.")) from error


def _plain(fault: str) -> str:
    fault = fault.removeprefix("spec: ")
    if "should match pattern" in fault:
        said = tr("use letters, digits, dots, dashes, slashes and underscores, at most 61")
        return f"number: {said}"
    return fault
