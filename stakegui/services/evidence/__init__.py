"""A session's model with all that an outsider needs to check it, signed; and the check of what others made so."""
