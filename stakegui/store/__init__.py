"""Everything that was done, kept as it happens in one SQLite file (sqlite-utils; no Qt, no torch)."""
