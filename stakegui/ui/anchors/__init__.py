"""The Anchors page: prompts of the classes, the encoder, how near the anchors lie to each other."""
