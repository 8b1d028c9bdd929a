"""From a spec to a model that has forgotten: a plain generator of events, to be paused, ended and gone on with."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor

from stakegui.core.catalog import METHODS
from stakegui.core.control import RunControl
from stakegui.core.earlier import Request
from stakegui.core.errors import InputError, RunError
from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Phase,
    RunStarted,
    StepDone,
    Telling,
    Warned,
    tapped,
)
from stakegui.core.metrics import Metrics
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.data.base import BrokenImage
from stakegui.data.room import joined, taken
from stakegui.engine import checkpoints, distributed, earlier, material, smaller, stakes
from stakegui.engine.anchors.base import EmbeddingCache
from stakegui.engine.environment import environment
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.export.hashing import sha256
from stakegui.engine.live import Live
from stakegui.engine.loop import Diverged, Tracker, update
from stakegui.engine.methods.base import Context, Earlier, Method, Retained
from stakegui.engine.models.base import Classifier
from stakegui.engine.models.pixels import images_of
from stakegui.engine.passes import number_format
from stakegui.engine.randomness import Generators, generator
from stakegui.engine.smaller import halving


class Runner:
    """One run, up to the model in memory; export and the figures of the reloaded file are the service's.

    Parameters
    ----------
    spec : RunSpec
    control : RunControl
    folder : Path
        For the checkpoints.
    allow_code : bool
        Whether a user's own factory may run.
    cache : EmbeddingCache, optional
    resume : bool
        Go on from the newest checkpoint in ``folder``, where there is one of this very run.
    requests : sequence of Request
        What the spec's model was made to forget before, oldest first.

    Attributes
    ----------
    material, placed, before : Material, Placed, Metrics
        There once `open` (``before``: the phase ``load``) is over.
    model : Classifier
        The result, once `events` is exhausted.
    steps, reached : int, bool
        Steps taken, and whether the goal was reached.
    sample : tuple of str
        Keys of the retained images that the method used, where it asked for a few (``retain_sample``).
    alpha, end : float, dict
        Share of the updates' way that the result takes, and the parameters where they ended ({} where that is all).
    """

    material: material.Material
    placed: stakes.Placed
    before: Metrics
    model: Classifier
    weights_sha256: str
    _anchor_events: list[Event]
    _checkpoint: checkpoints.Loaded | None = None
    _damaged: tuple[Path, ...] = ()
    steps = 0
    reached = True
    sample: tuple[str, ...]
    alpha = 1.0
    end: dict[str, Tensor]

    def __init__(
        self,
        spec: RunSpec,
        control: RunControl,
        folder: Path,
        *,
        allow_code: bool = False,
        cache: EmbeddingCache | None = None,
        resume: bool = False,
        requests: Sequence[Request] = (),
    ) -> None:
        self.requests, self.sample = tuple(requests), ()
        self.spec, self.control, self.folder = spec, control, folder
        self.allow_code, self.cache, self.resume = allow_code, cache, resume
        self._saved_at = time.monotonic()

    def open(self) -> Telling[None]:
        """Read model, forget images and stakes: whatever is wrong with the input shows here, before work starts."""
        self._check_shared()
        yield from distributed.first_then_others(self._open)
        distributed.same([self.placed.stakes, self.placed.anchors, self.placed.projection])
        self._check_head()
        self._check_retain()
        yield from distributed.first_then_others(self._find_checkpoint)

    def _open(self) -> Telling[None]:
        spec, control = self.spec, self.control
        smaller.as_ever()
        self.material = yield from material.load(spec, control, allow_code=self.allow_code)
        self.weights_sha256 = sha256(spec.model.weights)
        m = self.material
        m.earlier = yield from earlier.load(self.requests, m.bundle, m.geometry, control)
        self._anchor_events = []
        placing = stakes.place(spec.anchors, self.material.original, control, self.cache, spec.run.seed)
        self.placed = yield from tapped(placing, self._anchor_events.append)

    def events(self) -> Telling[None]:
        """Yield everything that happens after `open`; raise `StakeguiError` or `Cancelled` where it ends early."""
        yield from self._started()
        drawn = yield from distributed.done_by_first(self._affordable)
        yield from distributed.first_then_others(lambda: material.load_splits(self.material, self.control, drawn))
        original = self.material.original
        self.before = yield from halving(
            lambda: measure(original, self.material, self.placed.stakes, self.control, phase="load")
        )
        yield Evaluated("before", self.before.as_json())
        yield from self._anchor_events
        method, tracker = self.method(), Tracker(len(self.material.forget))
        if self.sample:
            yield Evaluated("retain_sample", {"count": len(self.sample), "keys": list(self.sample)})
        first = yield from self._prepare(method, tracker)
        yield from self._update(method, tracker, first)
        distributed.same([*method.trained().values(), *method.result().values()])
        end = method.result()
        yield from halving(lambda: cast("Telling[None]", method.finish()))
        self.reached, self.alpha = method.goal_reached, method.alpha
        self.end = end if self.alpha < 1.0 else {}  # from a result beyond it, it follows without loss: see `Line`
        self.model = _with(method.context.model, method.result())

    def _started(self) -> Iterator[Event]:
        done = self._checkpoint.step if self._checkpoint else 0
        yield RunStarted(self.spec.as_json(), environment(self.material.device, self.spec), done + 1)
        for path in self._damaged:
            yield Warned(
                tr(
                    "The checkpoint {name} is damaged: the run goes on from the one before it, step {done}.",
                    name=path.name,
                    done=done,
                )
            )

    def _affordable(self) -> Telling[dict[str, int]]:
        return (yield from material.settle(self.material, self.control))

    def _find_checkpoint(self) -> Telling[None]:
        yield from ()
        if not self.resume:
            return
        self._checkpoint, damaged = checkpoints.newest_intact(self.folder, self.material.device)
        self._damaged = tuple(damaged)
        if self._checkpoint is not None and self._checkpoint.identity != self._identity():
            raise InputError(
                self._foreign(),
                where=str(self.folder),
                remedy=tr("Put the files back as they were, or start a new run."),
            )

    def check_unchanged(self) -> None:
        """Raise `RunError` where the model's file or a forget image is not what it was when the run began."""
        forget, train = self.material.forget, self.material.bundle.train
        self._compare(self.spec.model.weights, self.weights_sha256, partial(sha256, self.spec.model.weights))
        for place, (key, path, known) in enumerate(zip(forget.keys, forget.paths, forget.hashes, strict=True)):
            self.control.check()
            if place < len(forget.indices) and train is not None:
                row = int(forget.indices[place])
                self._compare(path or key, known, partial(train.content_hash, row))
            elif path:
                self._compare(path, known, partial(sha256, Path(path)))

    def _compare(self, name: str | Path, known: str, now: Callable[[], str]) -> None:
        remedy = tr("Put the file back as it was, then resume the session: what was done is kept.")
        try:
            same = now() == known
        except (OSError, BrokenImage) as error:
            raise RunError(tr("The file was removed while the run was on."), str(name), remedy) from error
        if not same:
            raise RunError(tr("The file was changed while the run was on."), str(name), remedy)

    # ---- parts --------------------------------------------------------------------------------------------------
    def method(self) -> Method:
        """Return the spec's method on a fresh copy of the original, once `open` is over."""
        m = self.material
        model = copy.deepcopy(m.original).eval()
        context = Context(
            original=m.original,
            model=model,
            forget=m.forget_pixels,
            labels=m.forget_labels,
            stakes=self.placed.stakes,
            anchors=self.placed.anchors,
            projection=self.placed.projection,
            generators=Generators(self.spec.run.seed, m.device),
            control=self.control,
            exclude_views=m.bundle.exclude_views,
            whole=m.whole_groups(),
            gone=m.gone_classes(),
            retain=self._retained(),
            earlier=self._earlier(),
        )
        method: Method = METHODS.load(self.spec.method.name)(self.spec.method, context)
        return method

    def _retained(self) -> Retained | None:
        """Return all retained images, a drawn sample of them, or none: as the method asks for."""
        train, rows = self.material.train, self.material.retain_rows()
        if METHODS[self.spec.method.name].needs_retain:
            assert train is not None  # `open` has checked
            return Retained(taken(train.pixels, rows), train.labels[rows])
        wanted = self._sampled()
        if not wanted or train is None:
            return None
        order = torch.randperm(len(rows), generator=generator(self.spec.run.seed, "retain_sample"))
        rows = np.sort(rows[order[:wanted].numpy()])
        self.sample = tuple(train.images.keys[row] for row in train.rows[rows])
        return Retained(taken(train.pixels, rows), train.labels[rows])

    def _sampled(self) -> int:
        return int(getattr(self.spec.method, "retain_sample", 0))

    def _earlier(self) -> Earlier | None:
        """Return the earlier images that had been forgotten; what an earlier run left as it was is none of these."""
        found = [
            (taken(kept.pixels, rows), kept.labels[rows])
            for kept in self.material.earlier
            if len(rows := np.flatnonzero([image.forgotten for image in kept.images]))
        ]
        if not found:
            return None
        pixels, labels = zip(*found, strict=True)
        device = self.material.device
        return Earlier(images_of(joined(pixels), device), torch.from_numpy(np.concatenate(labels)).to(device))

    def _check_shared(self) -> None:
        """Refuse what would come out otherwise in several processes than in one."""
        if distributed.world() == 1:
            return
        method, one = self.spec.method, tr("Start it without torchrun, in one process.")
        if not METHODS[method.name].shared:
            able = ", ".join(name for name, entry in METHODS.items() if entry.shared)
            raise InputError(
                tr(
                    "The method '{name}' cannot share its work among processes. These can: {able}.",
                    name=method.name,
                    able=able,
                ),
                where="method.name",
                remedy=one,
            )
        if not getattr(method, "freeze_norm", True):
            raise InputError(
                tr("Norm statistics that follow the batch cannot be shared among processes."),
                where="method.freeze_norm",
                remedy=one,
            )
        if self.spec.run.task != "classification":
            raise InputError(
                tr("The task '{task}' cannot be shared among processes.", task=self.spec.run.task),
                where="run.task",
                remedy=one,
            )

    def _check_head(self) -> None:
        name = self.spec.method.name
        if self.material.original.embedding and METHODS[name].needs_head:
            raise InputError(
                tr("The method '{name}' trains a classifier, and an embedding model has none.", name=name),
                where="method.name",
                remedy=tr("Use another method, such as stakes."),
            )

    def _check_retain(self) -> None:
        bundle, name = self.material.bundle, self.spec.method.name
        gone = len({*self.material.forget.indices.tolist(), *self.material.earlier_rows().tolist()})
        none = bundle.train is None or len(bundle.train) <= gone
        if none and self._sampled():
            raise InputError(
                tr("retain_sample needs retained training images, and there are none."),
                where="method.retain_sample",
                remedy=tr("Give data.train, or leave retain_sample at 0."),
            )
        if METHODS[name].needs_retain and none:
            raise InputError(
                tr("The method '{name}' needs retained training images, and there are none.", name=name),
                where="data.train",
                remedy=tr("Give data.train, or use a method that needs the forget images alone, such as stakes."),
            )

    def _prepare(self, method: Method, tracker: Tracker) -> Telling[int]:
        """Make or restore stand-ins, curvature and, on resuming, everything that moves; return the first step."""
        identity = self._identity()
        if self.resume:
            yield from self._restore_prepared(identity, method)
        for event in halving(lambda: cast("Telling[None]", method.prepare())):
            yield event
            if self._due():
                checkpoints.save_prepared(self.folder, identity, method)
                self._saved_at = time.monotonic()
        if distributed.first():
            checkpoints.save_prepared(self.folder, identity, method)
        method.begin()
        loaded, self._checkpoint = self._checkpoint, None  # its memory is not needed any more
        if loaded is None:
            return 1
        checkpoints.restore(loaded, method, tracker)
        return loaded.step + 1

    def _restore_prepared(self, identity: str, method: Method) -> Iterator[Event]:
        try:
            checkpoints.restore_prepared(self.folder, identity, method)
        except RunError:  # the same seeds make the same again
            yield Warned(tr("What was prepared before the first step is damaged on the disk, and is made again."))

    def _update(self, method: Method, tracker: Tracker, first: int) -> Iterator[Event]:
        with distributed.alone():
            live = Live(self.material, method.context.model, self.placed.stakes, self.control)

        def look(step: int, last: bool) -> dict[str, Any]:
            if not distributed.first() or not live.due(last):
                return {}
            try:
                with distributed.alone():
                    return live.measure(method.context.model, method.result())
            except torch.OutOfMemoryError:
                smaller.halve()  # the next one fits; a curve has a gap
                return {}

        self.steps = first - 1
        yield Phase("update", self.steps, method.steps)
        try:
            for event in self._remaining(method, tracker, first, look):
                yield event
                if isinstance(event, StepDone):
                    self.steps = event.step
                    if self._due():
                        yield self._save(method, tracker)
        except Diverged as error:
            yield from self._keep_the_last(method, tracker)
            raise RunError(error.what, error.where, self._calmer()) from error
        if distributed.first():
            yield self._save(method, tracker)

    def _keep_the_last(self, method: Method, tracker: Tracker) -> Iterator[Event]:
        """Save the state before the step that went wrong, where it is sound and any step was taken."""
        if self.steps and distributed.first():
            with contextlib.suppress(RunError):
                yield self._save(method, tracker)

    def _calmer(self) -> str:
        rate = getattr(self.spec.method, "adam_lr" if not getattr(self.spec.method, "metric", True) else "lr", None)
        told = tr("Lower the learning rate and start again.")
        if rate is not None:
            told = tr("Lower the learning rate (it is {rate:g}) and start again.", rate=rate)
        last = checkpoints.newest(self.folder)
        if last is None:
            return told
        kept = tr("The state after step {step} is kept.", step=int(last.stem.partition("-")[2]))
        return f"{kept} {told}"

    def _remaining(self, method: Method, tracker: Tracker, first: int, look: Any) -> Iterator[Event]:
        """Take the steps that are left; none where the run had ended at the checkpoint's step already."""
        if first > 1 and method.done(first - 1, tracker.all_wrong):
            return iter(())
        return update(method, tracker, first, look)

    def _due(self) -> bool:
        return distributed.first() and time.monotonic() - self._saved_at >= self.spec.run.checkpoint_every_s

    def _save(self, method: Method, tracker: Tracker) -> CheckpointSaved:
        if not all(bool(torch.isfinite(p).all()) for p in method.trained().values()):
            # a checkpoint of these would push out one that can be gone on from
            raise RunError(
                tr("The weights are not finite any more after step {step}.", step=self.steps), "update", self._calmer()
            )
        path, digest = checkpoints.save(self.folder, self.steps, self._identity(), method, tracker)
        self._saved_at = time.monotonic()
        return CheckpointSaved(self.steps, str(path), digest)

    def _foreign(self) -> str:
        """Return what is wrong with a checkpoint of another identity."""
        packages = ", ".join(sorted(set(self.spec.packages().values())))
        if not packages:
            return tr("The checkpoint belongs to another model file, other images or labels, or another spec.")
        return tr(
            "The checkpoint belongs to another model file, other images or labels, another spec, "
            "or other versions than {packages}.",
            packages=packages,
        )

    def _identity(self) -> str:
        """Return what a checkpoint must agree with: spec, weights, images, labels (a CSV may give them), stakes.

        The number format too, where the machine decides it: another one would go on with other figures. So it is with
        the versions of other packages whose parts are used.
        """
        wanted = getattr(self.spec.method, "precision", "float32")
        parts = [
            str(number_format(self.material.original, wanted)),
            json.dumps(self.spec.as_json(), sort_keys=True),
            self.weights_sha256,
            *self.material.forget.hashes,
            json.dumps(self.material.forget.labels.tolist()),
            hashlib.sha256(self.placed.stakes.cpu().numpy().tobytes()).hexdigest(),
        ]
        parts += self.spec.packages().values()
        parts += [i.sha256 + i.label for kept in self.material.earlier for i in kept.images]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@torch.no_grad()
def _with(model: Classifier, result: dict[str, Tensor]) -> Classifier:
    """Return a frozen copy of ``model`` with ``result`` in place of its parameters of these names."""
    final = copy.deepcopy(model).eval().requires_grad_(False)
    own = dict(final.named_parameters())
    for name, value in result.items():
        own[name].copy_(value)
    return final
