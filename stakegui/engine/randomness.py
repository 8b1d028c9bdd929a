"""One generator per purpose, so that no draw for one purpose moves another's."""

from __future__ import annotations

import hashlib

import torch
from torch import Tensor


def seed_for(seed: int, purpose: str) -> int:
    """Return a seed in [0, 2^63) that depends on both, alike on every machine."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{purpose}".encode()).digest()[:8], "big") >> 1


def generator(seed: int, purpose: str, device: torch.device | str = "cpu") -> torch.Generator:
    """Return a fresh generator for one purpose."""
    g = torch.Generator(device=device)
    g.manual_seed(seed_for(seed, purpose))
    return g


class Generators:
    """Named generators of a run, made when first asked for; their states go into the checkpoint."""

    def __init__(self, seed: int, device: torch.device | str = "cpu") -> None:
        self.seed, self.device = seed, device
        self._made: dict[str, torch.Generator] = {}

    def __getitem__(self, purpose: str) -> torch.Generator:
        if purpose not in self._made:
            self._made[purpose] = generator(self.seed, purpose, self.device)
        return self._made[purpose]

    def state(self) -> dict[str, Tensor]:
        """State of each generator, uint8 vectors."""
        return {name: g.get_state() for name, g in self._made.items()}

    def load(self, state: dict[str, Tensor]) -> None:
        """Put the generators where `state` found them; those that were not there begin anew."""
        self._made = {}
        for name, value in state.items():
            self[name].set_state(value.cpu())


def rand(g: torch.Generator, *shape: int) -> Tensor:
    """Uniform in [0, 1) on the generator's device."""
    return torch.rand(shape, generator=g, device=g.device)


def uniform(g: torch.Generator, low: float, high: float, *shape: int) -> Tensor:
    """Uniform in [low, high) on the generator's device."""
    return low + (high - low) * rand(g, *shape)


def randn(g: torch.Generator, *shape: int) -> Tensor:
    """Standard normal on the generator's device."""
    return torch.randn(shape, generator=g, device=g.device)


def randint(g: torch.Generator, high: int, *shape: int) -> Tensor:
    """Integers in [0, high) on the generator's device."""
    return torch.randint(high, shape, generator=g, device=g.device)
