"""The sections of a report, from what the database has of a session."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from stakegui.core.catalog import MEASURES
from stakegui.core.figures import Row, number, rows, when
from stakegui.core.measure_words import flagged, lines
from stakegui.core.measured import Measured
from stakegui.core.paths import result_of
from stakegui.core.requests import STATUS_HELP, STATUS_WORDS, DeletionRequest
from stakegui.core.tradeoff import TradeOff
from stakegui.services.report import plots, words
from stakegui.services.report.names import Names
from stakegui.services.report.parts import Picture, Section, Table
from stakegui.services.sessions import SessionView

LISTED = 500
"""Chosen images in the table of a report."""
SHORT = 16
"""Characters of an image's SHA-256 in that table: enough to find it again by."""
_VERDICTS = {"good": "✓ as it should be", "bad": "✗ worse", "": ""}


def summary(view: SessionView) -> Section:
    """What came of it, what was asked for, and what that does not show."""
    said = (*words.came_out(view), *words.asked(view))
    return Section("In short", said, note="Words are explained where the figures stand.")


def limits(view: SessionView) -> Section:
    """What the figures do not show."""
    return Section("What this does not show", points=tuple(words.not_shown(view)))


def request(found: DeletionRequest, view: SessionView) -> Section:
    """One deletion request that the session serves, with the figures of its own images."""
    served = next((s for s in found.sessions if s.session == view.id), None)
    facts = [
        ("Number", found.number),
        ("Subject's reference", found.subject),
        ("Received", str(found.received or "")),
        ("Due", str(found.due or "")),
        ("Reason", found.reason),
        ("Status", f"{STATUS_WORDS[found.status]}: {STATUS_HELP[found.status]}"),
        ("Its images in this run", f"{len(served.positions):,}" if served else ""),
        ("Its images forgotten", number(served.forgotten) if served else ""),
        ("Its images forgotten under views", number(served.forgotten_views) if served else ""),
    ]
    return Section(f"Request {found.number}", facts=_known(facts))


def done(view: SessionView, names: Names) -> Section:
    """What was done: model, choice, method, course."""
    spec = view.spec
    labels = Counter(str(image["label"]) for image in view.images)
    chosen = ", ".join(f"{label}: {count:,}" for label, count in labels.most_common(20))
    facts = [
        ("Model", f"{spec.model.weights.name} (the file stays as it was; the result is a new one)"),
        ("Chosen images", f"{len(view.images):,}" + (f" (by label: {chosen}{' …' if len(labels) > 20 else ''})"
                                                     if chosen else "")),
        ("Chosen as a whole", _whole(view, names)),
        ("Method", words.method(view)),
        ("Goal", words.goal_of(view)),
        ("Depth", str(getattr(spec.method, "depth", "")) if words.goal_of(view) == words.MISCLASSIFIED else ""),
        ("Begun", when(view.created)),
        ("Update steps", f"{view.steps:,}" if view.steps else ""),
        ("Time", f"{sum(view.seconds.values()):.0f} s" if view.seconds else ""),
        ("Starts from the result of", view.parent),
    ]  # fmt: skip
    return Section("What was done", facts=_known(facts))


def figures(view: SessionView) -> Section:
    """Figures before and after, one plain sentence each."""
    if not view.after:
        return Section("Figures before and after")
    table = tuple(_figure(row, words.goal_of(view)) for row in rows(view.before, view.after))
    head = ("Figure", "Before", "After", "Change", "", "What it means")
    return Section("Figures before and after", table=Table(head, table, words=1, notes=2))


def earlier(view: SessionView) -> Section:
    """How requests that were met before this run fare."""
    table = tuple(
        (
            one.name or one.session,
            f"{one.count:,}",
            f"{number(one.forgotten_then)} → {number(one.forgotten)}",
            f"{number(one.views_then)} → {number(one.views)}",
            f"FAILED: {one.words}" if one.failed else one.words,
        )
        for one in view.earlier
    )
    said = "This run started from the result of an earlier one. What was forgotten there must stay forgotten."
    head = ("Earlier run", "Images", "Forgotten", "Under views", "What became of it")
    return Section("Earlier requests", (said,) if table else (), table=Table(head, table, 1, 1) if table else None)


def taken(found: Mapping[str, Measured]) -> Iterator[Section]:
    """Further measures, where they were taken."""
    for name, one in found.items():
        entry = MEASURES.get(name)
        title = entry.title if entry else name
        said = tuple(text for text in (entry.help if entry else "", flagged(one)) if text)
        if not one.applies:
            yield Section(f"Further measure: {title}", (f"Not applicable here: {one.reason}",))
            continue
        models, found_lines = lines(one)
        head = ("Figure", *(model.capitalize() for model in models))
        table = tuple((line.title, *(line.texts.get(model, "") or "–" for model in models)) for line in found_lines)
        yield Section(f"Further measure: {title}", said, table=Table(head, table))


def drawings(view: SessionView, curves: Mapping[str, Any], trade_off: TradeOff) -> Section:
    """The plots."""
    return Section("Drawings", plots=plots.of_session(view, curves, trade_off))


