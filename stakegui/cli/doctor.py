"""``stakegui doctor``: what works here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import database, db_option, json_option


@click.command()
@db_option
@json_option
@clean
def doctor(db: Path | None, as_json: bool) -> None:
    """Say what works on this machine, and what to do about what does not (exit code 1 if anything needed is amiss)."""
    from stakegui.services.doctor import examine

    found = []
    for finding in examine(database(db)):
        found.append(finding)
        if not as_json:
            click.echo(f"{'ok  ' if finding.ok else 'MISS'} {finding.name:<28} {finding.text}")
            if finding.remedy and not finding.ok:
                click.echo(f"     {'':<28} {finding.remedy}")
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in found]))
    optional = ("encoder ",)
    sys.exit(0 if all(f.ok or f.name.startswith(optional) for f in found) else 1)
