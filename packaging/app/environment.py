"""Runs first in a built program: other programs that it starts (a browser, a file manager) get the user's libraries.

The loader has pointed the library path at the program's own folder; this process has read it already. And torch is not
to complain, in every export, that Triton was left out.
"""

import logging
import os

logging.getLogger("torch.utils.flop_counter").setLevel(logging.ERROR)

for name in ("LD_LIBRARY_PATH", "LIBPATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    if before is not None:
        os.environ[name] = before
    else:
        os.environ.pop(name, None)
