"""Loading the engine, which takes seconds: right after the window shows, never in the middle of an action."""

from __future__ import annotations

import gc
import platform
import sys


def loaded() -> bool:
    """Whether torch is in this process already."""
    return "torch" in sys.modules


def warm_up() -> str:
    """Import the engine and return the name of the device that ``auto`` means.

    Full garbage collections over torch's objects, and a lazy import on the first step, stalled the window by 250 ms
    each: hence the import of ``torch._dynamo`` and the freeze.
    """
    import torch
    import torch._dynamo

    import stakegui.engine.evaluation.fresh
    import stakegui.engine.methods.stakes
    import stakegui.engine.runner  # noqa: F401
    from stakegui.engine.material import device_for

    gc.collect()
    gc.freeze()
    device = device_for("auto")
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"


def devices() -> dict[str, str]:
    """Return the devices that a run can use here, by the name that a spec gives them, each with the machine's own."""
    import torch

    found = {"cpu": platform.processor() or platform.machine()}
    if torch.cuda.is_available():
        found["cuda"] = torch.cuda.get_device_name()
    return found
