"""A bench: cells that run in processes of their own, and the report on what they came to."""
