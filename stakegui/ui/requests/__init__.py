"""Deletion requests: the list, its form, its figures, and the purge."""
