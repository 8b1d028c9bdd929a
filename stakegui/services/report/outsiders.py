"""The report that lies in an evidence folder: for readers who must not learn whose pictures had to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stakegui.core import disclosure
from stakegui.core.figures import number, when
from stakegui.core.measured import Measured
from stakegui.core.paths import result_of
from stakegui.core.requests import STATUS_HELP, STATUS_WORDS, DeletionRequest
from stakegui.core.words import mark, num, tr
from stakegui.services.report import sections, words
from stakegui.services.report.names import Names
from stakegui.services.report.parts import Section, Table
from stakegui.services.sessions import SessionView

NOT_SHOWN = (
    mark(
        "The signature is provenance, not proof of forgetting. It shows that whoever has the key put these files"
        " together, and that they were not changed since. It does not show that the model has forgotten."
    ),
    mark(
        "A signature is worth what the key is worth: whose it is must be learnt elsewhere than from this folder. The"
        " public key that lies here only tells that the folder fits itself."
    ),
    mark(
        "The figures hold for the data they were measured on. Other pictures, or the same ones read or scaled in"
        " another way, give other figures."
    ),
    mark(
        "That pictures were chosen which should have been, and all of them, is not shown: the list holds what was"
        " chosen, as salted hashes. A changed copy of a picture has another hash."
    ),
    mark(
        "That this model is the one that is in use anywhere is not shown. Compare its SHA-256 with that of the file"
        " which is."
    ),
    mark(
        "That the original, and what was made before from the same pictures, is gone is not shown: the lineage tells"
        " what there was."
    ),
    mark(
        "Times and versions are what the signing machine said of itself. Nothing proves when the folder was made, but"
        " for what a reader has noted of its hash."
    ),
    mark(
        "The model is in the folder, and may itself betray something: a class that it names badly now may be the one"
        " that the pictures were of."
    ),
)


def sections_of(
    view: SessionView, requests: Sequence[DeletionRequest], measured: Mapping[str, Measured], drawn: Section, salt: str
) -> tuple[Section, ...]:
    """Return the sections of the report, those of what is not shown right after the figures."""
    return (
        sections.summary(view),
        *(_request(request, view) for request in requests),
        _done(view),
        sections.figures(view),
        sections.limits(view),
        Section(tr("What this evidence does not show"), points=tuple(map(tr, NOT_SHOWN))),
        _lineage(view, requests),
        drawn,
        *sections.taken(measured),
        _images(view, salt),
        sections.record(view, Names(view.images, shown=False), outside=True),
    )


def _request(found: DeletionRequest, view: SessionView) -> Section:
    served = next((s for s in found.sessions if s.session == view.id), None)
    facts = [
        (tr("Number"), found.number),
        (tr("Received"), str(found.received or "")),
        (tr("Status"), f"{tr(STATUS_WORDS[found.status])}: {tr(STATUS_HELP[found.status])}"),
        (tr("Its images in this run"), num(len(served.positions), ",") if served else ""),
        (tr("Its images forgotten"), number(served.forgotten) if served else ""),
        (tr("Its images forgotten under views"), number(served.forgotten_views) if served else ""),
    ]
    return Section(tr("Request {number}", number=found.number), facts=tuple(fact for fact in facts if fact[1]))


def _done(view: SessionView) -> Section:
    goal = words.goal_of(view)
    facts = [
        (tr("Chosen images"), num(len(view.images), ",")),
        (tr("Method"), words.method(view)),
        (tr("Goal"), tr(goal)),
        (tr("Depth"), str(getattr(view.spec.method, "depth", "")) if goal == words.MISCLASSIFIED else ""),
        (tr("Begun"), when(view.created)),
        (tr("Update steps"), num(view.steps, ",") if view.steps else ""),
        (tr("Time"), f"{num(sum(view.seconds.values()), '.0f')} s" if view.seconds else ""),
    ]
    return Section(tr("What was done"), facts=tuple(fact for fact in facts if fact[1]))


def _lineage(view: SessionView, requests: Sequence[DeletionRequest]) -> Section:
    """Where the model comes from, and how what was forgotten before fares."""
    first = view.chain.original_sha256 if view.chain else view.original_sha256
    before = disclosure.chain(view.chain)
    numbers = sorted({*(request.number for request in requests), *view.spec.forget.requests})
    facts = [
        (tr("First original (SHA-256)"), first),
        *((tr("Result of session {id} (SHA-256)", id=one["session"]), one["sha256"]) for one in before),
        (tr("Result of this session (SHA-256)"), sections.sha256_of(result_of(view.id))),
        (tr("Requests served"), ", ".join(numbers)),
    ]
    table = tuple(
        (
            one.session,
            num(one.count, ","),
            f"{number(one.forgotten_then)} → {number(one.forgotten)}",
            f"{number(one.views_then)} → {number(one.views)}",
            tr("FAILED: {words}", words=one.words) if one.failed else one.words,
        )
        for one in view.earlier
    )
    head = (tr("Earlier run"), tr("Images"), tr("Forgotten"), tr("Under views"), tr("What became of it"))
    return Section(
        tr("Where the model comes from"),
        facts=tuple(fact for fact in facts if fact[1]),
        table=Table(head, table, 1, 1) if table else None,
    )


def _images(view: SessionView, salt: str) -> Section:
    """The chosen images by salted hash, in the order of the list in the folder."""
    listed = disclosure.forgotten(view.images, salt)
    unseen = words.goal_of(view) == words.UNSEEN
    lost, kept = (tr("label lost"), tr("label kept")) if unseen else (tr("✓ forgotten"), tr("✗ still its label"))
    became = {True: lost, False: kept, None: tr("not measured")}
    rows = tuple(
        (str(place), str(image["hash"])[: sections.SHORT], became[image["forgotten"]])
        for place, image in enumerate(listed["images"][: sections.LISTED], 1)
    )
    said = tr(
        "Pictures, names and labels are left out. Who has a picture, and was told the salt, can find its line:"
        " forgotten.json says how the hashes are made."
    )
    head = (tr("No."), tr("Salted SHA-256 (beginning)"), "")
    return Section(tr("The chosen images"), (said,), table=Table(head, rows, len(head)) if rows else None)
