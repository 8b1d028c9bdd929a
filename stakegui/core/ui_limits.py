"""What the window may cost at most, in time and memory; ``stakegui bench-ui`` measures it and prints it beside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """One line of the table.

    Parameters
    ----------
    id : str
        Name of the figure.
    case : str
        The child process that measures it; one may measure several.
    what : str
        In words.
    most : float
        The limit, in ``unit``.
    unit : str
        s, ms or MiB.
    """

    id: str
    case: str
    what: str
    most: float
    unit: str


LIMITS = (
    Limit("start", "start", "process start to window shown (no torch yet), median", 1.5, "s"),
    Limit("engine", "engine", "longest stall while torch is imported after the first paint, warm", 300, "ms"),
    Limit("listed_cold", "open_cold", "folder listed and the first page of thumbnails visible, cold", 3, "s"),
    Limit("listed_warm", "open_warm", "the same from its cache", 1, "s"),
    Limit("scroll", "open_warm", "scroll through all: stall of the event loop, 99th percentile", 50, "ms"),
    Limit("memory", "open_warm", "memory of gallery and thumbnails", 600, "MiB"),
    Limit("select_all", "open_warm", "select all", 100, "ms"),
    Limit("invert", "open_warm", "invert the selection", 100, "ms"),
    Limit("filter", "open_warm", "filter by class", 100, "ms"),
    Limit("undo", "open_warm", "undo a choice of all", 100, "ms"),
    Limit("run_p99", "run", "event loop during a full run with live plots, 99th percentile", 50, "ms"),
    Limit("run_longest", "run", "event loop during a full run with live plots, longest", 150, "ms"),
    Limit("nearest", "nearest", "nearest neighbours of 64 chosen images (features known)", 1, "s"),
    Limit("redraw", "redraw", "1,000,000 points of one curve: redraw", 50, "ms"),
    Limit("many_s", "many", "a folder of 1,300,000 (empty) files: listed, gallery usable", 60, "s"),
    Limit("many_mib", "many", "memory of the process at its peak then", 2048, "MiB"),
)
