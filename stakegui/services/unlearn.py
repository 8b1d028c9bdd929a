"""The main job: run, keep everything as it happens, export, and measure what was exported."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from stakegui.core import memory
from stakegui.core import spec as specs
from stakegui.core.control import RunControl
from stakegui.core.earlier import SPLIT, Chain, Standing, standings
from stakegui.core.errors import Cancelled, InputError, RunError, StakeguiError
from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Phase,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    Telling,
    Warned,
    tapped,
)
from stakegui.core.modelfolder import check_there
from stakegui.core.paths import RESULT, RUN_END, session_dir
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.services.chain import follow, followed, requests
from stakegui.services.serving import serving, with_requests
from stakegui.services.together import blamed, dismiss, hand_out
from stakegui.store.connection import open_db, open_existing
from stakegui.store.embeddings import EmbeddingCache
from stakegui.store.images import ForgetImage
from stakegui.store.prompts import UsedPrompts
from stakegui.store.recorder import SessionRecorder
from stakegui.store.sessions import create_session, find, get

if TYPE_CHECKING:
    from stakegui.core.metrics import Metrics
    from stakegui.engine.runner import Runner
    from stakegui.engine.stopwatch import Stopwatch

EXPORTED = "model.safetensors"
"""The result in the folder that the user names."""


def unlearn(
    spec: RunSpec,
    *,
    db: Path,
    out: Path | None = None,
    control: RunControl | None = None,
    allow_code: bool = False,
    name: str = "",
) -> Iterator[Event]:
    """Run ``spec`` and yield its events, `RunStarted` first and `RunFinished` or `RunFailed` last.

    Parameters
    ----------
    db : Path
        The database; everything is in it by the time it is yielded (metrics: within a second).
    out : Path, optional
        Folder for the exported checkpoint and its sidecar.

    Raises
    ------
    InputError
        Before anything is stored.
    RunError, Cancelled
        After `RunFailed` was yielded; the session can be resumed.
    """
    if not spec.after:
        check_there(spec.model.weights)
    from stakegui.engine.runner import Runner
    from stakegui.engine.stopwatch import Stopwatch

    control, watch = control or RunControl(), Stopwatch()
    out = out.resolve() if out else None
    with contextlib.closing(open_db(db)) as database:
        spec, chain = follow(with_requests(spec, database), database)
        runner = Runner(
            spec,
            control,
            Path(),
            allow_code=allow_code,
            cache=EmbeddingCache(database),
            requests=requests(chain, database),
        )
        hand_out(runner)
        try:
            with memory.full_is_told():
                held = list(tapped(runner.open(), watch.see))
        except Cancelled:
            raise Cancelled(kept=False) from None
        check_out(out, spec)
        session = create_session(
            database,
            spec.as_json(),
            name,
            images=_images(runner),
            prompts=_prompts(runner),
            out=str(out) if out else "",
            parent=spec.after,
            chain=chain.as_json() if chain else None,
        )
        runner.folder = session_dir(session)
        with SessionRecorder(database, session) as recorder:
            yield from serving(
                _recorded(_job(runner, out, watch, held, chain), recorder, session, control),
                database,
                session,
                spec.forget.requests,
            )


def resume(session: str, *, db: Path, control: RunControl | None = None, allow_code: bool = False) -> Iterator[Event]:
    """Go on with an interrupted, cancelled or failed session from its newest checkpoint; events as of `unlearn`.

    Raises
    ------
    InputError
        Where there is no such session, it is finished, it runs elsewhere, or its files changed.
    """
    from stakegui.engine.runner import Runner
    from stakegui.engine.stopwatch import Stopwatch

    control, watch = control or RunControl(), Stopwatch()
    with contextlib.closing(open_existing(db)) as database:
        stored = get(database, find(database, session))
        if stored.status == "finished":
            raise InputError(
                tr("This session is finished already."),
                where=stored.id,
                remedy=tr("To run its spec anew use 'stakegui run', or duplicate it in the window."),
            )
        spec, chain = specs.parse(stored.spec, where=stored.id), followed(stored, database)
        out = Path(stored.out) if stored.out else None
        with SessionRecorder(database, stored.id) as recorder:
            runner = Runner(
                spec,
                control,
                session_dir(stored.id),
                allow_code=allow_code,
                cache=EmbeddingCache(database),
                resume=True,
                requests=requests(chain, database),
            )
            hand_out(runner)
            with memory.full_is_told():
                held = list(tapped(runner.open(), watch.see))
            check_out(out, spec)
            yield from serving(
                _recorded(_job(runner, out, watch, held, chain), recorder, stored.id, control),
                database,
                stored.id,
                spec.forget.requests,
            )


def _job(runner: Runner, out: Path | None, watch: Stopwatch, held: list[Event], chain: Chain | None) -> Iterator[Event]:
    """Yield the run's events, then those of measuring and exporting its result."""
    yield from _started_first(tapped(runner.events(), watch.see), held)
    earlier: list[Standing] = []
    after = yield from tapped(_measured(runner, earlier), watch.see)
    dismiss()
    yield Evaluated("after", after.as_json())
    yield from _came_back(earlier)
    if getattr(runner.spec.method, "goal", "misclassify") == "misclassify":
        yield from _still_known(after)
    files = yield from tapped(_exported(runner, out, after, _behind(chain, earlier)), watch.see)
    watch.stop()
    yield RunFinished(
        before=runner.before.as_json(),
        after=after.as_json(),
        seconds=watch.seconds,
        cpu_seconds=watch.cpu_seconds,
        steps=runner.steps,
        reached=runner.reached and not any(standing.failed for standing in earlier),
        files=[str(path) for path in files],
        earlier=[standing.as_json() for standing in earlier],
    )


