"""How files of an export format end, for the engine that writes them and the window that suggests their names."""

from __future__ import annotations

ENDINGS = {"safetensors": ".safetensors", "pt": ".pt", "exported": ".pt2", "onnx": ".onnx"}


def ending(format: str) -> str:  # noqa: A002
    """Return the ending of a format's files; one of another package ends them in its own name."""
    return ENDINGS.get(format, f".{format}")
