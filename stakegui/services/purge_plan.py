"""What a purge has to find: the subject's pictures in every session, and under which names they are kept where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from stakegui.core.class_names import loose
from stakegui.core.errors import InputError
from stakegui.core.redaction import MARK, Redaction, is_short, mark, salted
from stakegui.core.requests import DeletionRequest
from stakegui.core.words import tr
from stakegui.data.labels import canonical
from stakegui.services.serving import positions
from stakegui.store import lookup, queue
from stakegui.store.erase import prompt_texts
from stakegui.store.images import ForgetImage, images
from stakegui.store.lookup import Session
from stakegui.store.owners import alive
from stakegui.store.prompt_erase import version_texts
from stakegui.store.queue import Entry
from stakegui.store.requests import get_request, list_requests, naming, salt_of
from stakegui.store.status_words import status_word

Marked = dict[str, tuple[str, str]]
"""By name: what stands for it from now on, and its salted hash."""


@dataclass
class Found:
    """A session with pictures of the request: their places, the classes that are persons, and their prompts."""

    session: Session
    places: tuple[int, ...]
    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    prompts: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """All of it; names that are purged already are in none of these."""

    request: DeletionRequest
    sessions: dict[str, Found] = field(default_factory=dict)
    items: Marked = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    everywhere: dict[str, str] = field(default_factory=dict)
    """Paths and hashes, which mean the same picture in every session."""
    versions: list[str] = field(default_factory=list)
    """Prompts of the persons in versions of prompt sets, also in those that no session used."""

    @property
    def data(self) -> list[Any]:
        """The data sets of its sessions."""
        return [_data(found.session) for found in self.sessions.values()]

    def redaction(self, session: Session) -> Redaction:
        """Return what must go from a session: the most from those of the request, keys where the data are the same."""
        found = self.sessions.get(session.id)
        if found is not None:
            return self._most([found])
        return self._most(list(self.sessions.values())) if self.same_data(session) else Redaction(self.everywhere)

    def same_data(self, session: Session) -> bool:
        """Whether a session has the data of one with pictures of the request: its names mean the same there."""
        return _data(session) in self.data

    def queued(self, entry: Entry) -> Redaction:
        """Return what must go from a run in the queue: the most where its data are the same as a session's here."""
        if entry.session in self.sessions:
            return self.redaction(self.sessions[entry.session].session)
        if self.data and _data_of(entry.spec) not in self.data:
            return Redaction(self.everywhere)
        return self._most(list(self.sessions.values()))

    def _most(self, those: Sequence[Found]) -> Redaction:
        """Return paths, keys, and the persons of ``those`` sessions with their prompts."""
        people = {name: to for found in those for name, to in found.people.items()}
        texts = {text: "purged" for found in those for text in found.prompts if not is_short(text)}
        telling = {key: to for key, to in self.keys.items() if not is_short(key)}
        numbered = {key: to for key, to in self.keys.items() if is_short(key)}
        return Redaction({**texts, **telling, **self.everywhere, **people}, numbered, frozenset(people))

    def typed(self, session: Session) -> Redaction:
        """Return what must go from a session's name, notes and tags, whatever it was about; short names: as a whole."""
        people = {name: to for found in self.sessions.values() for name, to in found.people.items()}
        same = people if session.id in self.sessions or _data(session) in self.data else {}
        return Redaction({**self.words.names, **same}, typed=True)

    @property
    def words(self) -> Redaction:
        """What must go from the words of requests and from logs."""
        people = {name: to for found in self.sessions.values() for name, to in found.people.items()}
        named = {name: to for name, (to, _) in self.items.items()}
        every = {**self.keys, **named, **people, **self.everywhere}
        return Redaction({name: to for name, to in every.items() if not is_short(name)})

    @property
    def people(self) -> dict[str, str]:
        """By name of a person, also of one that no run has served: the mark."""
        asked = (item.name for item in self.request.items if item.kind == "identity" and item.name in self.items)
        served = (named for found in self.sessions.values() for named in found.people.items())
        return {**{name: self.items[name][0] for name in asked}, **dict(served)}

    @property
    def texts(self) -> list[str]:
        """What kept embeddings may be of."""
        used = [text for found in self.sessions.values() for text in [*found.prompts, *found.people]]
        return [text for text in dict.fromkeys([*used, *self.versions]) if text]


def make_plan(db: Database, number: str) -> Plan:
    """Return what a purge of the request has to find; nothing is changed."""
    request, salt = get_request(db, number), salt_of(db, number)
    plan = Plan(request)
    for served in request.sessions:
        if _there(db, served.session):
            _take_session(db, plan, served.session, served.positions, salt)
    hashes, paths = set(plan.everywhere), {name for name in plan.everywhere if "/" in name or "\\" in name}
    for row in list(db.query("select id from sessions order by created")):
        if row["id"] not in plan.sessions:
            places = tuple(p for p, i in enumerate(images(db, row["id"])) if i.sha256 in hashes or i.path in paths)
            if places:
                _take_session(db, plan, row["id"], places, salt)
    _take_items(db, plan, salt)
    plan.versions = version_texts(db, plan.people, loose)
    return plan


