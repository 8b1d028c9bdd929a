"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stakegui.core.paths import check_parent, default_db

db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Database of sessions (default: in the user's data folder).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
code_option = click.option(
    "--allow-code", is_flag=True, help="Let an architecture 'package.module:factory' run its own code."
)


def database(given: Path | None) -> Path:
    """Return the database that is meant."""
    return given if given is not None else default_db()


def out_folder(given: Path | None, usual: str) -> Path:
    """Return the folder that is meant, by default ``usual`` in ``out``; raise `InputError` where its parent is not."""
    if given is None:
        return Path("out") / usual
    check_parent(given)
    return given


def table(rows: list[dict[str, Any]], columns: tuple[str, ...], right: tuple[str, ...] = ()) -> None:
    """Print rows as a table; None becomes a dash; numbers (one decimal) and the columns in ``right`` stand right."""
    from rich.table import Table

    from stakegui.cli.console import console

    shown = Table(box=None, header_style="bold")
    for name in columns:
        number = name in right or any(isinstance(row.get(name), float) for row in rows)
        whole = name == columns[0]  # ids and names are to be copied: the others are cut first
        shown.add_column(name.replace("_", " "), justify="right" if number else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        shown.add_row(*(_cell(row.get(name)) for name in columns))
    console().print(shown, markup=False)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)
