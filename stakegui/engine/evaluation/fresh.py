"""The figures that are reported: measured on the exported file, loaded again in a process that knows only the files.

``python -m stakegui.engine.evaluation.fresh REQUEST.json`` prints one event a line; `measure_file` starts it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from stakegui.core import processes
from stakegui.core.child import command, environment
from stakegui.core.control import RunControl
from stakegui.core.earlier import SPLIT, Request
from stakegui.core.earlier import request as as_request
from stakegui.core.errors import RunError, StakeguiError
from stakegui.core.events import Evaluated, Event, Phase, T, Telling, from_json
from stakegui.core.memory import full_is_told
from stakegui.core.metrics import Metrics
from stakegui.core.spec import ModelSpec, RunSpec, parse
from stakegui.core.words import tr
from stakegui.engine import distributed, earlier, material
from stakegui.engine.child import lines
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.export.verify import TOLERANCE, reference_logits
from stakegui.engine.models.embedding import with_head_of
from stakegui.engine.models.loading import load_classifier
from stakegui.engine.smaller import halving, release


def measure_file(
    path: Path,
    spec: RunSpec,
    stakes: Tensor,
    control: RunControl,
    *,
    logits: NDArray[np.float32] | None = None,
    allow_code: bool = False,
    requests: Sequence[Request] = (),
    drawn: Mapping[str, int] | None = None,
) -> Telling[Metrics]:
    """Yield progress; return the `Metrics` of the classifier in ``path`` on the data of ``spec``.

    ``logits`` (k, C), of the model in memory on the forget images, must be met within `TOLERANCE`. How the earlier
    ``requests`` fare with it is told on the way, as an `Evaluated` of its own. ``drawn`` says on how many images of
    each split to measure, as the run did before; None lets the rate decide.

    Raises
    ------
    RunError
        Where the file cannot be loaded there, or answers differently; `distributed.Lost` where another process of the
        run has failed: its fresh process, for which this one's would wait, may never begin.
    """
    tensors = {"stakes": stakes.detach().cpu().contiguous()}
    if logits is not None:
        tensors["logits"] = torch.from_numpy(logits).contiguous()
    asked = {"file": str(path.resolve()), "spec": spec.as_json(), "allow_code": allow_code}
    asked["drawn"] = None if drawn is None else dict(drawn)
    asked["requests"] = [one.as_json() for one in requests]
    asked["shared"] = distributed.world() > 1
    with _written(asked, tensors) as request:
        # each of the others starts a fresh process of its own, see `help_out`; one comparison of the logits is enough
        distributed.from_first((asked, {name: t for name, t in tensors.items() if name != "logits"}))
        metrics: dict[str, Any] | None = None
        for event in _child(request, path, control, distributed.heed):
            if isinstance(event, Evaluated) and event.split != SPLIT:
                metrics = event.metrics
            else:
                yield event
        if metrics is None:
            raise RunError(tr("The exported file was not measured to the end."), where=str(path))
        return Metrics(**metrics)


def help_out() -> None:
    """Take a share of what the first process of a run measures in the end, in a fresh process too.

    Raises
    ------
    RunError
        Where that could not be done; the first process's own one has noticed it.
    """
    handed: tuple[dict[str, Any], dict[str, Tensor]] = distributed.from_first(None)  # type: ignore[assignment]
    asked, tensors = handed
    release()
    with _written(asked, tensors) as request:
        for _ in _child(request, Path(asked["file"]), RunControl()):
            pass


@contextmanager
def _written(asked: dict[str, Any], tensors: dict[str, Tensor]) -> Iterator[Path]:
    """Put a request into a temporary folder of its own; yield its file."""
    with ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="stakegui-measure-")))
            save_file(tensors, folder / "tensors.safetensors")
            request = folder / "request.json"
            request.write_text(json.dumps(asked), encoding="utf-8")
        except (OSError, SafetensorError) as error:
            raise RunError(
                tr("The temporary folder cannot be written ({error}).", error=error),
                where=tempfile.gettempdir(),
                remedy=tr("Free space there or set TMPDIR to another folder, then resume the session."),
            ) from error
        yield request


def _child(request: Path, path: Path, control: RunControl, look: Callable[[], None] = lambda: None) -> Iterator[Event]:
    """Run the fresh process and yield its events; pause holds it, and cancel ends it, or what ``look`` raises."""
    errors = request.with_name("stderr.txt")
    with (
        errors.open("w", encoding="utf-8") as sink,
        subprocess.Popen(
            command("stakegui.engine.evaluation.fresh", str(request)),
            stdout=subprocess.PIPE,
            stderr=sink,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment(),
        ) as child,
    ):
        with closing(lines(child, control, look)) as said:
            for line in said:
                values = json.loads(line)
                if values["event"] == "Fault":
                    raise RunError(
                        values["message"], where=str(path), remedy=tr("Export again, or start the run again.")
                    )
                yield _told(from_json(values))
        if code := child.wait():
            control.check()  # Ctrl+C reaches both processes
            told = errors.read_text(encoding="utf-8").strip().splitlines()
            why = told[-1][:500] if told else tr("exit code {code}", code=code)
            raise RunError(
                tr("The exported file could not be measured ({error}).", error=why),
                where=str(path),
                remedy=tr("Check memory and disk, then resume the session."),
            )


def _told(event: Event) -> Event:
    """Put what the fresh process says it is doing, which is English, into the user's language; book it here."""
    if not isinstance(event, Phase):
        return event
    detail = tr(event.detail) if event.detail else ""
    if event.name != "evaluate":
        detail = tr("loading {what}", what=detail)
    return Phase("evaluate", event.done, event.total, detail)


