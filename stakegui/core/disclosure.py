"""What an outsider may read of a run: figures, hashes and settings, and nothing that tells which pictures had to go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PureWindowsPath
from typing import Any

import tomli_w

from stakegui.core.earlier import Chain, Standing
from stakegui.core.redaction import MARK, salted

HASHED = "SHA-256 over SALT, one zero byte, and the SHA-256 of the picture's file in hex (64 letters), all as text"
"""How a line of `forgotten` comes about."""
LEFT_OUT = "(left out)"
"""Stands in a spec for prompts that were typed in."""
_SIDECAR = ("session", "original_sha256", "alpha", "alpha_of_the_run", "versions", "retain_accuracy_measured_on")
_FIGURES = ("before", "after")
_BY_IMAGE = ("predictions", "views_by_image")
_STANDING = ("session", "count", "forgotten_then", "forgotten", "views_then", "views", "failed", "words")
_PATHS = (("model", "weights"), ("data", "train"), ("data", "test"))
_SPEC = """\
# What was run. Which pictures had to go is not told here: their salted hashes stand in forgotten.json.
# Folders are left out of the paths, and so are prompts that were typed in, as they may describe people.
"""


def sidecar(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an export's sidecar may say; the model's own description is added where it is written."""
    told = {key: values[key] for key in _SIDECAR if key in values}
    return told | {key: figures(values[key]) for key in _FIGURES if isinstance(values.get(key), Mapping)}


def figures(metrics: Mapping[str, Any]) -> dict[str, Any]:
    """Return the figures that are taken over all images together."""
    return {key: value for key, value in metrics.items() if key not in _BY_IMAGE and value is not None}


def standing(one: Standing) -> dict[str, Any]:
    """Return how an earlier request fares, without the names of its images."""
    told = one.as_json()
    counts = {key: len(told[key]) for key in ("came_back", "still_back", "missing")}
    return {key: told[key] for key in _STANDING} | counts


def chain(behind: Chain | None) -> list[dict[str, str]]:
    """Return the sessions before, oldest first, each with the hash of its result."""
    return [] if behind is None else [{"session": link.session, "sha256": link.sha256} for link in behind.links]


def forgotten(images: Iterable[Mapping[str, Any]], salt: str) -> dict[str, Any]:
    """Return the list of what was forgotten: salted hashes in their own order, which tells nothing.

    The place of each in the run, by which the same views are drawn for it again, is told to who has the salt.

    Each image has ``content_hash``, ``label`` and ``after`` as `SessionView.images` has them. Those that were purged
    have no hash of their content any more and are only counted.
    """
    rows, erased = [], 0
    for number, image in enumerate(images):
        if str(image["key"]).startswith(MARK):
            erased += 1
            continue
        gone = None if not image["after"] else image["after"] != image["label"]
        digest = salted(salt, str(image["content_hash"]))
        rows.append({"hash": digest, "forgotten": gone, "place": place_of(salt, number)})
    return {
        "count": len(rows) + erased,
        "erased": erased,
        "hash": HASHED,
        "images": sorted(rows, key=lambda row: str(row["hash"])),
    }


def place_of(salt: str, number: int) -> str:
    """Return what stands for the place ``number`` of a picture in the run's forget set."""
    return salted(salt, f"place {number}")


def spec(values: Mapping[str, Any]) -> str:
    """Return a run's spec as TOML for outsiders; ``values`` are those of `RunSpec.as_json`."""
    told = {key: dict(part) if isinstance(part, Mapping) else part for key, part in values.items()}
    for table, key in _PATHS:
        part = told.get(table)
        if isinstance(part, dict) and part.get(key):
            part[key] = _name(str(part[key]))
    told["forget"] = {"file": "forgotten.json"}
    anchors = told.get("anchors")
    if isinstance(anchors, dict):
        _anchors(anchors)
    return _SPEC + tomli_w.dumps(told)


def _anchors(anchors: dict[str, Any]) -> None:
    prompts = anchors.get("prompts")
    if isinstance(prompts, str):
        anchors["prompts"] = _name(prompts)
    else:
        if prompts:
            anchors["prompts"] = LEFT_OUT
    for key in ("encoder", "fallback"):
        if anchors.get(key):
            anchors[key] = encoder(str(anchors[key]))


def encoder(name: str) -> str:
    """Return an encoder's name less the folders of weights that lie on this machine."""
    kind, colon, rest = name.partition(":")
    if kind != "open_clip":
        return f"{kind}{colon}{_name(rest)}" if colon else _name(name)
    local, there, folder = rest.partition("local-dir:")
    if there and not local:
        return f"{kind}:{there}{_name(folder)}"
    model, slash, weights = rest.partition("/")  # open_clip:MODEL/WEIGHTS, of which the weights may be a file
    return f"{kind}{colon}{_name(model)}{slash}{_name(weights)}"


def _name(path: str) -> str:
    """Return the last part of a path as Windows or others write it, which is told apart on neither."""
    return PureWindowsPath(path).name
