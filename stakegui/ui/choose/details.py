"""What the inspector shows about an image."""

from __future__ import annotations

from stakegui.core.spec import OutsideImage
from stakegui.ui.choose.outside import OutsideSet
from stakegui.ui.inspector import Inspection
from stakegui.ui.session import Session

_HELP = "Space or Enter puts it into the tray, or takes it back. F3 shows it large."


def of_training(session: Session, number: int) -> Inspection:
    """Return what is known about a training image."""
    assert session.bundle is not None and session.bundle.train is not None
    images = session.bundle.train
    facts = [("Label", images.classes[int(images.labels[number])])]
    if images.identity_of is not None and images.identity_of[number] >= 0:
        facts.append(("Identity", images.identities[int(images.identity_of[number])]))
    found = session.predictions
    if found is not None and found.ok[number]:
        name = found.classes[int(found.predicted[number])]
        facts.append(("The model says", f"{name}, {100 * float(found.confidence[number]):.1f} %"))
    facts.append(("Chosen", "yes" if images.keys[number] in session.chosen else "no"))
    path = images.path(number)
    if path is not None:
        facts.append(("File", str(path)))
    return Inspection(images.keys[number], tuple(facts), _HELP, lambda: images.decode(number))


def of_outside(picture: OutsideImage) -> Inspection:
    """Return what is known about a picture from outside."""
    facts = (
        ("Label", picture.label),
        ("From outside", "it is not in the training folder"),
        ("File", str(picture.path)),
    )
    return Inspection(
        picture.path.name, facts, "Delete takes it out of the tray.", lambda: OutsideSet([picture]).decode(0)
    )
