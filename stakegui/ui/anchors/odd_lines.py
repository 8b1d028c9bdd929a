"""Misplaced prompts as lines of the advice: those of the shown class in full, the others by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakegui.core.words import tr

if TYPE_CHECKING:
    from stakegui.services.prompt_scores import PromptReport

MOST = 4


def odd_lines(report: PromptReport | None, title: str) -> list[str]:
    """Return the lines about a `PromptReport` of the class called ``title``; none where nothing is odd."""
    if report is None:
        return []
    own = sorted((one for one in report.odd if one.key == report.key), key=lambda one: one.kind != "outlier")
    lines = [f"• {one.said}" for one in own[:MOST]]
    if len(own) > MOST:
        lines.append("• " + tr("%n more prompt(s) of {title} look misplaced.", "", len(own) - MOST, title=title))
    classes = len({one.key for one in report.odd if one.key != report.key})
    if classes:
        # their own class tells which: a list of all would bury the rest
        lines.append("• " + tr("%n other class(es) have prompts that look misplaced (⚠ or ≈).", "", classes))
    return lines
