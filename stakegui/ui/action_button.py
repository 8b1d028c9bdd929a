"""Buttons for an action, which the keyboard reaches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from stakegui.ui.actions import Action


def action_button(parent: QWidget, action: Action) -> QToolButton:
    """Return a button that triggers ``action``, with its text beside its icon."""
    return _button(parent, action, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def icon_button(parent: QWidget, action: Action) -> QToolButton:
    """Return a flat button that triggers ``action`` and shows its icon alone."""
    button = _button(parent, action, Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAutoRaise(True)
    return button


def _button(parent: QWidget, action: Action, style: Qt.ToolButtonStyle) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.declared.plain)
    return button
