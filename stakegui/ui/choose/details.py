"""What the inspector shows about an image."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from stakegui.core.spec import OutsideImage
from stakegui.core.words import mark, num, tr
from stakegui.ui.choose.gallery_model import GalleryModel
from stakegui.ui.choose.outside import OutsideSet
from stakegui.ui.inspector import Inspection
from stakegui.ui.session import Session

_HELP = tr("Space or Enter puts it into the tray, or takes it back. F3 shows it large.")


TEST_HELP = mark("Test images can be looked at, and not chosen: the model did not learn from them.")


def of_training(session: Session, number: int) -> Inspection:
    """Return what is known about a training image."""
    assert session.bundle is not None and session.bundle.train is not None
    images = session.bundle.train
    facts = [(tr("Label"), images.classes[int(images.labels[number])])]
    if images.identity_of is not None and images.identity_of[number] >= 0:
        facts.append((tr("Identity"), images.identities[int(images.identity_of[number])]))
    found = session.predictions
    if found is not None and found.ok[number]:
        name = found.classes[int(found.predicted[number])]
        facts.append((tr("The model says"), f"{name}, {num(100 * float(found.confidence[number]), '.1f')} %"))
    facts.append((tr("Chosen"), tr("yes") if images.keys[number] in session.chosen else tr("no")))
    path = images.path(number)
    if path is not None:
        facts.append((tr("File"), str(path)))
    return Inspection(images.keys[number], tuple(facts), _HELP, lambda: images.decode(number))


def of_shown(session: Session, gallery: GalleryModel, number: int) -> Inspection:
    """Return what is known about an image of the gallery, a training or a test image."""
    known = gallery.catalogue
    assert known is not None
    if number < known.first:
        shown = of_training(session, number)
        return replace(shown, facts=shown.facts + tuple(_more(gallery, number)))
    images, path = known.every, known.every.path(number)
    facts = [(tr("Label"), images.classes[int(images.labels[number])])]
    if images.identity_of is not None and images.identity_of[number] >= 0:
        facts.append((tr("Identity"), images.identities[int(images.identity_of[number])]))
    found = gallery.answers
    if found is not None and found.ok[number]:
        name = found.classes[int(found.predicted[number])]
        facts.append((tr("The model says"), f"{name}, {num(100 * float(found.confidence[number]), '.1f')} %"))
    facts += [*_more(gallery, number), (tr("Split"), tr("test"))]
    facts += [(tr("File"), str(path))] if path is not None else []
    return Inspection(images.keys[number], tuple(facts), tr(TEST_HELP), lambda: images.decode(number))


def _more(gallery: GalleryModel, number: int) -> Iterator[tuple[str, str]]:
    """Yield loss, requests and match."""
    known, answers = gallery.catalogue, gallery.answers
    assert known is not None
    if answers is not None and answers.ok[number] and answers.loss is not None and np.isfinite(answers.loss[number]):
        yield tr("Loss"), num(answers.loss[number], ".2f")
    named = [request for request, rows in known.requests.items() if number in rows]
    if named:
        yield tr("In requests"), ", ".join(named)
    found = known.found
    if found is not None and number < known.first and np.isfinite(found.score[number]):
        score = num(found.score[number], ".2f")
        if found.of is None:
            yield tr("Match"), score
        else:
            yield tr("Most like"), tr("{name} ({score})", name=found.names[int(found.of[number])], score=score)


def of_outside(picture: OutsideImage) -> Inspection:
    """Return what is known about a picture from outside."""
    facts = (
        (tr("Label"), picture.label),
        (tr("From outside"), tr("it is not in the training folder")),
        (tr("File"), str(picture.path)),
    )
    return Inspection(
        picture.path.name, facts, tr("Delete takes it out of the tray."), lambda: OutsideSet([picture]).decode(0)
    )
