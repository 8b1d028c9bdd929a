"""The sections of a report, from what the database has of a session."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from stakegui.core import disclosure
from stakegui.core.catalog import MEASURES
from stakegui.core.figures import Row, number, rows, when
from stakegui.core.measure_words import flagged, lines
from stakegui.core.measured import Measured
from stakegui.core.paths import result_of
from stakegui.core.requests import STATUS_HELP, STATUS_WORDS, DeletionRequest
from stakegui.core.tradeoff import TradeOff
from stakegui.core.words import mark, num, tr
from stakegui.services.report import plots, words
from stakegui.services.report.names import Names
from stakegui.services.report.parts import Picture, Section, Table
from stakegui.services.sessions import SessionView

LISTED = 500
"""Chosen images in the table of a report."""
SHORT = 16
"""Characters of an image's SHA-256 in that table: enough to find it again by."""
_VERDICTS = {"good": mark("✓ as it should be"), "bad": mark("✗ worse")}
_MODELS = {"before": mark("Before"), "after": mark("After"), "retrained": mark("Retrained")}


def summary(view: SessionView) -> Section:
    """What came of it, what was asked for, and what that does not show."""
    said = (*words.came_out(view), *words.asked(view))
    return Section(tr("In short"), said, note=tr("Words are explained where the figures stand."))


def limits(view: SessionView) -> Section:
    """What the figures do not show."""
    return Section(tr("What this does not show"), points=tuple(words.not_shown(view)))


def request(found: DeletionRequest, view: SessionView) -> Section:
    """One deletion request that the session serves, with the figures of its own images."""
    served = next((s for s in found.sessions if s.session == view.id), None)
    facts = [
        (tr("Number"), found.number),
        (tr("Subject's reference"), found.subject),
        (tr("Received"), str(found.received or "")),
        (tr("Due"), str(found.due or "")),
        (tr("Reason"), found.reason),
        (tr("Status"), f"{tr(STATUS_WORDS[found.status])}: {tr(STATUS_HELP[found.status])}"),
        (tr("Its images in this run"), num(len(served.positions), ",") if served else ""),
        (tr("Its images forgotten"), number(served.forgotten) if served else ""),
        (tr("Its images forgotten under views"), number(served.forgotten_views) if served else ""),
    ]
    return Section(tr("Request {number}", number=found.number), facts=_known(facts))


def done(view: SessionView, names: Names) -> Section:
    """What was done: model, choice, method, course."""
    spec = view.spec
    labels = Counter(str(image["label"]) for image in view.images)
    chosen = ", ".join(f"{label}: {num(count, ',')}" for label, count in labels.most_common(20))
    if len(labels) > 20:
        chosen += " …"
    count = num(len(view.images), ",")
    model = tr("{name} (the file stays as it was; the result is a new one)", name=spec.model.weights.name)
    facts = [
        (tr("Model"), model),
        (tr("Chosen images"), tr("{count} (by label: {labels})", count=count, labels=chosen) if chosen else count),
        (tr("Chosen as a whole"), _whole(view, names)),
        (tr("Method"), words.method(view)),
        (tr("Goal"), tr(words.goal_of(view))),
        (tr("Depth"), str(getattr(spec.method, "depth", "")) if words.goal_of(view) == words.MISCLASSIFIED else ""),
        (tr("Begun"), when(view.created)),
        (tr("Update steps"), num(view.steps, ",") if view.steps else ""),
        (tr("Time"), f"{num(sum(view.seconds.values()), '.0f')} s" if view.seconds else ""),
        (tr("Starts from the result of"), view.parent),
    ]
    return Section(tr("What was done"), facts=_known(facts))


def figures(view: SessionView) -> Section:
    """Figures before and after, one plain sentence each."""
    if not view.after:
        return Section(tr("Figures before and after"))
    table = tuple(_figure(row, words.goal_of(view)) for row in rows(view.before, view.after))
    head = (tr("Figure"), tr("Before"), tr("After"), tr("Change"), "", tr("What it means"))
    return Section(tr("Figures before and after"), table=Table(head, table, words=1, notes=2))


