"""Models, stakes, stand-ins, methods and measures (torch; no Qt, no SQL)."""
