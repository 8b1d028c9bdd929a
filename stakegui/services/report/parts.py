"""What a report is made of: plain texts, tables, drawings and pictures, for any template to lay out."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Texts in rows; the columns from ``words`` on hold figures and stand right, but for the last ``notes``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    notes: int = 0

    def figure(self, column: int) -> bool:
        """Whether a column holds figures."""
        return self.words <= column < len(self.head) - self.notes


@dataclass(frozen=True)
class Plot:
    """A drawing (``<svg>`` whose texts are escaped) of ``width`` x ``height``, and a sentence that explains it."""

    title: str
    text: str
    svg: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A small picture as PNG, and what stands under it; ``marked``: it is one that a reader must not overlook."""

    png: bytes
    caption: str
    marked: bool = False

    @property
    def uri(self) -> str:
        """The picture inside an address."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: paragraphs, points, facts (name, text), a table, plots, pictures, a note."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    plots: tuple[Plot, ...] = ()
    pictures: tuple[Picture, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        """Whether anything stands under the heading."""
        return bool(self.paragraphs or self.points or self.facts or self.table or self.plots or self.pictures)


@dataclass(frozen=True)
class Report:
    """Title, one line under it, the result in one sentence, the sections, a last line, and the language's code."""

    title: str
    under: str
    headline: str
    sections: tuple[Section, ...]
    foot: str
    language: str = "en"