STILL_KNOWN = 10.0
"""Percent of the test images of what was to go in full; more than this is told."""


STILL_ALIKE = 0.6
"""AUC of verifying what was to go in full; more than this is told."""


def _still_known(after: Metrics) -> Iterator[Event]:
    """Warn where a whole class or person went, and yet other pictures of it get their label."""
    share = after.test_accuracy_forgotten
    if share is not None and share > STILL_KNOWN:
        yield Warned(
            tr(
                "Every chosen class or person went in full, and yet {share:.0f} % of their "
                "test images still get their label: pictures that the run has not seen are "
                "recognised. Use depth robust, or give it more steps.",
                share=share,
            )
        )
    found, alike = after.recall_forgotten, after.auc_forgotten
    if after.recall_forgotten_unseen is None or found is None or alike is None:  # nothing went as a whole
        return
    if found > STILL_KNOWN or alike > STILL_ALIKE:
        yield Warned(
            tr(
                "What went is still found: with its chosen pictures left in the gallery "
                "{found:.0f} % of its test pictures find one of them first, and two pictures "
                "of it are told to be alike with an AUC of {alike:.2f} (0.5 is guessing). "
                "Delete its pictures from the gallery, and give the run more steps.",
                found=found,
                alike=alike,
            )
        )


def _started_first(events: Iterator[Event], held: list[Event]) -> Iterator[Event]:
    """Put what was held back while the input was read behind `RunStarted`; anchors are told again in their turn."""
    for event in events:
        yield event
        if isinstance(event, RunStarted):
            yield from takewhile(lambda e: not (isinstance(e, Phase) and e.name == "anchors"), held)


def _came_back(earlier: list[Standing]) -> Iterator[Event]:
    """Warn of each request that an earlier run had met and that this one has undone."""
    for standing in earlier:
        if standing.failed:
            yield Warned(
                tr(
                    "The request of the earlier session {session} ({name}) came back: {words}. "
                    "This run has failed it. Run it again with more steps, or forget those "
                    "images once more.",
                    session=standing.session,
                    name=standing.name,
                    words=standing.words,
                )
            )


def _behind(chain: Chain | None, earlier: list[Standing]) -> dict[str, object]:
    """Return what the export says of the requests that it stands on."""
    if chain is None:
        return {}
    return {"chain": chain.as_json(), "earlier": [standing.as_json() for standing in earlier]}


def _measured(runner: Runner, earlier: list[Standing]) -> Telling[Metrics]:
    """Write the result into the session's folder and measure that file in a fresh process; return its `Metrics`.

    How earlier requests fare goes into ``earlier``.
    """
    from stakegui.core.catalog import EXPORTS
    from stakegui.engine.evaluation.fresh import measure_file
    from stakegui.engine.export.verify import reference_logits
    from stakegui.engine.line import write_end

    runner.check_unchanged()  # what is measured now must be what was worked on
    yield Phase("evaluate", detail=tr("writing the result"))
    path = runner.folder / RESULT
    EXPORTS.load("safetensors")(runner.model, path, {})
    write_end(runner.folder / RUN_END, runner.end)
    logits = reference_logits(runner.model, runner.material.forget.pixels)
    measuring = measure_file(
        path,
        runner.spec,
        runner.placed.stakes,
        runner.control,
        logits=logits,
        allow_code=runner.allow_code,
        requests=runner.requests,
        drawn=runner.material.drawn,
    )

    def take(event: Event) -> None:
        if isinstance(event, Evaluated) and event.split == SPLIT:
            earlier.extend(standings(event.metrics))

    metrics: Metrics = yield from tapped(measuring, take)
    return metrics


