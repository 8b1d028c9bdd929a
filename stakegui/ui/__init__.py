"""The window (PySide6, pyqtgraph); torch is never imported here, only in the worker's jobs through services."""
