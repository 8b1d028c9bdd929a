"""A hundred digits as PNG files, for runs whose course matters and whose figures do not: a run takes about a second."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import tomli_w
from digit_runs import values
from PIL import Image

from stakegui.core.spec import DataSpec
from stakegui.data.open import open_data

METHOD = {"steps": 2, "samples": 16, "standins": 8, "forget_batch": 8}
CLASSES = [f"digit {n}" for n in range(10)]


def write_digits(folder: Path, count: int = 100) -> dict[str, str]:
    """Write the pictures, four of five to train on; return the spec's table ``data``."""
    digits = open_data(DataSpec(kind="digits"), None).train
    assert digits is not None
    rows = np.linspace(0, len(digits) - 1, count, dtype=int).tolist()
    for split in ("train", "test"):
        (folder / split).mkdir(parents=True, exist_ok=True)
        listed = []
        for place, row in enumerate(rows):
            if (place % 5 == 4) is not (split == "test"):
                continue
            name = f"{split}/{place:04}.png"
            Image.fromarray(digits.decode(row)).save(folder / name)
            listed.append((name, CLASSES[int(digits.labels[row])]))
        with (folder / f"{split}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("path", "label"), *listed])
    return {"kind": "manifest", "train": str(folder / "train.csv"), "test": str(folder / "test.csv")}


def few(folder: Path, **tables: Any) -> dict[str, Any]:
    """Return a small spec on the pictures, which are written into ``folder`` where they are not there yet."""
    data = folder / "digits"
    table = {"kind": "manifest", "train": str(data / "train.csv"), "test": str(data / "test.csv")}
    if not data.is_dir():
        write_digits(data)
    given = {
        "model": {"classes": CLASSES},
        "data": table,
        "forget": {"images": ["train/0001.png", "train/0012.png"]},
        "method": METHOD,
        "run": {"live_subset": 16},
    }
    return values(**{**given, **tables})


def write_few(path: Path, **tables: Any) -> Path:
    """Write `few` beside its pictures as TOML."""
    path.write_text(tomli_w.dumps(few(path.parent, **tables)), encoding="utf-8")
    return path