def _take_session(db: Database, plan: Plan, session: str, places: tuple[int, ...], salt: str) -> None:
    stored, chosen = lookup.get(db, session), images(db, session)
    # a database that was edited or damaged may name places that the session does not have
    places = tuple(place for place in places if place < len(chosen))
    found = plan.sessions[session] = Found(stored, places)
    faces = stored.spec.get("run", {}).get("task") == "face_recognition"
    for place in places:
        image = chosen[place]
        if image.key.startswith(MARK) and not image.path:
            continue
        proof = salted(salt, image.sha256)
        found.marks[place] = (mark(proof), proof)
        plan.keys[image.key] = mark(proof)
        plan.everywhere |= {image.sha256: proof} | ({image.path: mark(proof)} if image.path else {})
        for name in _people(image, faces):
            found.people[name] = mark(salted(salt, name))
    found.prompts = prompt_texts(db, session, found.people)


def _people(image: ForgetImage, faces: bool) -> Iterator[str]:
    """Yield the names of the person on a picture: its identity, and its label where the classes are persons."""
    if image.identity:
        yield image.identity
    if faces or (image.identity and canonical(image.identity) == canonical(image.label)):
        yield image.label


def _take_items(db: Database, plan: Plan, salt: str) -> None:
    """Mark what the request names: a picture that a run has read by its content, all else by its name."""
    every = [(found, images(db, found.session.id)) for found in plan.sessions.values()]
    for item in plan.request.items:
        if item.proof or item.kind == "class":
            continue
        content = ""
        for found, chosen in every if item.kind in ("image", "outside") else ():
            places = [p for p in positions([item], chosen) if p in found.marks]
            content = content or (found.marks[places[0]][1] if places else "")
        proof = content or salted(salt, item.name)
        plan.items[item.name] = (mark(proof), proof)
        if item.kind != "identity":
            plan.keys.setdefault(item.name, mark(proof))
            if "/" in item.name and item.name.startswith("/"):
                plan.everywhere[item.name] = mark(proof)
        else:
            for found in plan.sessions.values():
                found.people.setdefault(item.name, mark(proof))


def check_free(db: Database, plan: Plan) -> None:
    """Raise `InputError` where a run that is on or can be gone on with, or another request, needs the pictures."""
    number = plan.request.number
    for row in list(db.query("select * from sessions order by created")):
        session = lookup.get(db, row["id"])
        own = session.id in plan.sessions or _stands_on(row, plan)
        if alive(row) and (own or _data(session) in plan.data):
            raise InputError(
                tr("The session {id} ({name}) is running and needs the pictures.", id=session.id, name=session.name),
                where=number,
                remedy=tr("Wait until it ends, or stop it, then purge."),
            )
        if session.status == "interrupted" and own:
            raise InputError(
                tr(
                    "The session {id} ({name}) was interrupted and could not be gone on with.",
                    id=session.id,
                    name=session.name,
                ),
                where=number,
                remedy=tr(
                    "End it first: stakegui resume {id}. Or give it up: stakegui sessions delete {id}.", id=session.id
                ),
            )
    for entry in queue.entries(db):
        if entry.status in (*queue.PENDING, "running", "interrupted") and _needs(entry, plan):
            raise InputError(
                tr(
                    "The run {name} is in the queue ({status}) and names the pictures.",
                    name=entry.name,
                    status=status_word(entry.status),
                ),
                where=number,
                remedy=tr("Let it run to its end first, or take it out: stakegui queue remove {id}.", id=entry.id),
            )
    for other in _others(db, plan):
        raise InputError(
            tr("The request {number} concerns the same pictures and is not done.", number=other),
            where=number,
            remedy=tr("Bring {number} to its end first, or set its status.", number=other),
        )


def _needs(entry: Entry, plan: Plan) -> bool:
    """Whether a run that is still to come asks for one of the pictures, by name or by the request."""
    forget = {"forget": entry.spec.get("forget") or {}}
    return plan.request.number in forget["forget"].get("requests", ()) or plan.queued(entry).value(forget) != forget


def _others(db: Database, plan: Plan) -> Iterator[str]:
    """Yield the requests that are not done and that concern pictures of this one."""
    named = {number for number, _ in naming(db, plan.items, plan.request.number)}
    for other in list_requests(db):
        if other.number == plan.request.number or other.status not in ("open", "in_work"):
            continue
        shared = (
            set(served.positions) & set(plan.sessions[served.session].marks)
            for served in other.sessions
            if served.session in plan.sessions
        )
        if other.number in named or any(shared):
            yield other.number


def _stands_on(row: Mapping[str, Any], plan: Plan) -> bool:
    return any(session in (row["chain"] or "") for session in plan.sessions)


def _data(session: Session) -> Any:
    return _data_of(session.spec)


def _data_of(spec: Mapping[str, Any]) -> Any:
    data = spec.get("data") or {}
    return (data.get("kind"), data.get("train"), data.get("test"))


def _there(db: Database, session: str) -> bool:
    return bool(list(db.query("select 1 from sessions where id = ?", [session])))
