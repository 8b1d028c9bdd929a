"""Images that stand for what is kept, made from the forget images alone."""
