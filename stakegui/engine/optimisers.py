"""SGD and Adam of torch, without its compiler: the first use of theirs imports that, 1,000 modules, for seconds.

``torch.optim`` wraps what an optimiser does so that the compiler passes over it. Nothing here is compiled, so the
functions within these wrappers are called: the same arithmetic. A torch that wraps otherwise is used as it is.
"""

from __future__ import annotations

import inspect
from typing import Any, cast

import torch
from torch.optim import Optimizer


class _Plain(Optimizer):
    """What all optimisers share, unwrapped; stands before the kind itself in a class's bases."""

    add_param_group = inspect.unwrap(Optimizer.add_param_group)
    zero_grad = inspect.unwrap(Optimizer.zero_grad)
    state_dict = inspect.unwrap(Optimizer.state_dict)
    load_state_dict = inspect.unwrap(Optimizer.load_state_dict)


class SGD(_Plain, torch.optim.SGD):
    """`torch.optim.SGD`."""

    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Change the parameters by their gradients."""
        with torch.no_grad():
            cast(Any, inspect.unwrap(torch.optim.SGD.step))(self)


class Adam(_Plain, torch.optim.Adam):
    """`torch.optim.Adam`."""

    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Change the parameters by their gradients."""
        with torch.no_grad():
            cast(Any, inspect.unwrap(torch.optim.Adam.step))(self)
