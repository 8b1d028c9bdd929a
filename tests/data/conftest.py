from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from stakegui.data.base import Pixels

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"the shared data are not at {SHARED}")
    return SHARED


@pytest.fixture
def noise() -> Callable[..., Pixels]:
    def make(height: int = 9, width: int = 7, seed: int = 0) -> Pixels:
        return np.random.RandomState(seed).randint(0, 256, (height, width, 3)).astype(np.uint8)

    return make


@pytest.fixture
def put(tmp_path: Path, noise: Callable[..., Pixels]) -> Callable[..., Pixels]:
    """Write an image below tmp_path and return its pixels."""

    def write(name: str, pixels: Pixels | None = None, **options: object) -> Pixels:
        pixels = noise(seed=len(name)) if pixels is None else pixels
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path, **options)
        return pixels

    return write
