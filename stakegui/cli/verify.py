"""``stakegui verify``: whether an evidence folder is as it was signed, and whether its figures hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import code_option, json_option, table
from stakegui.core.events import Event
from stakegui.core.verified import Verified


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--data",
    default=None,
    metavar="DIR",
    help="Test pictures in class folders (or test/ and train/ with such): measure what is claimed again."
    " Also the name of data that the program brings (digits, people).",
)
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="The original model: measure on --data what compares with it, too (structure drift, the figures before).",
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="PUBLIC",
    help="The signer's public key, had from the signer.",
)
@click.option("--salt", default="", help="The salt of the list: finds the forgotten pictures in --data and --picture.")
@click.option(
    "--picture",
    "pictures",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Look this picture up in the list of what was forgotten (needs --salt); may be given several times.",
)
@json_option
@code_option
@clean
def verify(
    folder: Path,
    data: str | None,
    original: Path | None,
    key: Path | None,
    salt: str,
    pictures: tuple[Path, ...],
    as_json: bool,
    allow_code: bool,
) -> None:
    """Check an evidence FOLDER (or its zip): sums, signature, model and, with --data, the figures.

    Needs neither database nor original. Ends with 0 where all that was checked holds, with 1 where something does
    not, with 2 where it could not be checked.
    """
    from stakegui.services.evidence.check import verify as check

    told = check(folder, data=data, original=original, key=key, salt=salt, pictures=pictures, allow_code=allow_code)
    for item in told:
        if not isinstance(item, Event):
            _show(item, as_json)
            sys.exit(0 if item.ok else 1)


def _show(found: Verified, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(found.as_json()))
        return
    rows = [{"what": f.what, "verdict": f.verdict, "detail": f.detail} for f in found.findings]
    table(rows, ("what", "verdict", "detail"))
    failed = sum(f.verdict == "FAILED" for f in found.findings)
    click.echo("All that was checked holds." if found.ok else f"{failed} of {len(rows)} findings FAILED.")
