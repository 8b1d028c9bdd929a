"""Models, stakes, stand-ins, methods and measures (torch; no Qt, no SQL)."""

import os

# torch's OpenMP threads spin while they wait for each other; where the window or another program wants a core too,
# a step then takes four times as long (measured: 14.9 s against 3.4 s for 20 steps). Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
