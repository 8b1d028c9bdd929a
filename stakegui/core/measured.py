"""What a measure found: plain values, so that the window and the command line read it without the engine."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from stakegui.core.events import Evaluated

PREFIX = "measure:"
"""Before a measure's name where its result is kept as the ``split`` of an `Evaluated`."""
Values = dict[str, float | None]


@dataclass(frozen=True)
class Measured:
    """The result of one measure; None means that this figure could not be taken.

    Attributes
    ----------
    name : str
        As in `stakegui.core.catalog.MEASURES`.
    values : dict
        Figures of the model that is judged. Shares of images are percent; areas under a curve lie in [0, 1].
    detail : dict
        Plain JSON. Under ``before`` and ``retrained`` the same figures of the original and of a retrained model, where
        they mean something there.
    applies : bool
        False where the measure has no meaning here; ``reason`` then says why, and there are no values.
    """

    name: str
    values: Values = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)
    applies: bool = True
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields as plain values."""
        return asdict(self)

    def as_event(self) -> Evaluated:
        """Return the event under which it is kept in the store."""
        return Evaluated(f"{PREFIX}{self.name}", self.as_json())


def from_evaluations(evaluations: dict[str, dict[str, Any]]) -> dict[str, Measured]:
    """Return by name what was kept among a session's evaluations."""
    kept = (Measured(**values) for split, values in evaluations.items() if split.startswith(PREFIX))
    return {measured.name: measured for measured in kept}
