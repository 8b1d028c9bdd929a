"""Machine and versions, printed beside every figure."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from typing import Any

import torch

from stakegui import __version__
from stakegui.core.machine import processor
from stakegui.core.spec import RunSpec
from stakegui.engine import distributed


def environment(device: torch.device, spec: RunSpec | None = None) -> dict[str, Any]:
    """Return machine, threads and versions as plain values; of other packages, those whose parts ``spec`` uses."""
    values: dict[str, Any] = {
        "stakegui": __version__,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "torchvision": version("torchvision"),  # to import it takes seconds, in which a run could not be stopped
        "platform": platform.platform(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "device": str(device),
    }
    if distributed.world() > 1:
        values["processes"] = distributed.world()
    if device.type == "cuda":
        values["gpu"] = torch.cuda.get_device_name(device)
    if spec is not None and (packages := spec.packages()):
        values["packages"] = packages
    return values
