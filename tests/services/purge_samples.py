"""A folder of digit pictures with persons, a short run that serves two requests on it, and what is searched for."""

from __future__ import annotations

import csv
import functools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from digit_runs import invoke, parsed, write_spec
from PIL import Image

from stakegui.core.paths import data_dir
from stakegui.core.requests import Item
from stakegui.core.spec import DataSpec
from stakegui.data.decode import decode
from stakegui.data.open import open_data
from stakegui.services import requests

SUBJECT = "zelda"
PEOPLE = (SUBJECT, *(f"person {n}" for n in range(1, 10)))
"""What the network's ten classes are called here: digits as if they were faces."""
PROMPTS = {SUBJECT: ["wears a lopsided oval", "hollow in the middle"],
           **{name: [f"plain stroke of {name}", f"figure {n}"] for n, name in enumerate(PEOPLE[1:], 1)}}  # fmt: skip


@dataclass(frozen=True)
class Served:
    """A data folder of its own with one finished session; the subject's two pictures are ``alice``'s."""

    home: Path
    data: Path
    session: str
    own: tuple[Path, ...]
    other: Path

    @property
    def db(self) -> Path:
        return self.home / "stakegui.db"


@functools.cache
def _made() -> Served:
    """Run once; the copies below are made of it."""
    base = Path(tempfile.mkdtemp(dir=data_dir()))
    home, data = base / "home", base / "pictures"
    own, other = _write_data(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STAKEGUI_DATA_DIR", str(home))
        db = home / "stakegui.db"
        home.mkdir()
        requests.create(db, "2026-014", [Item(kind="identity", name=SUBJECT)], subject="case 7", due="2026-12-24")
        requests.create(db, "2026-015", [Item(kind="image", name=str(other))])
        spec = write_spec(
            base / "spec.toml",
            model={"classes": list(PEOPLE)},
            forget={"requests": ["2026-014"]},
            data={"kind": "manifest", "train": str(data / "list.csv")},
            anchors={"prompts": PROMPTS, "encoder": "lexical"},
            method={"steps": 12},
            run={"checkpoint_every_s": 3600},
        )
        done = invoke("run", spec, "--request", "2026-015", "--out", base / "out", "--json")
        assert done.exit_code == 0, done.stderr
    return Served(home, data, parsed(done.stdout)[-1]["session"], own, other)


def _write_data(folder: Path) -> tuple[tuple[Path, ...], Path]:
    """Write digits as PNG, two of them zelda's, of the network's own size: caches hold their very pixels."""
    digits = open_data(DataSpec(kind="digits"), None).train
    assert digits is not None
    labels = np.asarray(digits.labels)
    rows = np.concatenate([np.flatnonzero(labels != 0)[::23][:60], np.flatnonzero(labels == 0)[:2]]).tolist()
    folder.mkdir()
    listed, found = [], []
    for number, row in enumerate(rows):
        who = PEOPLE[int(labels[row])]
        name = f"{'private' if who == SUBJECT else 'pool'}/scan-{number:04d}.png"
        (folder / name).parent.mkdir(exist_ok=True)
        Image.fromarray(digits.decode(row)).resize((32, 32), Image.Resampling.BILINEAR).save(folder / name)
        listed.append((name, who, who))
        found += [folder / name] if who == SUBJECT else []
    with (folder / "list.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("path", "label", "identity"), *listed])
    return tuple(found), folder / "pool/scan-0004.png"


def copied(folder: Path) -> Served:
    """Return a copy of the data folder, to be changed; checkpoints in the database still point to the first one."""
    made = _made()
    shutil.copytree(made.home, folder / "home")
    return Served(folder / "home", made.data, made.session, made.own, made.other)


def raw(path: Path) -> bytes:
    """Return a picture's pixels as they lie in arrays."""
    return decode(path.read_bytes()).tobytes()
