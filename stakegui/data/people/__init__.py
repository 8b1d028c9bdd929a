"""``people``: 24 invented people, drawn by the program, whose attributes are true by construction."""
