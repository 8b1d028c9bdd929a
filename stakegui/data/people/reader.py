"""The data kind ``people``: 40 pictures of each of the 24, 30 to train on and 10 held out, drawn when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import PIL

from stakegui.core.spec import DataSpec
from stakegui.core.words import tr
from stakegui.data.base import DataBundle, ImageSet, Pixels
from stakegui.data.labels import ClassIndex
from stakegui.data.people.attributes import NAMES, PEOPLE
from stakegui.data.people.drawing import draw
from stakegui.data.people.pose import SEED, pose

VERSION = 1
"""To be raised when a change makes the pictures look otherwise: the shipped network has to be trained anew then."""
TRAIN = range(30)
TEST = range(30, 40)


class PeopleSet(ImageSet):
    """Pictures ``NAME/NN.png`` of all people.

    Parameters
    ----------
    name : str
        ``train`` or ``test``.
    numbers : sequence of int
        The pictures of each person.
    classes : sequence of str
        In the order of the model's outputs; `NAMES` must be among them.

    Raises
    ------
    InputError
        Where one of the people is not among the classes.
    """

    def __init__(self, name: str, numbers: Sequence[int], classes: Sequence[str]) -> None:
        self._who = [(person, number) for person in NAMES for number in numbers]
        index = ClassIndex(classes)
        remedy = tr("Choose a model that tells the 24 invented people apart, with their names as classes.")
        output = {person: index.find(person, "people", remedy) for person in NAMES}
        super().__init__(
            name,
            [f"{person}/{number:02d}.png" for person, number in self._who],
            np.array([output[person] for person, _ in self._who], dtype=np.int64),
            classes,
            np.array([NAMES.index(person) for person, _ in self._who], dtype=np.int64),
            NAMES,
        )

    def encoded(self, index: int) -> bytes:
        """Return the 48 × 48 × 3 bytes of one picture."""
        return self.decode(index).tobytes()

    def decode(self, index: int) -> Pixels:
        """Draw one picture, shape (48, 48, 3)."""
        person, number = self._who[index]
        return draw(PEOPLE[person], pose(person, number))

    def stamp(self) -> str:
        """Return what decides how all pictures look: version, seed, attributes, and the library that fills shapes."""
        said = repr((VERSION, SEED, PIL.__version__, PEOPLE))
        return hashlib.sha256(said.encode()).hexdigest()


def read(spec: DataSpec, classes: Sequence[str] | None = None) -> DataBundle:
    """Return 720 training and 240 held-out pictures; each person is a class and an identity.

    Raises
    ------
    InputError
        Where ``classes`` lacks one of the people.
    """
    order = tuple(classes) if classes is not None else NAMES
    return DataBundle(order, PeopleSet("train", TRAIN, order), PeopleSet("test", TEST, order))
