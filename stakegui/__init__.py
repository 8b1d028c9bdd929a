"""Make a trained vision model forget chosen images or people while everything else it knows stays in place."""

__version__ = "0.1.0"
