"""Measures the real window, offscreen, for ``stakegui bench-ui``; each case runs in a process of its own."""
