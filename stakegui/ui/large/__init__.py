"""One picture large: its label, what the model says of it before and after, and where each looked."""
