"""Every action, declared once, a file for each place: menus, tool bars, the F1 list and the tests read these."""

from __future__ import annotations

from stakegui.ui.action_table import anchors, choose, large, plots, requests, results, run, source, window

TABLE = (
    *window.ACTIONS,
    *requests.ACTIONS,
    *source.ACTIONS,
    *choose.ACTIONS,
    *anchors.ACTIONS,
    *run.ACTIONS,
    *large.ACTIONS,
    *plots.ACTIONS,
    *results.ACTIONS,
)
"""In the order in which menus and the F1 list show them."""
