"""The proof of the goal "unseen": networks that remember, unlearned, beside networks that have never seen them."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError
from stakegui.core.params.retrain import RetrainParams
from stakegui.core.spec import DataSpec, faults, load_toml

if TYPE_CHECKING:
    from torch import Tensor

    from stakegui.core.params.base import MethodParams
    from stakegui.data.base import ImageSet
    from stakegui.engine.methods.base import Context, Method
    from stakegui.engine.models.base import Classifier

Scores = NDArray[np.float64]
Own = tuple[Scores, Scores]
"""log p(label) of the forget images and of the unseen ones, which are mislabelled alike."""
FIGURES = ("forget_accuracy", "forget_loss", "auc", "auc_referenced", "test_accuracy")
"""Percent; nats; in [0, 1]; the same against the log probabilities of other retrained networks; percent."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Entry(_Frozen):
    """A method of the table."""

    label: str
    method: dict[str, Any]

    def params(self) -> MethodParams:
        """Return its parameters."""
        params: MethodParams = METHODS.params(self.method["name"]).model_validate(self.method)
        return params


class UnseenBench(_Frozen):
    """The table ``[unseen]`` of the file: ``wrong`` worlds mislabel the forget images, ``plain`` ones do not."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$")
    text: str = ""
    worlds: tuple[Literal["wrong", "plain"], ...] = Field(("wrong", "plain"), min_length=1)
    seeds: tuple[int, ...] = Field((0,), min_length=1)
    images: int = Field(72, ge=2, le=700)
    retrained: int = Field(5, ge=2, le=50)
    side: int = Field(16, ge=8, le=64)
    width: int = Field(8, ge=1, le=64)
    epochs: int = Field(20, ge=1, le=1000)
    methods: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        """Networks that are judged, each a row of the report."""
        return len(self.seeds) * len(self.worlds) * (self.retrained + 1 + len(self.methods))


@dataclass(frozen=True)
class Judged:
    """One model of one world: the figures of `FIGURES`, each with the bounds of its 95 % bootstrap interval."""

    world: str
    seed: int
    who: str
    figures: dict[str, tuple[float, float, float]]
    cpu_seconds: float
    reference: bool = False


def is_unseen(path: Path) -> bool:
    """Whether the file is a bench of this kind."""
    return "unseen" in load_toml(path)


def read(path: Path) -> UnseenBench:
    """Read the bench; raise `InputError` naming each wrong field."""
    try:
        bench = UnseenBench.model_validate(load_toml(path)["unseen"])
        for entry in bench.methods:
            entry.params()
    except ValidationError as error:
        raise InputError(f"{'; '.join(faults(error))}.", where=str(path), remedy="Correct these fields.") from error
    except KeyError as error:
        raise InputError(f"{error} is missing.", where=str(path), remedy="Give each method a known name.") from error
    return bench


def run_unseen(bench: UnseenBench, control: RunControl | None = None) -> Iterator[Judged]:
    """Train, unlearn and judge, world by world; every network is trained by one thread from its own seed."""
    import torch

    torch.set_num_threads(1)
    for seed in bench.seeds:
        for name in bench.worlds:
            yield from World(bench, name, seed, control or RunControl()).judged()


class World:
    """One training set with its forget images, the network that has seen them, and those that have not."""

    def __init__(self, bench: UnseenBench, name: str, seed: int, control: RunControl) -> None:
        from stakegui.data import digits

        self.bench, self.seed, self.name, self.control = bench, seed, name, control
        bundle = digits.read(DataSpec(kind="digits"))
        assert bundle.train is not None
        assert bundle.test is not None
        self.classes, self.exclude_views = bundle.classes, bundle.exclude_views
        (self.pixels, true), (self.test, self.test_true) = _arrays(bundle.train, bench), _arrays(bundle.test, bench)
        rng = np.random.default_rng(seed)
        self.rows = np.sort(rng.choice(len(true), bench.images, replace=False))
        self.labels, self.unseen_labels = true.copy(), self.test_true
        if name == "wrong":
            self.labels[self.rows] = _wrong(true[self.rows], rng)
            self.unseen_labels = _wrong(self.test_true, np.random.default_rng(seed + 5))
        self.kept = np.setdiff1d(np.arange(len(true)), self.rows)

    def judged(self) -> Iterator[Judged]:
        """Yield the retrained networks, then the original as it is, then what each method makes of it."""
        original, _ = self.train(np.arange(len(self.labels)), 0)
        trained = [self.train(self.kept, number) for number in range(1, self.bench.retrained + 1)]
        known = [self.own(model) for model, _ in trained]
        # each is judged with the others as references, and so is an unlearned network: with each of these sets in turn
        sets = [known[:i] + known[i + 1 :] for i in range(len(known))]
        for i, (model, cost) in enumerate(trained):
            yield self.judge(model, f"retrained {i + 1}", [sets[i]], cost, reference=True)
        yield self.judge(original, "nothing done", sets, 0.0)
        for entry in self.bench.methods:
            model, cost = self.unlearn(original, entry.params())
            yield self.judge(model, entry.label, sets, cost)

    def train(self, rows: NDArray[np.int64], number: int) -> tuple[Classifier, float]:
        """Return a network that is trained on ``rows`` alone, and the CPU seconds."""
        from stakegui.engine.methods.retrain import Retrain
        from stakegui.engine.models.architectures import BuildArgs, build
        from stakegui.engine.models.base import Classifier, ModelInfo

        size = (self.bench.side, self.bench.side)
        net = build("resnet18_small", BuildArgs(len(self.classes), size, self.bench.width))
        mean, std = (round(float(v), 4) for v in ((self.pixels / 255).mean(), (self.pixels / 255).std()))
        info = ModelInfo("resnet18_small", self.classes, size, (mean,) * 3, (std,) * 3, self.bench.width)
        still = {"rotate": 0.0, "shift": 0.0, "zoom": 0.0}  # what is never changed is learnt by heart
        params = RetrainParams(**{**RetrainParams.presets["digits"], **still, "epochs": self.bench.epochs})
        context = self.context(Classifier(net, "fc", info), 1000 * self.seed + number, rows)
        return self._run(Retrain(params, context))

    def unlearn(self, original: Classifier, params: MethodParams) -> tuple[Classifier, float]:
        """Return what a method makes of ``original``, and its CPU seconds."""
        retain = self.kept if METHODS[params.name].needs_retain else None
        return self._run(METHODS.load(params.name)(params, self.context(original, self.seed, retain)))

    def context(self, original: Classifier, seed: int, retain: NDArray[np.int64] | None) -> Context:
        """Return what a method works on; ``retain`` are the rows of the retained images, where it may have any."""
        import torch

        from stakegui.engine.methods.base import Context, Retained
        from stakegui.engine.models.pixels import to_tensor
        from stakegui.engine.randomness import Generators

        stakes = torch.nn.functional.normalize(original.head.weight.detach(), dim=1)
        return Context(
            original=original.requires_grad_(False).eval(),
            model=copy.deepcopy(original).eval(),
            forget=to_tensor(self.pixels[self.rows], torch.device("cpu")),
            labels=torch.from_numpy(self.labels[self.rows]),
            stakes=stakes,
            anchors=stakes,
            projection=torch.eye(stakes.shape[1]),
            generators=Generators(seed),
            control=self.control,
            exclude_views=self.exclude_views,
            retain=None if retain is None else Retained(self.pixels[retain], self.labels[retain]),
        )

    def _run(self, method: Method) -> tuple[Classifier, float]:
        import torch

        from stakegui.engine.loop import Tracker, update

        began = time.process_time()
        for _ in method.prepare():
            self.control.check()
        method.begin()
        for _ in update(method, Tracker(len(self.rows)), 1, lambda step, last: {}):
            pass
        for _ in method.finish():
            self.control.check()
        model = method.context.model
        own = dict(model.named_parameters())
        with torch.no_grad():
            for name, value in method.result().items():
                own[name].copy_(value)
        return model.requires_grad_(False).eval(), time.process_time() - began

    def own(self, model: Classifier) -> Own:
        """Return what the model gives to the labels, as log probabilities."""
        from stakegui.engine.evaluation.rmia import own_log

        forget, unseen = _logits(model, self.pixels[self.rows]), _logits(model, self.test)
        return own_log(forget, self.labels[self.rows]), own_log(unseen, self.unseen_labels)

    def judge(
        self, model: Classifier, who: str, references: Sequence[Sequence[Own]], cost: float, *, reference: bool = False
    ) -> Judged:
        """Judge one model; ``references`` are sets of what other retrained networks say."""
        from stakegui.engine.evaluation.roc import judge

        rng = np.random.default_rng(self.seed)
        forget, unseen = self.own(model)
        right = 100.0 * (_logits(model, self.pixels[self.rows]).argmax(1).numpy() == self.labels[self.rows])
        tested = 100.0 * (_logits(model, self.test).argmax(1).numpy() == self.test_true)
        plain, against = judge(forget, unseen, rng), []
        for known in references:
            usual = [np.mean([own[side] for own in known], 0) for side in (0, 1)]
            found = judge(forget - usual[0], unseen - usual[1], rng)
            against.append((found.auc, found.low, found.high))
        auc, low, high = (float(v) for v in np.mean(against, 0))
        figures = {
            "forget_accuracy": _mean(right, rng),
            "forget_loss": _mean(-forget, rng),
            "auc": (plain.auc, plain.low, plain.high),
            "auc_referenced": (auc, low, high),
            "test_accuracy": _mean(tested, rng),
        }
        return Judged(self.name, self.seed, who, figures, cost, reference)


def _mean(values: Scores, rng: np.random.Generator, draws: int = 500) -> tuple[float, float, float]:
    """Return the mean with the bounds of its 95 % bootstrap interval."""
    low, high = np.quantile(rng.choice(values, (draws, len(values))).mean(1), [0.025, 0.975])
    return float(values.mean()), float(low), float(high)


def _wrong(labels: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """Return another of ten labels for each."""
    return (labels + rng.integers(1, 10, len(labels))) % 10


def _arrays(images: ImageSet, bench: UnseenBench) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    from stakegui.data.resize import fit

    size = (bench.side, bench.side)
    return np.stack([fit(images.decode(i), size, "squash") for i in range(len(images))]), np.asarray(images.labels)


def _logits(model: Classifier, pixels: NDArray[np.uint8]) -> Tensor:
    import torch

    from stakegui.engine.models.pixels import to_tensor

    with torch.no_grad():
        logits: Tensor = model(to_tensor(pixels, torch.device("cpu")))[1]
    return logits
