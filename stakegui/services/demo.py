"""The embedded demos: four badly written digits, or one of 24 invented people, that a small network shall forget."""

from __future__ import annotations

from dataclasses import dataclass

from stakegui.core.errors import InputError
from stakegui.core.paths import resources
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, RunSpec
from stakegui.core.words import tr

CHOSEN = ("digit 0/1573", "digit 5/0421", "digit 6/1771", "digit 7/1108")
"""Four digits that even a person reads twice: the network is least sure of them."""
PERSON = "mara"
"""All of this person's training pictures go; another person looks the same but for the glasses."""


@dataclass(frozen=True)
class Demo:
    """What a demo is about, in words, and what it forgets."""

    title: str
    text: str
    forget: ForgetSpec


DEMOS = {
    "digits": Demo(
        "demo: four digits",
        "UCI handwritten digits (Alpaydin and Kaynak, CC BY 4.0); a small network forgets four of them.",
        ForgetSpec(images=CHOSEN),
    ),
    "people": Demo(
        f"demo: {PERSON}",
        f"24 invented people, drawn by the program; a small network forgets all pictures of {PERSON}.",
        ForgetSpec(identities=(PERSON,)),
    ),
}


def demo_spec(dataset: str = "digits") -> RunSpec:
    """Return a demo's run; its anchors may fall back to the words of the prompts, which is always possible.

    Raises
    ------
    InputError
        Where there is no such demo.
    """
    if dataset not in DEMOS:
        raise InputError(
            tr("There is no demo '{dataset}'.", dataset=dataset), remedy=tr("Known: {names}.", names=", ".join(DEMOS))
        )
    return RunSpec(
        model=ModelSpec(weights=resources() / "demo" / f"{dataset}_resnet18_small.safetensors"),
        data=DataSpec(kind=dataset),
        forget=DEMOS[dataset].forget,
        anchors=AnchorsSpec(prompts=dataset, encoder="sentence:minilm", fallback="lexical"),
    )
