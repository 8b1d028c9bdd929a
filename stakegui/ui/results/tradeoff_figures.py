"""The figures of a point between original and run's end, in words and as rows beside the original's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stakegui.core.figures import NOT_MEASURED, number
from stakegui.core.metrics import EXPLAINED
from stakegui.core.tradeoff import Point, TradeOff
from stakegui.core.words import num, tr

SHOWN = ("forgotten", "forgotten_views", "test_accuracy", "retain_accuracy", "drift")
EARLIER = tr("Earlier images that came back")
ROWS = len(SHOWN) + 1
"""At most."""
NAMED = 3
"""Images that a warning names."""
SHORT = {
    "forgotten": tr("forgotten"),
    "forgotten_views": tr("under views"),
    "test_accuracy": tr("test accuracy"),
    "retain_accuracy": tr("retain accuracy"),
    "drift": tr("drift"),
}


def place(found: TradeOff, alpha: float) -> str:
    """Return what lies at ``alpha``, in a few words."""
    if alpha == 0:
        return tr("The original model")
    share = tr("{alpha:.2f} of the run's change", alpha=alpha)
    if alpha == found.chosen:
        return tr("{share}: the run's result, chosen by the program from the forget images alone", share=share)
    return (
        tr("{share}: where the updates ended", share=share) if alpha == 1 else tr("{share}, chosen by you", share=share)
    )


def sentence(found: TradeOff, point: Point) -> str:
    """Return everything about a point in one line, as a screen reader reads it out."""
    known = [(name, point.metrics.get(name)) for name in SHOWN]
    said = [f"{SHORT[n]} {number(v, EXPLAINED[n].unit)}" for n, v in known if v is not None]
    if point.earlier is not None:
        said.append(tr("earlier images that came back {count}", count=point.images_back))
    return f"{place(found, point.alpha)}: {', '.join(said)}."


def shown_at(point: Point) -> str:
    """Return what labels figures that are not those of the run's result."""
    if point.alpha == 0:
        said = tr("The overview shows figures of the original model, not those of the run's result (see Trade-off).")
    else:
        said = tr(
            "The overview shows figures at {alpha:.2f} of the run's change, "
            "not those of the run's result (see Trade-off).",
            alpha=point.alpha,
        )
    if not point.retained:
        return said
    judged = tr("Retain accuracy is that of {retained:,} images.", retained=point.retained)
    return f"{said} {judged}"


def comes_back(point: Point | None) -> str:
    """Return a warning of the earlier requests that come back at a point, "" where none does."""
    back = point.back if point is not None else ()
    if not back:
        return ""
    said = " ".join(f"{one.name or one.session}: {one.words}{_named(one.came_back)}." for one in back)
    return tr(
        "Earlier requests come back here. {said} Take another point, or forget those images once more.", said=said
    )


def _named(keys: Sequence[str]) -> str:
    return f" ({', '.join(keys[:NAMED])}{' …' if len(keys) > NAMED else ''})" if keys else ""


def at_point(images: Sequence[Mapping[str, Any]], point: Point | None) -> list[dict[str, Any]]:
    """Return a session's chosen images with the predictions of ``point`` as those after the run."""
    predictions = point.metrics.get("predictions") if point is not None else None
    if not predictions or len(predictions) != len(images):
        return [dict(image) for image in images]
    return [{**image, "after": said} for image, said in zip(images, predictions, strict=True)]


def rows(found: TradeOff, point: Point) -> list[tuple[str, str, str]]:
    """Return title, figure at the point, and change against the original for each measure that was taken."""
    first = found.at(0.0)
    texts = []
    for name in SHOWN:
        value, unit = point.metrics.get(name), EXPLAINED[name].unit
        if value is None:
            continue
        was = first.metrics.get(name) if first is not None else None
        texts.append((_title(name, point), number(value, unit), _change(was, value, unit)))
    if point.earlier is not None:
        count = sum(one.count for one in point.earlier)
        texts.append((EARLIER, tr("{back} of {count:,}", back=point.images_back, count=count), ""))
    return texts or [(tr("Figures"), tr(NOT_MEASURED), "")]


def _title(name: str, point: Point) -> str:
    if name == "retain_accuracy" and point.retained:
        return tr("{title} (of {retained:,})", title=tr(EXPLAINED[name].title), retained=point.retained)
    return tr(EXPLAINED[name].title)


def _change(was: float | None, now: float, unit: str) -> str:
    if was is None:
        return ""
    digits = 1 if unit == "%" else 4
    return num(round(now - was, digits) + 0.0, f"+.{digits}f")
