"""Stakes from words: prompt sets, text encoders, and the placement of their anchors in feature space."""
