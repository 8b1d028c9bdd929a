"""A report as a page: the HTML file that stands alone, and the plainer one that Qt sets in print."""

from __future__ import annotations

import jinja2

from stakegui.core.paths import resources
from stakegui.services.report.parts import Report

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Whatever a text might hold, the browser loads and runs nothing."""


def page(report: Report) -> str:
    """Return the HTML page: styles and pictures inside, every text escaped."""
    return _template("report.html").render(report=report, policy=POLICY)


def print_page(report: Report) -> str:
    """Return HTML of the few elements that `QTextDocument` knows.

    Its pictures are named ``plot:SECTION/NUMBER`` and ``picture:SECTION/NUMBER``, counted from 0.
    """
    return _template("print.html").render(report=report)


def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(resources() / "report")
    made = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template(name)
