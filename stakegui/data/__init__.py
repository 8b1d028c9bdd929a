"""Images on disk behind one interface (Pillow and numpy; no torch, no Qt)."""
