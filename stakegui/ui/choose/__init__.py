"""Choose: the gallery, its filters and the tray of chosen images."""
