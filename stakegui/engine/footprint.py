"""How much memory work takes at its peak; a peak never goes down, so each is measured in a process of its own.

``python -m stakegui.engine.footprint`` reads one line of JSON, does what it asks, and prints one: {"beyond": bytes
beyond those before the work, "peak": bytes in all}.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import torch

from stakegui.core.control import RunControl
from stakegui.core.errors import RunError
from stakegui.core.spec import RunSpec
from stakegui.core.words import tr
from stakegui.engine import curvature, material
from stakegui.engine.evaluation.suite import measure
from stakegui.engine.live import Live
from stakegui.engine.loop import Tracker, update
from stakegui.engine.models.architectures import BuildArgs, build
from stakegui.engine.models.base import Classifier, ModelInfo
from stakegui.engine.models.head import find_head
from stakegui.engine.runner import Runner

CLASSES = 1000
TOTAL = 1024
"""Images of a whole pass; its parts are as large where only the first of them are taken."""
STATUS = Path("/proc/self/status")


def resident() -> tuple[int, int]:
    """Return bytes of memory that this process holds now, and held at most; raise `RunError` where nothing tells."""
    try:  # the peak that getrusage gives may be that of the process which started this one
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        kept = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
        return 1024 * int(kept["VmRSS"]), 1024 * int(kept["VmHWM"])
    except (OSError, KeyError):
        now = psutil.Process().memory_info()
        peak = getattr(now, "peak_wset", None)  # Windows alone has it
        return int(now.rss), max(int(now.rss), _peak_of_usage() if peak is None else int(peak))


def _peak_of_usage() -> int:
    try:
        import resource  # not on Windows
    except ImportError as error:
        raise RunError(
            tr("This system does not tell how much memory a process took at most."),
            where="memory",
            remedy=tr("Measure it on Linux, macOS or Windows."),
        ) from error
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def curvature_pass(architecture: str, side: int, batches: int = 2) -> int:
    """Take the first ``batches`` of a curvature pass of random weights at ``side`` pixels, and invert its factors.

    Returns the bytes held before it began; more batches need no more memory.
    """
    model = _random_model(architecture, side)
    before = resident()[0]
    g = torch.Generator().manual_seed(0)
    n = curvature.batch_size(model, torch.rand(1, 3, side, side, generator=g))
    images = (torch.rand(n, 3, side, side, generator=g) for _ in range(batches))
    factors: dict[str, curvature.Factors] = {}
    for _, now in curvature.measure(model, images, max(TOTAL, n * batches), g):
        factors = now
    curvature.invert(factors, n * batches, 0.01)
    return before


def whole_run(spec: RunSpec, allow_code: bool = False) -> int:
    """Run ``spec`` from reading the model to the figures of the result; nothing is stored or exported.

    Returns the bytes held before it began.
    """
    before, control = resident()[0], RunControl()
    runner = Runner(spec, control, Path(), allow_code=allow_code)
    _drain(runner.open())
    m, stakes = runner.material, runner.placed.stakes
    _drain(material.load_splits(m, control))
    _drain(measure(m.original, m, stakes, control))
    method = runner.method()
    _drain(method.prepare())
    method.begin()
    live = Live(m, method.context.model, stakes, control)

    def look(_step: int, last: bool) -> dict[str, Any]:
        return live.measure(method.context.model, method.result()) if live.due(last) else {}

    _drain(update(method, Tracker(len(m.forget)), 1, look))
    _drain(method.finish())
    _drain(measure(method.context.model, m, stakes, control))
    return before


def _random_model(architecture: str, side: int) -> Classifier:
    net = build(architecture, BuildArgs(CLASSES, (side, side)))
    names = tuple(f"class {i}" for i in range(CLASSES))
    info = ModelInfo(architecture, names, (side, side), (0.5,) * 3, (0.25,) * 3)
    return Classifier(net, find_head(net, (side, side)), info).eval().requires_grad_(False)


def _drain(work: Iterator[Any]) -> None:
    for _ in work:
        pass


def main() -> None:
    """Do what standard input asks for."""
    asked = json.loads(sys.stdin.readline())
    torch.set_num_threads(asked.get("threads", 1))
    if "spec" in asked:
        before = whole_run(RunSpec.model_validate(asked["spec"]), asked["allow_code"])
    else:
        before = curvature_pass(asked["architecture"], asked["side"], asked["batches"])
    peak = resident()[1]
    print(json.dumps({"beyond": peak - before, "peak": peak}))


if __name__ == "__main__":
    main()