def earlier(view: SessionView) -> Section:
    """How requests that were met before this run fare."""
    table = tuple(
        (
            one.name or one.session,
            num(one.count, ","),
            f"{number(one.forgotten_then)} → {number(one.forgotten)}",
            f"{number(one.views_then)} → {number(one.views)}",
            tr("FAILED: {words}", words=one.words) if one.failed else one.words,
        )
        for one in view.earlier
    )
    said = tr("This run started from the result of an earlier one. What was forgotten there must stay forgotten.")
    head = (tr("Earlier run"), tr("Images"), tr("Forgotten"), tr("Under views"), tr("What became of it"))
    return Section(tr("Earlier requests"), (said,) if table else (), table=Table(head, table, 1, 1) if table else None)


def taken(found: Mapping[str, Measured]) -> Iterator[Section]:
    """Further measures, where they were taken."""
    for name, one in found.items():
        entry = MEASURES.get(name)
        title = tr("Further measure: {title}", title=tr(entry.title) if entry else name)
        said = tuple(text for text in (tr(entry.help) if entry else "", flagged(one)) if text)
        if not one.applies:
            yield Section(title, (tr("Not applicable here: {reason}", reason=tr(one.reason)),))
            continue
        models, found_lines = lines(one)
        head = (tr("Figure"), *(tr(_MODELS[model]) for model in models))
        table = tuple((line.title, *(line.texts.get(model, "") or "–" for model in models)) for line in found_lines)
        yield Section(title, said, table=Table(head, table))


def drawings(view: SessionView, curves: Mapping[str, Any], trade_off: TradeOff) -> Section:
    """The plots."""
    return Section(tr("Drawings"), plots=plots.of_session(view, curves, trade_off))


def images(view: SessionView, names: Names, pictures: Sequence[Picture]) -> Section:
    """The chosen images: label and answers of each, and the pictures where they are shown."""
    shown = view.images[:LISTED]
    name = (tr("Name"),) if names.shown else ()
    head = (tr("No."), *name, tr("Label"), tr("Before"), tr("After"), "", tr("SHA-256 (beginning)"))
    table = tuple(
        (
            str(place),
            *((str(image["key"]),) if names.shown else ()),
            str(image["label"]),
            str(image["before"] or "–"),
            str(image["after"] or "–"),
            _became(image, words.goal_of(view)),
            str(image["content_hash"])[:SHORT],
        )
        for place, image in enumerate(shown, 1)
    )
    said = tr("What the model answers for each chosen image before and after.")
    if not names.shown:
        said += " " + tr(
            "Pictures and file names are left out; who has a picture can find its line by the SHA-256 of its file."
        )
    more = len(view.images) - len(shown)
    note = tr("{count} more are not listed here; the session has them all.", count=num(more, ",")) if more > 0 else ""
    pictured = tuple(pictures)
    if len(pictured) < len(view.images) and pictured:
        there = tr("{count} of {all} are shown as pictures.", count=len(pictured), all=num(len(view.images), ","))
        note = f"{there} {note}".strip()
    columns = len(head)
    return Section(
        tr("The chosen images"), (said,) if table else (), table=Table(head, table, columns) if table else None,
        pictures=pictured, note=note,
    )  # fmt: skip


def views(pictures: Sequence[Picture]) -> Section:
    """Example views."""
    said = tr(
        "Changed copies of chosen images, made to try the model, with its answers before and after and how sure it was."
        " A frame marks those that still betray the image."
    )
    return Section(tr("Example views"), (said,) if pictures else (), pictures=tuple(pictures))


