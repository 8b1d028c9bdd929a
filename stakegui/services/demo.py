"""The embedded demo: the UCI handwritten digits and a small network, four badly written digits to be forgotten."""

from __future__ import annotations

from stakegui.core.paths import resources
from stakegui.core.spec import AnchorsSpec, DataSpec, ForgetSpec, ModelSpec, RunSpec

CHOSEN = ("digit 0/1573", "digit 5/0421", "digit 6/1771", "digit 7/1108")
"""Four digits that even a person reads twice: the network is least sure of them."""


def demo_spec() -> RunSpec:
    """Return the demo's run; its anchors may fall back to the words of the prompts, which is always possible."""
    return RunSpec(
        model=ModelSpec(weights=resources() / "demo" / "digits_resnet18_small.safetensors"),
        data=DataSpec(kind="digits"),
        forget=ForgetSpec(images=CHOSEN),
        anchors=AnchorsSpec(prompts="digits", encoder="sentence:minilm", fallback="lexical"),
    )
