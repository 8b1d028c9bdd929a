"""The Run page: method and its form, start, pause and cancel, live curves, phases and log."""