def record(view: SessionView, names: Names, *, outside: bool = False) -> Section:
    """Hashes, versions, seed, machine: what it takes to check or repeat the run.

    For readers ``outside`` neither files of the user's are named, nor a hash of the images given that bears no salt.
    """
    spec, place = view.spec, view.environment
    versions = ", ".join(f"{n} {place[n]}" for n in ("stakegui", "python", "torch", "torchvision") if place.get(n))
    machine = ", ".join(str(place[n]) for n in ("processor", "gpu", "platform") if place.get(n))
    facts = [
        (tr("Session"), view.id),
        (tr("Original model (SHA-256 of the file)"), view.original_sha256),
        (tr("Result (SHA-256 of the file)"), sha256_of(result_of(view.id))),
        *((_exported(path), sha256_of(Path(path))) for path in view.files if _model(path) and not outside),
        (tr("Data: all chosen images (SHA-256)"), "" if outside else fingerprint(view.images)),
        (tr("Data were read as"), spec.data.kind if spec.data is not None else tr("no training data were given")),
        (tr("First original of the chain (SHA-256)"), view.chain.original_sha256 if view.chain else ""),
        (tr("Seed"), str(spec.run.seed)),
        (tr("Versions"), versions),
        (tr("Machine"), machine),
        (tr("Device and threads"), f"{place.get('device', spec.run.device)}, {spec.run.threads}"),
        (tr("Text encoder"), disclosure.encoder(view.encoder) if outside else view.encoder),
        *((tr("Parameter {key}", key=key), _plain(value)) for key, value in _parameters(view)),
        *((tr("Note of the run"), names.hidden(text)) for text in dict.fromkeys(view.warnings) if not outside),
        (tr("Notes of the run that are not shown here"), str(len(set(view.warnings)) or "") if outside else ""),
        (tr("Error"), "" if outside else names.hidden(view.error)),
    ]
    note = tr(
        "The hash of all chosen images is the SHA-256 of their own hashes, sorted, one a line in hex. Whoever has the "
        "same files comes to the same hash."
    )
    return Section(tr("Record"), facts=_known(facts), note="" if outside else note)


def notes(view: SessionView, names: Names) -> Section:
    """What was noted on the session."""
    return Section(tr("Notes"), (names.hidden(view.notes),) if view.notes.strip() else ())


def fingerprint(chosen: Sequence[Mapping[str, Any]]) -> str:
    """Return one hash of all chosen images: the SHA-256 of their sorted hashes, one a line; "" where there are none."""
    hashes = sorted(str(image["content_hash"]) for image in chosen)
    return hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest() if hashes else ""


def _figure(row: Row, goal: str) -> tuple[str, ...]:
    verdict, text = row.verdict, row.text
    if goal == words.UNSEEN and row.name in ("forgotten", "forgotten_views"):
        plain = row.text.removesuffix(tr("Higher is better.")).rstrip()
        verdict, text = "", plain + " " + tr("Not what this run aimed at.")
    return (row.title, row.before, row.after, row.change, tr(_VERDICTS[verdict]) if verdict else "", text)


def _became(image: Mapping[str, Any], goal: str) -> str:
    after = image["after"]
    if not after:
        return tr("not measured")
    if goal == words.UNSEEN:
        return tr("label kept") if after == image["label"] else tr("label lost")
    return tr("✗ still its label") if after == image["label"] else tr("✓ forgotten")


def _whole(view: SessionView, names: Names) -> str:
    """Return which classes or persons were chosen as a whole; persons by name only where names are shown."""
    forget = view.spec.forget
    parts = [tr("class {name}", name=name) for name in forget.classes]
    if forget.identities:
        count = len(forget.identities)
        many = tr("1 person") if count == 1 else tr("{count} people", count=count)
        parts.append(f"{many}: {', '.join(forget.identities)}" if names.shown else many)
    return "; ".join(parts)


def _parameters(view: SessionView) -> Iterator[tuple[str, Any]]:
    values = view.spec.as_json()["method"]
    yield from ((key, value) for key, value in values.items() if key not in ("name", "goal", "depth"))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or tr("none")
    return (tr("yes") if value else tr("no")) if isinstance(value, bool) else str(value)


def _known(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in facts if text)


def _exported(path: str) -> str:
    return tr("Exported as {name} (SHA-256)", name=Path(path).name)


def _model(path: str) -> bool:
    return Path(path).suffix != ".json"


def sha256_of(path: Path) -> str:
    """Return a file's hash, "" where it is not there any more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
