"""``python -m stakegui.ui.bench CASE JSON``: measure one case and print its figures as the last line, as JSON."""

from __future__ import annotations

import importlib
import json
import sys

CASES = {
    "start": "start",
    "engine": "start",
    "open_cold": "gallery",
    "open_warm": "gallery",
    "run": "run",
    "nearest": "nearest",
    "redraw": "redraw",
    "many": "many",
}
"""Module of each case: only its own is imported, as the start is measured by what is imported."""


def main() -> None:
    """Measure."""
    case, options = sys.argv[1], json.loads(sys.argv[2])
    module = importlib.import_module(f"stakegui.ui.bench.{CASES[case]}")
    print(json.dumps(module.measure(case, options)), flush=True)


if __name__ == "__main__":
    main()
