"""Ends an interpreter that reads a checkout: put into a clean environment by `check_wheel.sh`."""

import os
import sys

EVENTS = ("open", "os.listdir", "os.scandir")
PARTS = ("stakegui", "resources", "docs", "tests")


def watch(root: str) -> None:
    """End this process, with a line on stderr, as soon as it opens a file of the program in ``root``."""
    kept = tuple(os.path.join(root, part) for part in PARTS)

    def look(event: str, arguments: tuple) -> None:
        if event in EVENTS and arguments and isinstance(arguments[0], str):
            path = os.path.abspath(arguments[0])
            if path in kept or path.startswith(tuple(part + os.sep for part in kept)):
                os.write(2, f"Traceback: the checkout was read: {path}\n".encode())
                os._exit(97)

    sys.addaudithook(look)
