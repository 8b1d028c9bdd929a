"""``stakegui anchors --of CLASS``: what each prompt of a class does, which are odd, and which would help."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from stakegui.cli.options import table

if TYPE_CHECKING:
    from stakegui.services.prompt_scores import PromptReport, Question
    from stakegui.services.prompt_suggestions import Suggestion


@dataclass(frozen=True)
class PromptParts:
    """The report on one class's prompts, and suggestions for it."""

    report: PromptReport
    suggestions: tuple[Suggestion, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; NaN becomes None."""
        return {
            "prompts_of": self.report.key,
            "prompts": [_plain(asdict(one)) for one in self.report.effects],
            "odd": [asdict(one) for one in self.report.odd],
            "suggestions": [_plain(asdict(one)) for one in self.suggestions],
        }

    def show(self) -> None:
        """Print tables."""
        click.echo(f"\nPrompts of {self.report.key}: how much better the class's order is with each")
        table([{"prompt": one.text, "gain": _signed(one.gain)} for one in self.report.effects], ("prompt", "gain"))
        if self.suggestions:
            click.echo("Would better it, where it is true of the class:")
            rows = [{"prompt": s.text, "gain": _signed(s.gain), "from": s.source} for s in self.suggestions]
            table(rows, ("prompt", "gain", "from"))
        for one in self.report.odd:
            click.echo(f"! {one.key}: {one.said}")


def prompt_parts(question: Question, name: str) -> PromptParts:
    """Ask for both; raise `InputError` where there is no such class."""
    from stakegui.services.prompt_scores import PromptReport, inspect
    from stakegui.services.prompt_suggestions import suggest

    report = next(i for i in inspect(question, name) if isinstance(i, PromptReport))
    return PromptParts(report, next(i for i in suggest(question, name) if isinstance(i, tuple)))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: None if isinstance(v, float) and math.isnan(v) else v for key, v in values.items()}


def _signed(gain: float) -> str | None:
    return f"{gain:+.3f}" if math.isfinite(gain) else None
