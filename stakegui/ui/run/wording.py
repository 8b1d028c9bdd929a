"""Events as lines of the log."""

from __future__ import annotations

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
from stakegui.core.words import tr

EVERY = 10
"""Steps without measures are logged this often."""


def line_of(event: Event) -> str:
    """Return the event's line, "" where it needs none."""
    for kind, words in _WORDS.items():
        if isinstance(event, kind):
            return words(event)
    return ""


def _started(event: RunStarted) -> str:
    device = event.environment.get("device", "")
    where = f" on {device}" if device else ""
    how = "begins" if event.first_step == 1 else tr("goes on at step {first_step}", first_step=event.first_step)
    return tr("Session {session}: {how}{where}", session=event.session, how=how, where=where)


def _step(event: StepDone) -> str:
    measured = event.test_accuracy is not None or event.retain_accuracy is not None or event.drift is not None
    if not measured and event.step % EVERY and event.step != event.total:
        return ""
    parts = [
        tr("step {step}/{total}", step=event.step, total=event.total),
        tr("forget {forget_accuracy:.1f} %", forget_accuracy=event.forget_accuracy),
    ]
    for title, value in (("views", event.forgotten_views), ("retain", event.retain_accuracy),
                         ("test", event.test_accuracy)):  # fmt: skip
        if value is not None:
            parts.append(f"{title} {value:.1f} %")
    if event.drift is not None:
        parts.append(f"drift {event.drift:.4f}")
    return " · ".join([*parts, _shares(event.losses)])


def _shares(losses: dict[str, float]) -> str:
    terms = {name: abs(value) for name, value in losses.items() if name != "total"}
    whole = sum(terms.values())
    shares = ", ".join(f"{name} {100 * value / whole:.0f} %" for name, value in terms.items()) if whole else ""
    total = losses.get("total", sum(losses.values()))
    return f"loss {total:.4g}{f' ({shares})' if shares else ''}"


def measures(metrics: dict[str, Any]) -> str:
    """Return the measured figures of one model in a line."""
    found = [(EXPLAINED[k], metrics.get(k)) for k in EXPLAINED]
    return ", ".join(
        f"{e.title.lower()} {v:.1f} %" if e.unit else f"{e.title.lower()} {v:.4f}" for e, v in found if v is not None
    )


def _evaluated(event: Evaluated) -> str:
    line = measures(event.metrics)
    return f"{event.split}: {line}" if line else ""


def _finished(event: RunFinished) -> str:
    seconds = sum(event.seconds.values())
    return "\n".join([f"Done after {event.steps} steps, {seconds:.1f} s.", *(f"Wrote {f}" for f in event.files)])


def _failed(event: RunFailed) -> str:
    return (
        tr("Stopped: {message}", message=event.message)
        if event.cancelled
        else tr("Failed: {message}", message=event.message)
    )


_WORDS: dict[type[Event], Any] = {
    RunStarted: _started,
    StepDone: _step,
    Evaluated: _evaluated,
    CheckpointSaved: lambda e: tr("Checkpoint at step {step}", step=e.step),
    Warned: lambda e: tr("Note: {said}", said=e.text),
    RunFinished: _finished,
    RunFailed: _failed,
}
