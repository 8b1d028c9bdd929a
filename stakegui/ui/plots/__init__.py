"""Plots that several pages show: curves of a run, bars and dumbbells, in the palette's colours."""
