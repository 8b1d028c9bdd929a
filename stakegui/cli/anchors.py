"""``stakegui anchors``: what a set of prompts does, before any run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from stakegui.cli.anchor_prompts import prompt_parts
from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.core import spec as specs
from stakegui.core.errors import InputError

if TYPE_CHECKING:
    from stakegui.services.anchors import AnchorReport
    from stakegui.services.prompt_scores import Question


@click.command()
@click.argument("prompts")
@click.option("--encoder", default="sentence:minilm", show_default=True, help="open_clip:…, sentence:minilm, lexical")
@click.option(
    "--model", type=click.Path(path_type=Path), default=None, help="A spec whose [model] the anchors are placed for."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write the report as JSON.")
@click.option("--means", is_flag=True, help="Measure the model's class means on the spec's training images first.")
@click.option("--of", "name", default=None, help="Also show what each prompt of this class does, and what would help.")
@db_option
@json_option
@code_option
@clean
def anchors(
    prompts: str,
    encoder: str,
    model: Path | None,
    out: Path | None,
    means: bool,
    name: str | None,
    db: Path | None,
    as_json: bool,
    allow_code: bool,
) -> None:
    """Show how alike the anchors of PROMPTS (a JSON file or a shipped set) are, and how they fit a model."""
    from stakegui.services.anchors import AnchorReport, analyse
    from stakegui.services.prompt_scores import Question

    spec = specs.read(model) if model is not None else None
    question = Question(prompts, encoder, allow_code=allow_code, db=database(db))
    if spec is not None:
        question = replace(question, model=spec.model, data=spec.data, task=spec.run.task)
    if means:
        _measure(question)
    q = question
    options: dict[str, Any] = {"db": q.db, "model": q.model, "data": q.data, "task": q.task, "allow_code": allow_code}
    report = next(i for i in analyse(prompts, encoder, **options) if isinstance(i, AnchorReport))
    told = report.as_json()
    parts = None if name is None else prompt_parts(question, name)
    if parts is not None:
        told |= parts.as_json()
    if out is not None:
        _write(out, json.dumps(told, indent=1))
    if as_json:
        click.echo(json.dumps(told))
        return
    _print(report)
    if parts is not None:
        parts.show()


def _measure(question: Question) -> None:
    from stakegui.services.class_means import measure_means

    if question.model is None or question.data is None:
        raise InputError(
            "Class means need a model and its training images.", "--means", "Give --model SPEC.toml with [data]."
        )
    if question.task != "classification":
        return  # a gallery's means are known
    for _ in measure_means(question.model, question.data, allow_code=question.allow_code):
        pass


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The report cannot be written ({error.strerror}).", where=str(path), remedy="Choose another place."
        ) from error


def _scores(report: AnchorReport, place: int) -> dict[str, str | None]:
    found = report.agreement
    if found is None:
        return {"order": None, "procrustes": None, "nearest by the model": None}
    return {
        "order": _decimals(float(found.rank_by_class[place])),
        "procrustes": _decimals(float(found.procrustes_by_class[place]), 3),
        "nearest by the model": ", ".join(f"{report.classes[j]} {c:.2f}" for j, c in report.nearest_by_model[place]),
    }


def _decimals(value: float, places: int = 2) -> str | None:
    return f"{value:.{places}f}" if np.isfinite(value) else None


def _print(report: object) -> None:
    from stakegui.services.anchors import AnchorReport

    assert isinstance(report, AnchorReport)
    rows = []
    for place, name in enumerate(report.classes):
        others = report.similarity[place].copy()
        others[place] = np.nan
        nearest = int(np.nanargmax(others)) if np.isfinite(others).any() else None
        rows.append(
            {
                "class": name,
                "nearest": report.classes[nearest] if nearest is not None else None,
                "cosine": f"{others[nearest]:.2f}" if nearest is not None else None,
                "residual": f"{report.residual[place]:.3f}" if report.residual is not None else None,
                **_scores(report, place),
            }
        )
    table(rows, ("class", "nearest", "cosine", "residual", "order", "procrustes", "nearest by the model"))
    if report.agreement is not None:
        rank, left = _decimals(report.agreement.rank), _decimals(report.agreement.procrustes, 3)
        click.echo(f"Order of classes: rank correlation {rank}, Procrustes residual {left},")
        click.echo(f"compared with {report.compared_with}.")
    for text in (*report.warnings, *report.advice):
        click.echo(f"! {text}")
