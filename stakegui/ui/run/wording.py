"""Events as lines of the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stakegui.core.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    RunFailed,
    RunFinished,
    RunStarted,
    StepDone,
    Warned,
)
from stakegui.core.metrics import EXPLAINED
from stakegui.core.words import mark, num, tr

EVERY = 10
"""Steps without measures are logged this often."""
_SPLITS = {"before": mark("before"), "after": mark("after")}


def line_of(event: Event) -> str:
    """Return the event's line, "" where it needs none."""
    for kind, words in _WORDS.items():
        if isinstance(event, kind):
            return words(event)
    return ""


def _started(event: RunStarted) -> str:
    device = event.environment.get("device", "")
    if event.first_step == 1:
        how = tr("begins on {device}", device=device) if device else tr("begins")
    elif device:
        how = tr("goes on at step {step} on {device}", step=event.first_step, device=device)
    else:
        how = tr("goes on at step {step}", step=event.first_step)
    return tr("Session {session}: {how}", session=event.session, how=how)


def _step(event: StepDone) -> str:
    measured = event.test_accuracy is not None or event.retain_accuracy is not None or event.drift is not None
    if not measured and event.step % EVERY and event.step != event.total:
        return ""
    parts = [
        tr("step {step}/{total}", step=event.step, total=event.total),
        tr("forget {value} %", value=num(event.forget_accuracy, ".1f")),
    ]
    if event.forgotten_views is not None:
        parts.append(tr("views {value} %", value=num(event.forgotten_views, ".1f")))
    if event.retain_accuracy is not None:
        parts.append(tr("retain {value} %", value=num(event.retain_accuracy, ".1f")))
    if event.test_accuracy is not None:
        parts.append(tr("test {value} %", value=num(event.test_accuracy, ".1f")))
    if event.drift is not None:
        parts.append(tr("drift {value}", value=num(event.drift, ".4f")))
    return " · ".join([*parts, _shares(event.losses)])


def _shares(losses: dict[str, float]) -> str:
    terms = {name: abs(value) for name, value in losses.items() if name != "total"}
    whole = sum(terms.values())
    shares = ", ".join(f"{name} {num(100 * value / whole, '.0f')} %" for name, value in terms.items()) if whole else ""
    total = f"{num(losses.get('total', sum(losses.values())), '.4g')}"
    return tr("loss {total} ({shares})", total=total, shares=shares) if shares else tr("loss {total}", total=total)


def measures(metrics: dict[str, Any]) -> str:
    """Return the measured figures of one model in a line."""
    found = [(EXPLAINED[k], metrics.get(k)) for k in EXPLAINED]
    return ", ".join(
        f"{_inside(e.title)} {num(v, '.1f')} %" if e.unit else f"{_inside(e.title)} {num(v, '.4f')}"
        for e, v in found
        if v is not None
    )


def _inside(title: str) -> str:
    """Return a title as it stands inside a line: small in English, as it is written elsewhere."""
    said = tr(title)
    return said.lower() if said == title else said


def _evaluated(event: Evaluated) -> str:
    line = measures(event.metrics)
    return f"{tr(_SPLITS.get(event.split, event.split))}: {line}" if line else ""


def _finished(event: RunFinished) -> str:
    seconds = sum(event.seconds.values())
    done = tr("Done after {steps} steps, {seconds} s.", steps=event.steps, seconds=num(seconds, ".1f"))
    return "\n".join([done, *(tr("Wrote {file}", file=file) for file in event.files)])


def _failed(event: RunFailed) -> str:
    return (
        tr("Stopped: {message}", message=event.message)
        if event.cancelled
        else tr("Failed: {message}", message=event.message)
    )


_WORDS: dict[type[Event], Callable[[Any], str]] = {
    RunStarted: _started,
    StepDone: _step,
    Evaluated: _evaluated,
    CheckpointSaved: lambda e: tr("Checkpoint at step {step}", step=e.step),
    Warned: lambda e: tr("Note: {said}", said=e.text),
    RunFinished: _finished,
    RunFailed: _failed,
}
