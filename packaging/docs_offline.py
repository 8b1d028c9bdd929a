"""A hook of mkdocs: the built pages load nothing from elsewhere, or the build fails."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

LOADED = re.compile(
    r"""<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""", re.I
)
STYLE = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.I)


def on_post_build(config: MkDocsConfig) -> None:
    """Look through every page and style sheet."""
    site = Path(config.site_dir)
    found = [
        f"{path.relative_to(site)}: {address}"
        for path in sorted([*site.rglob("*.html"), *site.rglob("*.css")])
        for address in (STYLE if path.suffix == ".css" else LOADED).findall(path.read_text(encoding="utf-8"))
    ]
    if found:
        raise PluginError("These would be loaded from elsewhere: " + "; ".join(found[:5]))