def _exported(runner: Runner, out: Path | None, after: Metrics, behind: dict[str, object]) -> Telling[list[Path]]:
    """Write checkpoint and sidecar to ``out``; return the files."""
    from stakegui.core.catalog import EXPORTS
    from stakegui.engine.export.hashing import sha256

    staged = runner.folder / RESULT
    sidecar = _sidecar(runner, after) | behind
    yield Phase("export", 0, 1)
    if out is None:
        files: list[Path] = EXPORTS.load("safetensors")(runner.model, staged, sidecar)
    else:
        files = EXPORTS.load("safetensors")(runner.model, out / EXPORTED, sidecar)
        EXPORTS.load("safetensors")(runner.model, staged, sidecar)
        if sha256(files[0]) != sha256(staged):
            raise RunError(
                tr("The exported file is not the one that was measured."),
                where=str(files[0]),
                remedy=tr("Check the disk, then resume the session."),
            )
    yield Phase("export", 1, 1)
    return files


def _sidecar(runner: Runner, after: Metrics) -> dict[str, object]:
    """Return what the export says of itself beside the architecture: spec, hashes, versions, results."""
    from stakegui.engine.environment import environment

    return {
        "run": runner.spec.as_json(),
        "original_sha256": runner.weights_sha256,
        "alpha": runner.alpha,
        "forgotten_sha256": list(runner.material.forget.hashes),
        **({"retain_sample": list(runner.sample)} if runner.sample else {}),
        "versions": environment(runner.material.device, runner.spec),
        "before": _figures(runner.before),
        "after": _figures(after),
    }


def _figures(metrics: Metrics) -> dict[str, object]:
    return replace(metrics, predictions=None, views_by_image=None).as_json()


def _recorded(events: Iterator[Event], recorder: SessionRecorder, session: str, control: RunControl) -> Iterator[Event]:
    """Store each event before it is passed on; an early end becomes a `RunFailed`."""
    control.on_held = recorder.paused
    try:
        for event in events:
            stamped = replace(event, session=session) if isinstance(event, RunStarted | RunFinished) else event
            recorder.record(stamped)
            yield stamped
            if not isinstance(event, StepDone | CheckpointSaved | RunFinished):  # a step is saved before the run ends
                control.check()
    except GeneratorExit:  # the reader went away: the recorder leaves the session as interrupted
        raise
    except Exception as error:
        told = blamed(memory.told(error) if memory.is_full(error) else error)
        code = told.exit_code if isinstance(told, StakeguiError) else 1
        failed = RunFailed(_said(told), isinstance(told, Cancelled), session, code)
        with contextlib.suppress(StakeguiError):  # a full disk must not hide the reason
            recorder.record(failed)
        yield failed
        if told is not error:
            raise told from error
        raise
    finally:
        control.on_held = lambda held: None


def _said(error: Exception) -> str:
    if isinstance(error, StakeguiError):
        return str(error)
    return tr(
        "This should not have happened: {kind}: {error}. What was done is kept: the session can be resumed.",
        kind=type(error).__name__,
        error=error,
    )


def _images(runner: Runner) -> list[ForgetImage]:
    material = runner.material
    forget, train = material.forget, material.bundle.train
    names = material.original.info.classes
    images = []
    for place, key in enumerate(forget.keys):
        identity = ""
        if place < len(forget.indices) and train is not None:
            row = int(forget.indices[place])
            if train.identity_of is not None and train.identity_of[row] >= 0:
                identity = train.identities[train.identity_of[row]]
        images.append(
            ForgetImage(key, forget.paths[place], forget.hashes[place], names[forget.labels[place]], identity)
        )
    return images


def _prompts(runner: Runner) -> UsedPrompts:
    given = runner.spec.anchors.prompts
    source = given if isinstance(given, str) else ""
    return UsedPrompts(runner.placed.prompts.as_dict(), source, runner.placed.encoder)


def check_out(out: Path | None, spec: RunSpec) -> None:
    """Make the folder, or say why it cannot be had, before work starts; never write over the original.

    Raises
    ------
    InputError
        Where the folder cannot be written, or the result would replace the spec's own weights.
    """
    if out is None:
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".stakegui-probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(
            tr("The folder cannot be written ({error}).", error=error.strerror),
            where=str(out),
            remedy=tr("Choose another folder."),
        ) from error
    original = spec.model.weights
    if original.parent.resolve() == out and original.stem == Path(EXPORTED).stem:  # its sidecar counts too
        raise InputError(
            tr("The result would be written over the original model."),
            where=str(original),
            remedy=tr("Choose another folder."),
        )
