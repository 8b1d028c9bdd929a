"""The Results page: what a run changed, and the export of its model."""
