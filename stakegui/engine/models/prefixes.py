"""What training programs put before every key of a state_dict, and taking it off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

PREFIXES = ("module.", "model.", "_orig_mod.", "net.", "network.", "_forward_module.", "_model.")
"""Of DataParallel, training frameworks (Lightning's modules and strategies) and torch.compile."""


def strip_prefixes(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return ``state`` without the `PREFIXES` that stand before every key, however often and in whatever order."""
    keys = {k: v for k, v in state.items() if k != "n_averaged"}  # the counter of torch's AveragedModel
    prefix = common_prefix(keys)
    return {k.removeprefix(prefix): v for k, v in keys.items()}


def common_prefix(keys: Mapping[str, Any]) -> str:
    """Return the longest chain of `PREFIXES` that every key begins with."""
    found = ""
    while keys and (more := next((p for p in PREFIXES if all(k.startswith(found + p) for k in keys)), None)):
        found += more
    return found
