"""Use cases shared by the command line and the window; the engine is imported inside functions only."""
