"""What a method is: losses on a step's batch, how the weights move, when it is done, and what is kept of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from stakegui.core.control import RunControl
from stakegui.core.events import Event, Warned
from stakegui.core.words import tr
from stakegui.engine import distributed, smaller
from stakegui.engine.losses import margin
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import Images, batch_size, to_tensor
from stakegui.engine.randomness import Generators, generator


@dataclass(frozen=True)
class Retained:
    """Retained training images: ``pixels`` uint8 (N, H, W, 3), ``labels`` (N,)."""

    pixels: NDArray[np.uint8]
    labels: NDArray[np.int64]

    def batch(self, rows: Tensor, device: torch.device) -> tuple[Tensor, Tensor]:
        """Return pixels (B, 3, H, W) in [0, 1] and labels (B,) of ``rows`` (B,), on ``device``."""
        chosen = rows.cpu().numpy()
        return to_tensor(self.pixels[chosen], device), torch.from_numpy(self.labels[chosen]).to(device)


@dataclass(frozen=True)
class Earlier:
    """Images of earlier requests that stay forgotten: ``images`` (E, 3, H, W) in [0, 1], ``labels`` (E,)."""

    images: Images
    labels: Tensor


@dataclass
class Context:
    """What every method works on; there is nothing of the test set in it, and of the retain set only what is asked for.

    Attributes
    ----------
    original, model : Classifier
        The frozen original and the copy that is updated, both in eval mode (norm statistics stay).
    forget : Tensor, shape (k, 3, H, W), pixels in [0, 1], to be taken by rows: many large ones are `Stored`
    labels : Tensor, shape (k,)
    stakes : Tensor, shape (C, d_v)
        Unit rows in feature space.
    anchors : Tensor, shape (C, d_a)
        Unit rows in the encoder's space (the stakes where there are no prompts).
    projection : Tensor, shape (d_v, d_a)
        Fixed random map of features into that space, unit columns; the identity where the widths agree.
    exclude_views : frozenset of str
        View families that change the meaning of these images.
    whole : bool
        Whether a class or person goes as a whole: then pictures that nobody has shown must go too.
    gone : tuple of int
        Classes that go as a whole.
    retain : Retained or None
        Given to methods alone that are marked ``needs_retain`` in the catalog, and where ``retain_sample`` asks for it.
    earlier : Earlier or None
        What earlier requests of the chain made the original forget, as far as it is at hand.
    """

    original: Classifier
    model: Classifier
    forget: Images
    labels: Tensor
    stakes: Tensor
    anchors: Tensor
    projection: Tensor
    generators: Generators
    control: RunControl
    exclude_views: frozenset[str] = frozenset()
    whole: bool = False
    gone: tuple[int, ...] = ()
    retain: Retained | None = None
    earlier: Earlier | None = None

    def fresh(self, purpose: str) -> torch.Generator:
        """Return a generator that starts anew: for what is done again, alike, after an interruption."""
        return generator(self.generators.seed, purpose, self.generators.device)


@dataclass(frozen=True)
class Look:
    """How forget images fared, as stored, in a step: ``rows`` into the forget set, ``wrong`` per row."""

    rows: Tensor
    wrong: Tensor


@dataclass(frozen=True)
class Step:
    """Weighted loss terms by name, and the look at the forget images that fell off on the way."""

    terms: dict[str, Tensor]
    look: Look


class Method(ABC):
    """Base of all methods; see `stakegui.engine.loop.update` for the order of the calls."""

    steps: int
    """At most this many updates."""
    goal_reached = True
    """Whether `finish` found what was asked for."""
    frozen = True
    """Whether norms keep their statistics in a step (``freeze_norm``); else they take those of what is passed."""
    alpha = 1.0
    """Share of the way from the original to where the updates ended that `finish` took for the result."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.optimiser: torch.optim.Optimizer | None = None

    def prepare(self) -> Iterator[Event]:
        """Make stand-ins and curvature; goes on from what `load_prepared` was given."""
        yield from ()

    def prepared(self) -> dict[str, Tensor]:
        """What `prepare` has finished so far."""
        return {}

    def load_prepared(self, tensors: dict[str, Tensor]) -> None:  # noqa: B027 (most have nothing to take)
        """Take what an earlier `prepare` had finished."""

    @abstractmethod
    def begin(self) -> None:
        """Set the optimiser up, after `prepare`."""

    @abstractmethod
    def step(self, t: int) -> Step:
        """Return step ``t``'s losses (t = 1 … steps)."""

    def halve(self) -> str:
        """Make do with less memory in a step from here on; return what that means, "" where it cannot be.

        Here images go through the model in smaller parts, which every loss of its outputs bears.
        """
        if not self.frozen or not smaller.halve():
            return ""
        return tr(
            "its images go through the model in smaller parts from here on, which takes longer and changes nothing "
            "else."
        )

    def passed(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Return the model's features and logits of a step's ``images`` (B, 3, H, W), in parts where memory is short.

        With norms that are not `frozen` in training mode; the model is in evaluation mode afterwards.
        """
        self._set_mode()
        found = smaller.in_parts(self.context.model, images)
        self.context.model.eval()
        return found

    def _set_mode(self) -> None:
        self.context.model.train(not self.frozen)

    def advance(self, t: int) -> None:
        """Move the weights along the gradients that are in place."""
        assert self.optimiser is not None
        self.optimiser.step()

    def done(self, t: int, forgotten: bool) -> bool:
        """Whether to stop after step ``t``; ``forgotten``: every image was wrong at its latest look."""
        return False

    def finish(self) -> Iterator[Event]:
        """Choose the result from where the updates ended, from the forget images alone; here: as it is."""
        forgotten = percent_wrong(self.context, self.context.forget)
        self.goal_reached = forgotten == 100.0
        if not self.goal_reached:
            yield Warned(
                tr(
                    "The run did not forget all chosen images: it ended at {forgotten:.1f} %. "
                    "Give it more steps, or choose fewer images.",
                    forgotten=forgotten,
                )
            )

    @abstractmethod
    def trained(self) -> dict[str, nn.Parameter]:
        """The parameters of the model that move, by name."""

    def result(self) -> dict[str, Tensor]:
        """The parameters of the model that would be the result now, by name."""
        return {name: p.detach() for name, p in self.trained().items()}

    def tensors(self) -> dict[str, Tensor]:
        """What must be kept beside model, optimiser and generators."""
        return {}

    def load_tensors(self, tensors: dict[str, Tensor]) -> None:  # noqa: B027 (most have nothing to take)
        """Take back what `tensors` gave."""


@torch.no_grad()
def margins(context: Context, images: Images, labels: Tensor) -> Tensor:
    """Return z_y − max_{c≠y} z_c, shape (n,), of ``images`` (n, 3, H, W) with their ``labels`` (n,)."""
    found = []
    for rows in torch.split(torch.arange(len(images), device=labels.device), batch_size(images)):
        context.control.check()
        found.append(margin(distributed.split(context.model, images[rows])[1], labels[rows]))
    return torch.cat(found)


@torch.no_grad()
def percent_wrong(context: Context, images: Images) -> float:
    """Return percent of ``images``, a view of each forget image, that the model does not give its label."""
    wrong = 0
    for rows in torch.split(torch.arange(len(images), device=images.device), batch_size(images)):
        context.control.check()
        predicted = distributed.split(context.model, images[rows])[1].argmax(1)
        wrong += int((predicted != context.labels[rows]).sum())
    return 100.0 * wrong / len(images)


def look(context: Context, rows: Tensor, logits: Tensor, *, frozen: bool) -> Look:
    """Judge forget images ``rows`` by the step's own ``logits`` (n, C) where norms are ``frozen``.

    Elsewhere these hang on the batch, and what is wrong in it may be right at inference: a pass of its own judges.
    """
    if not frozen:
        with torch.no_grad():
            logits = context.model(context.forget[rows])[1]
    return Look(rows, logits.detach().argmax(1) != context.labels[rows])


def train_only(model: Classifier, parameters: list[nn.Parameter]) -> dict[str, nn.Parameter]:
    """Freeze all but ``parameters``; return these by name."""
    wanted = {id(p) for p in parameters}
    for p in model.parameters():
        p.requires_grad_(id(p) in wanted)
    return {name: p for name, p in model.named_parameters() if id(p) in wanted}


def sweep(k: int, n: int, t: int, seed: int) -> Tensor:
    """Return the ``n`` rows of step ``t`` in an endless sequence of shuffles of 0 … k−1: all come equally often.

    Depends on nothing but its arguments, so a resumed run needs no state for it.
    """
    first = (t - 1) * n
    rows: list[int] = []
    while len(rows) < n:
        epoch, place = divmod(first + len(rows), k)
        order = torch.randperm(k, generator=generator(seed, f"sweep/{epoch}"))
        rows += order[place : place + n - len(rows)].tolist()
    return torch.tensor(rows)
