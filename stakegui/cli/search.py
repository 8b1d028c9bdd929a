"""``stakegui search``: training images that fit a description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stakegui.cli.faults import clean
from stakegui.cli.options import json_option, table
from stakegui.cli.terminal import outcome
from stakegui.core import spec as specs
from stakegui.core.control import RunControl
from stakegui.core.errors import InputError

if TYPE_CHECKING:
    from stakegui.services.found import Found


@click.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.argument("text")
@click.option("--encoder", default=None, help="open_clip:MODEL/PRETRAINED or open_clip:MODEL//absolute/file.safetensors"
              " (default: the spec's where it is one of these, else open_clip:ViT-B-32/openai).")  # fmt: skip
@click.option("--count", type=click.IntRange(min=1), default=20, show_default=True, help="How many images are listed.")
@click.option("--download", is_flag=True, help="Fetch the encoder's weights where they are not on this machine.")
@json_option
@clean
def search(spec: Path, text: str, encoder: str | None, count: int, download: bool, as_json: bool) -> None:
    """List the training images of SPEC (a TOML file) that fit TEXT, a description, best first.

    The first search looks at every picture through a CLIP model; a later one is a look-up. With --json: one array.
    """
    from stakegui.services.textsearch import encoder_for
    from stakegui.services.textsearch import search as find

    read, control = specs.read(spec), RunControl()
    if read.data is None:
        raise InputError("There are no training images to look through.", where="data", remedy="Give data.train.")
    data, named = read.data, encoder or encoder_for(read.anchors.encoder)
    items = find(data, text, named, fetch=download, control=control)
    _show(outcome(items, control, quiet=as_json), count, as_json)


def _show(found: Found, count: int, as_json: bool) -> None:
    rows = [(found.keys[row], float(found.score[row])) for row in found.best(count).tolist()]
    if as_json:
        click.echo(json.dumps([{"key": key, "score": score} for key, score in rows]))
        return
    table([{"image": key, "score": f"{score:.3f}"} for key, score in rows], ("image", "score"), ("score",))
    for note in found.notes:
        click.echo(f"! {note}")
