"""A classifier written to files that hold all that inference needs, and checked by loading them again."""
