"""How much memory the largest pieces of work take, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from stakegui.core import child
from stakegui.core.errors import RunError
from stakegui.core.spec import RunSpec

GIB = 2**30
NETWORKS = ("torchvision:resnet50", "torchvision:vit_b_16")
SIDE = 224


@dataclass(frozen=True)
class Footprint:
    """Bytes at the peak of ``title``, and how many it may be at most."""

    title: str
    peak: int
    wanted: int

    @property
    def met(self) -> bool:
        """Whether it is as it should be."""
        return self.peak <= self.wanted

    def as_json(self) -> dict[str, Any]:
        """Plain values with ``Footprint`` under ``event``."""
        return {"event": "Footprint", **asdict(self), "met": self.met}


def measure_memory(spec: RunSpec | None, *, allow_code: bool = False) -> Iterator[Footprint]:
    """Yield the peak of a whole run of ``spec`` or, without one, those of curvature passes beyond the model."""
    if spec is not None:
        told = _asked({"spec": spec.as_json(), "allow_code": allow_code, "threads": spec.run.threads})
        yield Footprint("the whole run", told["peak"], 6 * GIB)
        return
    for name in NETWORKS:
        yield curvature_footprint(name, SIDE)


def curvature_footprint(architecture: str, side: int, wanted: int = 4 * GIB) -> Footprint:
    """Return what the curvature pass of random weights takes beyond the model itself."""
    told = _asked({"architecture": architecture, "side": side, "batches": 2})
    return Footprint(f"curvature of {architecture.rpartition(':')[2]} at {side} pixels", told["beyond"], wanted)


def _asked(what: dict[str, Any]) -> dict[str, int]:
    done = subprocess.run(
        child.command("stakegui.engine.footprint"),
        input=json.dumps(what) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=child.environment(),
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        ended = f"by signal {-done.returncode}" if done.returncode < 0 else f"with exit code {done.returncode}"
        raise RunError(f"The process ended {ended}. {said[-1] if said else ''}".strip(), where="memory")
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found
