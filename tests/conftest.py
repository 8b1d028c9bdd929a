"""No test touches the user's own data, asks the network for weights, or takes more than one core."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

# before torch and huggingface_hub are imported, which read these once; processes that tests start inherit them
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["STAKEGUI_LANGUAGE"] = "en"
os.environ.setdefault("OMP_NUM_THREADS", "1")

IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory: thousands of small ones are made and deleted, and databases flushed.

A test run that is killed leaves its folder there (``pytest-of-…``), until three days later one finds it.
"""
ROOM = 4 * 2**30
if (
    os.access(IN_MEMORY, os.W_OK)
    and not os.statvfs(IN_MEMORY).f_flag & os.ST_NOEXEC
    and shutil.disk_usage(IN_MEMORY).free > ROOM
    and psutil.virtual_memory().available > 4 * ROOM
):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # pytest's own variable for the folder above all


@pytest.fixture(scope="session", autouse=True)
def data_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Each worker has its own data folder (database, caches, sessions)."""
    folder = tmp_path_factory.mktemp("stakegui")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STAKEGUI_DATA_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def few_views() -> Iterator[dict[str, int]]:
    """Look at 100 views, not 1,000, for the point between original and result, and at 64, not 512, for the spread.

    Return the program's own numbers. Most of a short run's time went there. It is asked for by folder, as it imports
    torch; it lasts to the end.
    """
    from stakegui.engine.methods import spread, viewed

    shipped = {"looked at": viewed.LOOKED_AT, "spread": spread.VIEWED}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(viewed, "LOOKED_AT", 100)
        patch.setattr(spread, "VIEWED", 64)
        yield shipped


@pytest.fixture
def views_as_shipped(few_views: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at as many as the program does, where that is tested, or compared with a process of its own."""
    from stakegui.engine.methods import spread, viewed

    monkeypatch.setattr(viewed, "LOOKED_AT", few_views["looked at"])
    monkeypatch.setattr(spread, "VIEWED", few_views["spread"])
