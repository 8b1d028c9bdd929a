"""Architectures, safe loading of weights, and the split into backbone and head."""
