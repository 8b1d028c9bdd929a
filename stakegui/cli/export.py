"""``stakegui export``: a session's model as a file, or with all that an outsider needs to check it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import click

from stakegui.cli.faults import clean
from stakegui.cli.keys import key_option, passphrase
from stakegui.cli.options import code_option, database, db_option
from stakegui.core.catalog import EXPORTS
from stakegui.core.errors import InputError
from stakegui.core.events import Event, Warned

T = TypeVar("T")


@click.command()
@click.argument("session")
@click.option("--format", "format_", type=click.Choice(list(EXPORTS)), default="safetensors", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="File to write.")
@click.option(
    "--evidence",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="Folder to write, with DIR.zip: the model and all that an outsider needs to check it, signed.",
)
@key_option
@click.option(
    "--alpha",
    "--point",
    "alpha",
    type=float,
    default=None,
    metavar="A",
    help="Another share of the run's change than the program chose: less forgets less and keeps more"
    " (see stakegui tradeoff).",
)
@db_option
@code_option
@clean
def export(
    session: str,
    format_: str,
    out: Path | None,
    evidence: Path | None,
    key: Path | None,
    alpha: float | None,
    db: Path | None,
    allow_code: bool,
) -> None:
    """Write SESSION's result to a file or as evidence, load that again and compare its answers."""
    from stakegui.services.export import export as write

    _check(out, evidence, key, alpha)
    if out is not None:
        for files in _told(write(session, format_, out, db=database(db), alpha=alpha, allow_code=allow_code)):
            for path in files:
                click.echo(f"wrote {path}")
        click.echo("Loaded again in a fresh process: the answers are the same.")
    if evidence is not None:
        _evidence(session, format_, evidence, key, database(db), allow_code)


def _check(out: Path | None, evidence: Path | None, key: Path | None, alpha: float | None) -> None:
    if out is None and evidence is None:
        raise InputError("Nothing is to be written.", remedy="Give --out FILE, --evidence DIR or both.")
    if evidence is None and key is not None:
        raise InputError("A key signs evidence alone.", where="--key", remedy="Add --evidence DIR.")
    if evidence is not None and alpha is not None:
        raise InputError(
            "Evidence is of the run's own result, whose figures were measured on that very file.",
            where="--alpha",
            remedy="Leave --alpha out; with it, give --out alone.",
        )


def _evidence(session: str, format_: str, folder: Path, key: Path | None, db: Path, allow_code: bool) -> None:
    from stakegui.services.evidence.write import write_evidence
    from stakegui.services.signing import load

    signer = load(key, passphrase)
    written = write_evidence(session, folder, db=db, signer=signer, format=format_, allow_code=allow_code)
    for made in _told(written):
        click.echo(f"wrote {made.folder}")
        click.echo(f"wrote {made.archive}")
        click.echo(f"signed by {made.key}")
        click.echo(f"salt {made.salt}")
        click.echo(
            "The salt is in no file of the folder: give it to those alone who are to find a picture in its list."
            " It is kept with the session (stakegui sessions show --salts)."
        )


def _told(items: Iterator[Event | T]) -> Iterator[T]:
    """Say what the user must know on the way; yield the rest."""
    for item in items:
        if not isinstance(item, Event):
            yield item
        elif isinstance(item, Warned):
            click.echo(f"! {item.text}", err=True)
