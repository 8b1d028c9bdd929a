"""Curves as the services give them."""

from __future__ import annotations

import math

import numpy as np

STEPS = 40


def stored_curves(steps: int = STEPS, shift: float = 0.0, begin: float = 1_700_000_000.0) -> dict:
    """What the service gives for a run that measures every fifth step; ``shift`` makes it another one."""
    step = list(range(1, steps + 1))
    taken = [i % 5 == 0 for i in step]

    def seldom(of):
        return [of(i) + shift if there else None for i, there in zip(step, taken, strict=True)]

    return {
        "step": step,
        "at": [begin + 2.0 * i for i in step],
        "seconds": [0.5] * steps,
        "forget_accuracy": [100 - 2.0 * i + 10 * math.sin(i) + shift for i in step],
        "forgotten_views": seldom(lambda i: 2.0 * i),
        "retain_accuracy": seldom(lambda i: 91 - i / 100),
        "test_accuracy": seldom(lambda i: 85 - i / 100),
        "drift": seldom(lambda i: i * 1e-3),
        "losses": {"del": [1 / i for i in step], "align": [-0.1 * i for i in step], "total": [2.0 + i for i in step]},
        "drift_by_class": {"cat": seldom(lambda i: i * 2e-3), "=dog": seldom(lambda i: 0.0)},
    }


def nan(values) -> np.ndarray:
    return np.array(values, dtype=float)
