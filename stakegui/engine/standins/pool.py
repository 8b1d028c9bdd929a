"""Attacked proxies as they are made: in one place, so that none is copied when the next are added."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from stakegui.data.room import room, spills
from stakegui.engine.models.pixels import Images


class Pool:
    """Room for ``count`` proxies of images like ``images``; so many that memory is no place for them lie in a file.

    Attributes
    ----------
    made : Tensor, shape (n, 3, H, W), float32
        What has been added so far; in a file it is on the CPU.
    """

    def __init__(self, count: int, images: Images) -> None:
        shape = (count, *images.shape[1:])
        if spills(math.prod(shape)):
            self._room = torch.from_numpy(room(shape, np.float32))
        else:
            self._room = torch.empty(shape, device=images.device)
        self.made = self._room[:0]

    def add(self, proxies: Tensor) -> None:
        """Put (n, 3, H, W) behind those that are there."""
        start = len(self.made)
        self._room[start : start + len(proxies)].copy_(proxies)
        self.made = self._room[: start + len(proxies)]

    def fill(self, proxies: Tensor) -> None:
        """Take these in place of all that were there."""
        self.made = self._room[:0]
        self.add(proxies)
