"""Measures the window against its limits, each case in a process of its own: what ``stakegui bench-ui`` prints."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stakegui.core import child
from stakegui.core.errors import InputError, RunError
from stakegui.core.ui_limits import LIMITS, Limit

STARTS = 5
CHOSEN = 64
FOLDERS = 1000
"""Classes of the folder of very many files."""
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".pgm")
_NEEDS = {"open_cold": ("data",), "open_warm": ("data",), "run": ("data", "model"), "nearest": ("data", "model")}


@dataclass(frozen=True)
class Row:
    """One limit and what was measured; ``measured`` None where it was not, and ``note`` says why.

    ``note`` also gives what else belongs to a figure: how many images, how long the longest.
    """

    id: str
    what: str
    measured: float | None
    most: float
    unit: str
    note: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether the limit was kept; None where nothing was measured."""
        return None if self.measured is None else self.measured <= self.most

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "kept": self.kept}


@dataclass(frozen=True)
class Sizes:
    """How large the bench is; smaller ones are for its own test."""

    many: int = 1_300_000
    points: int = 1_000_000
    starts: int = STARTS
    chosen: int = CHOSEN
    repeats: int = 5


def measure_window(
    data: Path | None, model: Path | None, only: Sequence[str] = (), sizes: Sizes | None = None
) -> Iterator[Row]:
    """Yield each limit with what was measured, case by case.

    Parameters
    ----------
    data : Path, optional
        A folder with ``train`` and, perhaps, ``test``, each of class folders; the gallery shows all their images.
    model : Path, optional
        Weights whose classes are the folders' names.
    only : sequence of str
        Cases or figures to measure; empty for all.

    Raises
    ------
    InputError
        For an unknown name, or a folder without images.
    RunError
        Where a case ended badly; its last words are told.
    """
    sizes = sizes or Sizes()
    known = {limit.id for limit in LIMITS} | {limit.case for limit in LIMITS}
    if unknown := sorted(set(only) - known):
        raise InputError(f"There is no figure {unknown[0]}.", remedy=f"Choose of {', '.join(sorted(known))}.")
    wanted = [limit for limit in LIMITS if not only or limit.id in only or limit.case in only]
    with tempfile.TemporaryDirectory(prefix="stakegui-bench-") as place:
        bench = _Bench(Path(place), data, model, sizes)
        for case in dict.fromkeys(limit.case for limit in wanted):
            lacks = [name for name in _NEEDS.get(case, ()) if getattr(bench, name) is None]
            found = {} if lacks else bench.figures(case)
            for limit in (one for one in wanted if one.case == case):
                yield _row(limit, found, f"needs --{' and --'.join(lacks)}" if lacks else "")


def _row(limit: Limit, found: dict[str, Any], note: str) -> Row:
    value = found.get(limit.id)
    more = {k: v for k, v in found.items() if not any(k == one.id for one in LIMITS) and k != "torch"}
    said = ", ".join(f"{k} {v:.0f}" if isinstance(v, float) else f"{k} {v}" for k, v in more.items())
    return Row(limit.id, limit.what, value, limit.most, limit.unit, note or said)


class _Bench:
    """The folders that the cases look at, and their processes."""

    def __init__(self, place: Path, data: Path | None, model: Path | None, sizes: Sizes) -> None:
        self._place, self.data, self.model, self._sizes = place, data, model, sizes
        self._merged: Path | None = None

    def figures(self, case: str) -> dict[str, Any]:
        """Return what one case measures."""
        if case == "start":
            runs = [self._child(case, "start") for _ in range(self._sizes.starts)]
            medians = {name: statistics.median(run[name] for run in runs) for name in ("start", "all_pages")}
            return {"start": medians["start"], "all_pages_ms": 1000 * medians["all_pages"], "starts": len(runs)}
        if case == "engine":
            # the first reads torch from the disk; the second one is warm
            self._child(case, "engine")
            return self._child(case, "engine")
        return self._child(case, "gallery", **self._options(case))

    def _options(self, case: str) -> dict[str, Any]:
        if case == "run":
            return {"spec": str(self._spec())}
        if case == "redraw":
            return {"points": self._sizes.points}
        if case == "many":
            return {"folder": str(self._many())}
        model = str(self.model.absolute()) if self.model else ""
        return {"folder": str(self._all()), "model": model, "repeats": self._sizes.repeats}

    def _child(self, case: str, home: str, **options: Any) -> dict[str, Any]:
        environment = child.environment(
            {
                "QT_QPA_PLATFORM": "offscreen",
                "HF_HUB_OFFLINE": "1",
                "STAKEGUI_DATA_DIR": str(self._place / "homes" / home),
                "STAKEGUI_LANGUAGE": "en",
            }
        )
        command = child.command("stakegui.ui.bench", case, json.dumps(options))
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if done.returncode or not done.stdout.strip():
            said = (done.stderr.strip() or "It said nothing.").splitlines()[-1]
            raise RunError(f"The case {case} could not be measured: {said}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def _all(self) -> Path:
        """Return one folder of class folders with all images of ``train`` and ``test``, as links where it can be."""
        assert self.data is not None
        if self._merged is None:
            self._merged = self._place / "all"
            count = 0
            for file in sorted(self.data.rglob("*")):
                if file.suffix.lower() in _PICTURES:
                    part = file.relative_to(self.data).parts
                    target = self._merged / file.parent.name / "_".join(part)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _link(file, target)
                    count += 1
            if not count:
                raise InputError("The folder holds no images.", where=str(self.data), remedy="Check --data.")
        return self._merged

    def _many(self) -> Path:
        folder, count = self._place / "many", self._sizes.many
        for number in range(min(FOLDERS, count)):
            (folder / f"class{number:04}").mkdir(parents=True)
        for number in range(count):
            os.close(os.open(folder / f"class{number % FOLDERS:04}" / f"{number:07}.jpg", os.O_CREAT | os.O_WRONLY))
        return folder

    def _spec(self) -> Path:
        from stakegui.core.spec import parse

        assert self.data is not None and self.model is not None
        parts = {name: str((self.data / name).absolute()) for name in ("train", "test") if (self.data / name).is_dir()}
        values = {
            "model": {"weights": str(self.model.absolute())},
            "data": {"kind": "folder", **(parts or {"train": str(self.data.absolute())})},
            "forget": {"random": {"count": self._sizes.chosen, "seed": 0}},
        }
        path = self._place / "run.toml"
        path.write_text(parse(values).as_toml(), encoding="utf-8")
        return path


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)