def images(view: SessionView, names: Names, pictures: Sequence[Picture]) -> Section:
    """The chosen images: label and answers of each, and the pictures where they are shown."""
    shown = view.images[:LISTED]
    head = ("No.", *(("Name",) if names.shown else ()), "Label", "Before", "After", "", "SHA-256 (beginning)")
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
    said = (
        "What the model answers for each chosen image before and after."
        if names.shown
        else "What the model answers for each chosen image before and after. Pictures and file names are left out; who "
        "has a picture can find its line by the SHA-256 of its file.",
    )
    more = len(view.images) - len(shown)
    note = f"{more:,} more are not listed here; the session has them all." if more > 0 else ""
    pictured = tuple(pictures)
    if len(pictured) < len(view.images) and pictured:
        note = f"{len(pictured)} of {len(view.images):,} are shown as pictures. {note}".strip()
    columns = len(head)
    return Section(
        "The chosen images", said if table else (), table=Table(head, table, columns) if table else None,
        pictures=pictured, note=note,
    )  # fmt: skip


def views(pictures: Sequence[Picture]) -> Section:
    """Example views."""
    said = (
        "Changed copies of chosen images, made to try the model, with its answers before and after and how sure it was."
        " A frame marks those that still betray the image."
    )
    return Section("Example views", (said,) if pictures else (), pictures=tuple(pictures))


def record(view: SessionView, names: Names) -> Section:
    """Hashes, versions, seed, machine: what it takes to check or repeat the run."""
    spec, place = view.spec, view.environment
    versions = ", ".join(f"{n} {place[n]}" for n in ("stakegui", "python", "torch", "torchvision") if place.get(n))
    machine = ", ".join(str(place[n]) for n in ("processor", "gpu", "platform") if place.get(n))
    facts = [
        ("Session", view.id),
        ("Original model (SHA-256 of the file)", view.original_sha256),
        ("Result (SHA-256 of the file)", _sha256(result_of(view.id))),
        *((f"Exported as {Path(path).name} (SHA-256)", _sha256(Path(path))) for path in view.files if _model(path)),
        ("Data: all chosen images (SHA-256)", fingerprint(view.images)),
        ("Data were read as", spec.data.kind if spec.data is not None else "no training data were given"),
        ("First original of the chain (SHA-256)", view.chain.original_sha256 if view.chain else ""),
        ("Seed", str(spec.run.seed)),
        ("Versions", versions),
        ("Machine", machine),
        ("Device and threads", f"{place.get('device', spec.run.device)}, {spec.run.threads}"),
        ("Text encoder", view.encoder),
        *((f"Parameter {key}", _plain(value)) for key, value in _parameters(view)),
        *(("Note of the run", names.hidden(text)) for text in dict.fromkeys(view.warnings)),
        ("Error", names.hidden(view.error)),
    ]
    note = (
        "The hash of all chosen images is the SHA-256 of their own hashes, sorted, one a line in hex. Whoever has the "
        "same files comes to the same hash."
    )
    return Section("Record", facts=_known(facts), note=note)


def notes(view: SessionView, names: Names) -> Section:
    """What was noted on the session."""
    return Section("Notes", (names.hidden(view.notes),) if view.notes.strip() else ())


def fingerprint(chosen: Sequence[Mapping[str, Any]]) -> str:
    """Return one hash of all chosen images: the SHA-256 of their sorted hashes, one a line; "" where there are none."""
    hashes = sorted(str(image["content_hash"]) for image in chosen)
    return hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest() if hashes else ""


def _figure(row: Row, goal: str) -> tuple[str, ...]:
    verdict, text = row.verdict, row.text
    if goal == words.UNSEEN and row.name in ("forgotten", "forgotten_views"):
        verdict, text = "", f"{row.text.removesuffix(' Higher is better.')} Not what this run aimed at."
    return (row.title, row.before, row.after, row.change, _VERDICTS[verdict], text)


def _became(image: Mapping[str, Any], goal: str) -> str:
    after = image["after"]
    if not after:
        return "not measured"
    if goal == words.UNSEEN:
        return "label kept" if after == image["label"] else "label lost"
    return "✗ still its label" if after == image["label"] else "✓ forgotten"


def _whole(view: SessionView, names: Names) -> str:
    """Return which classes or persons were chosen as a whole; persons by name only where names are shown."""
    forget = view.spec.forget
    parts = [f"class {name}" for name in forget.classes]
    if forget.identities:
        many = f"{len(forget.identities)} {'person' if len(forget.identities) == 1 else 'people'}"
        parts.append(f"{many}: {', '.join(forget.identities)}" if names.shown else many)
    return "; ".join(parts)


def _parameters(view: SessionView) -> Iterator[tuple[str, Any]]:
    values = view.spec.as_json()["method"]
    yield from ((key, value) for key, value in values.items() if key not in ("name", "goal", "depth"))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _known(facts: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in facts if text)


def _model(path: str) -> bool:
    return Path(path).suffix != ".json"


def _sha256(path: Path) -> str:
    """Return a file's hash, "" where it is not there any more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