def answer(request: dict[str, Any], tensors: dict[str, Tensor]) -> Iterator[Event]:
    """Do what is asked: load original, data and file anew, compare logits, measure."""
    spec, control = parse(request["spec"]), RunControl()
    opened = yield from _progress(material.load(spec, control, allow_code=request["allow_code"]))
    requests = [as_request(values) for values in request.get("requests", ())]
    opened.earlier = yield from _progress(earlier.load(requests, opened.bundle, opened.geometry, control))
    yield from _progress(material.load_splits(opened, control, request.get("drawn")))
    file = load_classifier(
        ModelSpec(weights=Path(request["file"])), allow_code=request["allow_code"], device=str(opened.device)
    )
    model = with_head_of(file, opened.original).requires_grad_(False)
    if "logits" in tensors:
        _compare(reference_logits(model, opened.forget.pixels), tensors["logits"].numpy())
    stakes = tensors["stakes"].to(opened.device)
    metrics = yield from halving(lambda: measure(model, opened, stakes, control))
    if requests:
        yield earlier.told((yield from earlier.stand(model, opened, control)))
    yield Evaluated("after", metrics.as_json())


def _progress(events: Telling[T]) -> Telling[T]:
    """Let nothing but progress through: the run has told the warnings of what is loaded here already."""
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            result: T = end.value
            return result
        if isinstance(event, Phase):
            yield event


def _compare(found: NDArray[np.float32], expected: NDArray[np.float32]) -> None:
    scale = float(np.abs(expected).max())
    difference = float(np.abs(found - expected).max()) if found.shape == expected.shape else float("inf")
    if not difference <= TOLERANCE * scale:  # NaN too
        raise RunError(
            tr(
                "The file loaded again answers differently (largest difference of a logit: {difference:.3g}).",
                difference=difference,
            )
        )


def main(path: str) -> int:
    """Answer the request in ``path``; a fault is told in a line of its own."""
    place = Path(path)
    request = json.loads(place.read_text(encoding="utf-8"))
    try:
        with full_is_told(), _beside_others(request.get("shared", False)):
            for event in answer(request, load_file(place.with_name("tensors.safetensors"))):
                print(json.dumps(event.as_json()), flush=True)
    except StakeguiError as error:
        # else the first says why; by the group, which has been left here, each would be the first
        if not processes.number() or not isinstance(error, distributed.Lost):
            print(json.dumps({"event": "Fault", "message": str(error)}), flush=True)
    return 0


@contextmanager
def _beside_others(shared: bool) -> Iterator[None]:
    """Measure together with the fresh processes of a run's other processes, where it has any."""
    if not shared:
        yield
        return
    distributed.start("measuring")
    try:
        yield
        distributed.from_first(None)  # nobody leaves while another still hears from it
    except distributed.Lost:
        raise
    except Exception as error:
        distributed.fail(str(error))
        raise
    finally:
        distributed.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
