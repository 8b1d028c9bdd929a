"""A crash or a kill loses no work: the table is kept on the disk, and offered at the next start."""
