"""``stakegui anchors``: what a set of prompts does, before any run."""

from __future__ import annotations

import json
from pathlib import Path

import click
import numpy as np

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, database, db_option, json_option, table
from stakegui.core import spec as specs
from stakegui.core.errors import InputError


@click.command()
@click.argument("prompts")
@click.option("--encoder", default="sentence:minilm", show_default=True, help="open_clip:…, sentence:minilm, lexical")
@click.option(
    "--model", type=click.Path(path_type=Path), default=None, help="A spec whose [model] the anchors are placed for."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write the report as JSON.")
@db_option
@json_option
@code_option
@clean
def anchors(
    prompts: str, encoder: str, model: Path | None, out: Path | None, db: Path | None, as_json: bool, allow_code: bool
) -> None:
    """Show how alike the anchors of PROMPTS (a JSON file or a shipped set) are, and how they fit a model."""
    from stakegui.services.anchors import AnchorReport, analyse

    spec = specs.read(model).model if model is not None else None
    for item in analyse(prompts, encoder, db=database(db), model=spec, allow_code=allow_code):
        if not isinstance(item, AnchorReport):
            continue
        if out is not None:
            _write(out, json.dumps(item.as_json(), indent=1))
        if as_json:
            click.echo(json.dumps(item.as_json()))
        else:
            _print(item)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The report cannot be written ({error.strerror}).", where=str(path), remedy="Choose another place."
        ) from error


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
            }
        )
    table(rows, ("class", "nearest", "cosine", "residual"))
    for text in (*report.warnings, *report.advice):
        click.echo(f"! {text}")
