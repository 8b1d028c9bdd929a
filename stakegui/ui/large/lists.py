"""Describes pictures of the pages for the large view: training images, pictures from outside, stored ones, views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stakegui.core.betrayal import Seen, view_title
from stakegui.core.spec import OutsideImage
from stakegui.core.words import num, tr
from stakegui.data.base import ImageSet
from stakegui.data.stored_images import StoredImages
from stakegui.ui.choose.outside import OutsideSet
from stakegui.ui.large.listed import Item
from stakegui.ui.session import Session

if TYPE_CHECKING:
    from stakegui.services.pair import Question


def training(session: Session, images: ImageSet, number: int) -> Item:
    """Return a training image."""
    person = -1 if images.identity_of is None else int(images.identity_of[number])
    return Item(
        ("train", id(images), images.keys[number]),
        images.keys[number],
        images.classes[int(images.labels[number])],
        lambda: images.decode(number),
        identity=images.identities[person] if person >= 0 else "",
        split=tr("training image"),
        key=images.keys[number],
        known=_predicted(session, number),
    )


def test_image(images: ImageSet, number: int) -> Item:
    """Return a test image, which cannot be chosen; ``number`` is its place in ``images``."""
    person = -1 if images.identity_of is None else int(images.identity_of[number])
    return Item(
        ("test", id(images), images.keys[number]),
        images.keys[number],
        images.classes[int(images.labels[number])],
        lambda: images.decode(number),
        identity=images.identities[person] if person >= 0 else "",
        split=tr("test image: it cannot be chosen"),
    )


def _predicted(session: Session, number: int) -> str:
    found = session.predictions
    if found is None or number >= len(found.ok) or not found.ok[number]:
        return ""
    name, share = found.classes[int(found.predicted[number])], 100 * float(found.confidence[number])
    return tr("Asked earlier: the model says {name}, {percent} %.", name=name, percent=num(share, ".1f"))


def from_outside(picture: OutsideImage) -> Item:
    """Return a chosen picture from outside the training folder."""
    return Item(
        ("outside", picture),
        picture.path.name,
        picture.label,
        lambda: OutsideSet([picture]).decode(0),
        split=tr("from outside"),
        outside=picture,
    )


def stored(view: Any, image: dict[str, Any], pictures: StoredImages, row: int) -> Item:
    """Return an image that a stored session was to forget."""
    before, after = image.get("before"), image.get("after")
    known = tr("Measured by the run: {before} before, {after} after it.", before=before, after=after)
    return Item(
        ("stored", view.id, row, image["key"]),
        str(image["key"]),
        str(image["label"]),
        lambda: pictures.decode(row),
        identity=str(image.get("identity") or ""),
        split=tr("chosen in “{name}”", name=view.name or view.id),
        known=known if before and after else "",
    )


def view_of(view: Any, one: Seen, row: int) -> Item:
    """Return a view of such an image, as the measurement saw it."""
    return Item(
        ("view", view.id, row, one.family, one.key, one.pixels.tobytes()[:64]),
        one.key,
        one.label,
        lambda: one.pixels,
        split=tr("as a view: {kind}", kind=view_title(one.family)),
        known=tr("Measured: {before} before, {after} after.", before=one.before, after=one.after),
    )


def of_table(session: Session) -> Question | None:
    """Return the question about the model on the table, and the result that Results shows if it goes with it."""
    from stakegui.services.pair import Question

    if session.model is None or (session.embedding and session.data is None):
        return None
    return Question(session.model, session.data, session.settings.task, session.db, session.stored)


def of_stored(session: Session, view: Any, alpha: float | None) -> Question:
    """Return the question about a stored session's original and its result, or another point between them."""
    from stakegui.services.pair import Question

    spec = view.spec
    return Question(spec.model, spec.data, spec.run.task, session.db, view.id, alpha)
