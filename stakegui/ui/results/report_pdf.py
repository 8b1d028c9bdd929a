"""A report as PDF, set by Qt from its plainer page; works in any thread, as nothing of it is a widget."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from stakegui.core.errors import RunError
from stakegui.core.temporary import clear, temporary
from stakegui.core.words import tr
from stakegui.services.report.page import print_page
from stakegui.services.report.parts import Plot, Report
from stakegui.ui.theme import BAD

SHARP = 3
"""Pixels of a drawing for each of its units."""
POINT = 9.5
MARGIN_MM = 16


def document(report: Report) -> QTextDocument:
    """Return the report as Qt lays it out."""
    made = QTextDocument()
    font = QFont("sans-serif")
    font.setPointSizeF(POINT)
    made.setDefaultFont(font)
    kind = QTextDocument.ResourceType.ImageResource
    for number, section in enumerate(report.sections):
        for place, plot in enumerate(section.plots):
            made.addResource(kind, QUrl(f"plot:{number}/{place}"), drawn(plot))
        for place, picture in enumerate(section.pictures):
            made.addResource(kind, QUrl(f"picture:{number}/{place}"), _framed(picture.png, picture.marked))
    made.setHtml(print_page(report))
    return made


def write_pdf(report: Report, out: Path) -> None:
    """Write an A4 PDF with page numbers; raise `RunError` where the disk refuses."""
    clear(out.parent)
    part = temporary(out)
    try:
        good = _set(report, part)
        if good:
            os.replace(part, out)
    except OSError as error:
        raise RunError(tr("The report cannot be written ({reason}).", reason=error.strerror), where=str(out)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    if not good:
        raise RunError(tr("The report cannot be written."), where=str(out), remedy=tr("Choose another folder."))


def drawn(plot: Plot) -> QImage:
    """Return a drawing in pixels."""
    image = QImage(plot.width * SHARP, plot.height * SHARP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(plot.svg.encode())).render(painter, QRectF(image.rect()))
    return image


def _framed(png: bytes, marked: bool) -> QImage:
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB32)
    if marked:
        with QPainter(image) as painter:
            width = max(2, image.width() // 24)
            painter.setPen(QColor(BAD))
            for inset in range(width):
                painter.drawRect(image.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
    return image


def _set(report: Report, path: Path) -> bool:
    """Paint the pages one after the other; False where the file cannot be opened."""
    writer = QPdfWriter(str(path))
    writer.setTitle(report.title)
    writer.setCreator("stakegui")
    writer.setResolution(300)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    made = document(report)
    area = writer.pageLayout().paintRect(QPageLayout.Unit.Point)
    body = QSizeF(area.width(), area.height() - 2 * POINT)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    try:
        scale = writer.resolution() / 72  # the document is laid out in points
        painter.scale(scale, scale)
        made.documentLayout().setPaintDevice(_points())
        made.setPageSize(body)
        for number in range(made.pageCount()):
            if number and not writer.newPage():
                return False
            painter.save()
            painter.translate(0, -number * body.height())
            made.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
            painter.restore()
            _foot(painter, area.width(), area.height(), f"{number + 1} / {made.pageCount()}")
    finally:
        painter.end()
    return True


def _foot(painter: QPainter, width: float, height: float, text: str) -> None:
    font = painter.font()
    font.setPixelSize(8)
    painter.setFont(font)
    painter.setPen(QColor("#5f6368"))
    painter.drawText(QRectF(0, height - 12, width, 12), int(Qt.AlignmentFlag.AlignRight), text)


def _points() -> QImage:
    """Return a device of 72 dots an inch, so that a dot of the layout is a point on paper."""
    device = QImage(1, 1, QImage.Format.Format_RGB32)
    dots = round(72 / 0.0254)
    device.setDotsPerMeterX(dots)
    device.setDotsPerMeterY(dots)
    return device
