"""Fusion, but for the frames of its controls: they vanish on dark backgrounds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea, QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

_CHECKS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
)
_FRAMED = (
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
    QStyle.PrimitiveElement.PE_PanelButtonTool,
)
_COMPLEX = (QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox)
_RADIO = QStyle.PrimitiveElement.PE_IndicatorRadioButton


class Style(QProxyStyle):
    """Frames of indicators take the text's colour, their fill the accent's."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("stakegui")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw indicators ourselves, all else as Fusion does, with a frame around what takes text or a press."""
        if element in _CHECKS:
            _draw_indicator(element == _RADIO, option, painter)
            return
        super().drawPrimitive(element, option, painter, widget)
        area = element == QStyle.PrimitiveElement.PE_Frame and isinstance(widget, QAbstractScrollArea)
        raised = element != QStyle.PrimitiveElement.PE_PanelButtonTool or not _is_flat(option)
        if (element in _FRAMED and raised) or area:
            _draw_frame(option, painter, radius=0 if area else 2)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a frame around boxes to choose from."""
        super().drawComplexControl(control, option, painter, widget)
        if control in _COMPLEX and getattr(option, "frame", True):
            _draw_frame(option, painter, radius=2)


def _is_flat(option: QStyleOption) -> bool:
    """Whether a tool button shows its panel only under the pointer or while it is down."""
    return bool(option.state & QStyle.StateFlag.State_AutoRaise)


def _draw_frame(option: QStyleOption, painter: QPainter, radius: int) -> None:
    """Draw the frame of a control: the accent's where the keyboard is, else one that stands out from every ground."""
    palette, state = option.palette, option.state
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    focused = enabled and bool(state & QStyle.StateFlag.State_HasFocus)
    if focused:
        colour = palette.color(palette.ColorRole.Accent)
    elif enabled:
        colour = palette.color(palette.ColorRole.Shadow)
    else:
        colour = palette.color(palette.ColorRole.Mid)
    width = 2.0 if focused else 1.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def _draw_indicator(radio: bool, option: QStyleOption, painter: QPainter) -> None:
    state, palette = option.state, option.palette
    side = min(option.rect.width(), option.rect.height()) - 1
    box = QRectF(0, 0, side - 1, side - 1)
    box.moveCenter(QRectF(option.rect).center())
    on = bool(state & QStyle.StateFlag.State_On)
    half = bool(state & QStyle.StateFlag.State_NoChange)
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    group = palette.ColorGroup.Normal if enabled else palette.ColorGroup.Disabled
    accent = palette.color(group, palette.ColorRole.Highlight)
    frame = palette.color(group, palette.ColorRole.PlaceholderText if enabled else palette.ColorRole.Mid)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(accent if on or half or focused else frame, 1.2))
    painter.setBrush(accent if on or half else palette.color(group, palette.ColorRole.Base))
    if radio:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 2, 2)
    if on or half:
        _draw_mark(radio, half, box, palette.color(group, palette.ColorRole.HighlightedText), painter)
    painter.restore()


def _draw_mark(radio: bool, half: bool, box: QRectF, colour: QColor, painter: QPainter) -> None:
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    width, height = box.width(), box.height()
    if radio:
        painter.setBrush(colour)
        painter.drawEllipse(box.center(), width / 6, height / 6)
    elif half:
        painter.drawLine(box.center() - QPointF(width / 4, 0), box.center() + QPointF(width / 4, 0))
    else:
        points = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.30))
        painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x * width, y * height) for x, y in points]))
