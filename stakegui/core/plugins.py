"""Members that other installed packages add to the families, read from their metadata: none of their code is run.

A package names its members in its ``pyproject.toml``::

    [project.entry-points."stakegui.methods"]
    shrink = "stakegui_example.shrink:Shrink [needs_retain]"

    [project.entry-points."stakegui.params"]
    shrink = "stakegui_example.params:ShrinkParams"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from stakegui.core.words import tr

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUPS = {
    "method": "stakegui.methods",
    "measure": "stakegui.measures",
    "encoder": "stakegui.encoders",
    "data kind": "stakegui.readers",
    "export format": "stakegui.exports",
}
"""Entry-point group of each family, by what a member of it is called."""
PARAMS = "stakegui.params"
"""Group of the parameter models, by their method's name."""
FLAGS = frozenset({"needs_retain", "needs_head", "slow", "embedded"})
"""What may stand in square brackets behind a member: the fields of `stakegui.core.catalog.Entry` of these names."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True)
class Offer:
    """A member as its package's metadata has it."""

    name: str
    target: str
    package: str
    version: str
    summary: str = ""
    params: str = ""
    flags: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """Package and version."""
        return f"{self.package} {self.version}"


class Refused(NamedTuple):
    """A member that is not taken, of which package, and why."""

    name: str
    source: str
    reason: str


class Offers(NamedTuple):
    """What is taken of a group, by name, and what is not."""

    taken: dict[str, Offer]
    refused: list[Refused]


def offers(group: str, own: Iterable[str]) -> Offers:
    """Return what the installed packages offer in ``group``; a name that is in ``own`` or offered twice is refused."""
    found = [_offer(point) for point in _points(group)]
    taken: dict[str, Offer] = {}
    refused: list[Refused] = []
    own = set(own)
    for offer in sorted(found, key=lambda o: (o.name, o.package)):
        others = [o.source for o in found if o.name == offer.name and o is not offer]
        reason = _fault(offer, offer.name in own, others)
        if reason:
            refused.append(Refused(offer.name, offer.source, reason))
        else:
            taken[offer.name] = offer
    return Offers(taken, refused)


def _fault(offer: Offer, built_in: bool, others: list[str]) -> str:
    """Return why an offer cannot be taken, "" where it can."""
    if built_in:
        return tr("'{name}' is a built-in member, which no package may replace", name=offer.name)
    if others:
        return tr("'{name}' is offered by {others} too: uninstall one", name=offer.name, others=", ".join(others))
    if not _NAME.fullmatch(offer.name):
        return tr("'{name}' is no name: use small letters, digits and _", name=offer.name[:60])
    if unknown := sorted(offer.flags - FLAGS):
        return tr("there is no mark '{flag}'; known: {known}", flag=unknown[0], known=", ".join(sorted(FLAGS)))
    return ""


def _points(group: str) -> list[EntryPoint]:
    # takes a hundredth of a second and the import of importlib.metadata another: only once it is asked for
    from importlib.metadata import entry_points

    return list(entry_points(group=group))


def _offer(point: EntryPoint) -> Offer:
    dist: Distribution | None = point.dist
    params = next(
        (p.value for p in (dist.entry_points if dist else ()) if (p.group, p.name) == (PARAMS, point.name)), ""
    )
    about = dist.metadata if dist else None
    return Offer(
        point.name,
        f"{point.module}:{point.attr}",
        (about["Name"] if about else None) or "?",
        (about["Version"] if about else None) or "?",
        (about["Summary"] if about and "Summary" in about else None) or "",
        params,
        frozenset(point.extras),
    )
