"""What every other package speaks: run spec, events, control, catalogs, errors and paths (no torch, no Qt, no SQL)."""
