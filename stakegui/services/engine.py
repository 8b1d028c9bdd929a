"""Loading the engine, which takes seconds: right after the window shows, never in the middle of an action."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import platform
import sys
from pathlib import Path


def loaded() -> bool:
    """Whether torch is in this process already."""
    return "torch" in sys.modules


def warm_up() -> str:
    """Import the engine and return the name of the device that ``auto`` means.

    Full garbage collections over torch's objects, and a lazy import in the middle of a run, stalled the window by
    250 ms each. Hence the freeze, which takes all that is there out of them, and the import of ``torch._dynamo``, which
    our own optimisers do without: those of other packages' methods, and passes in parts on a full GPU, bring it.
    Garbage of the import's own stays for good; whoever holds other garbage collects it before.
    """
    _load_libraries()
    import torch
    import torch._dynamo

    import stakegui.engine.evaluation.fresh
    import stakegui.engine.methods.stakes
    import stakegui.engine.runner  # noqa: F401
    from stakegui.engine.material import device_for

    # no collection first: over torch's objects it holds the window for a third of a second
    gc.freeze()
    device = device_for("auto")
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"


def _load_libraries() -> None:
    """Load torch's large libraries as the import would, but without Python's lock, which it holds for 0.2 s.

    A function that ctypes calls runs without the lock; ``ctypes.CDLL`` itself and ``import`` keep it. Where this fails
    the import does all of it, and says what is wrong.
    """
    found = importlib.util.find_spec("torch")
    if sys.platform == "win32" or loaded() or found is None or found.origin is None:
        return
    try:
        load = ctypes.CDLL(None).dlopen
    except (OSError, AttributeError):
        return
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for name in ("global_deps", "cpu", "cuda"):
        # those of no Python in them; the others call it, and so need the lock
        for path in (Path(found.origin).parent / "lib").glob(f"libtorch_{name}.*"):
            load(os.fsencode(path), os.RTLD_NOW | (os.RTLD_GLOBAL if name == "global_deps" else 0))


def devices() -> dict[str, str]:
    """Return the devices that a run can use here, by the name that a spec gives them, each with the machine's own."""
    import torch

    found = {"cpu": platform.processor() or platform.machine()}
    if torch.cuda.is_available():
        found["cuda"] = torch.cuda.get_device_name()
    return found
