"""``python packaging/torture``: see `torture.command`."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from torture.command import main  # noqa: E402 (found on the path that was just set)

if __name__ == "__main__":
    sys.exit(main())
