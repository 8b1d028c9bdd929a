"""``stakegui keys make|show``: what evidence is signed with."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import json_option

key_option = click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
    help="Ed25519 private key as PEM to sign with (default: the one that stakegui keys make made).",
)


def passphrase() -> str:
    """Ask for the passphrase of a key; "" where nobody can be asked."""
    import sys

    if not sys.stdin.isatty():
        return ""
    return str(click.prompt("Passphrase of the key", hide_input=True, err=True))


@click.group()
def keys() -> None:
    """The key that signs evidence: make one, show its public half."""


@keys.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
    help="File of the private key (default: in the user's data folder).",
)
@click.option("--passphrase", "sealed", is_flag=True, help="Ask for a passphrase that the key is locked with.")
@clean
def make(out: Path | None, sealed: bool) -> None:
    """Make an Ed25519 key; a key that is there is never written over.

    With --passphrase the environment variable STAKEGUI_KEY_PASSPHRASE is taken where it is set.
    """
    import os

    from stakegui.services import signing

    secret = ""
    if sealed:
        secret = os.environ.get(signing.PASSPHRASE) or click.prompt(
            "Passphrase", hide_input=True, confirmation_prompt=True, err=True
        )
    made = signing.make(out, secret)
    click.echo(f"private key {made.path}")
    _show(made)


@keys.command()
@key_option
@json_option
@clean
def show(key: Path | None, as_json: bool) -> None:
    """Show the public half of a key and its fingerprint, to give to those who verify."""
    from stakegui.services import signing

    found = signing.load(key, passphrase)
    if as_json:
        told = {"path": str(found.path), "fingerprint": found.fingerprint, "public": found.public_pem.decode()}
        click.echo(json.dumps(told))
        return
    click.echo(f"private key {found.path}")
    _show(found)


def _show(found: object) -> None:
    from stakegui.services.signing import Signer

    assert isinstance(found, Signer)
    click.echo(f"fingerprint {found.fingerprint}")
    click.echo(found.public_pem.decode().strip())
