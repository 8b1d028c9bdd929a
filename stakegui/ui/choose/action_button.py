"""A button for an action, with its text beside its icon."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from stakegui.ui.actions import Action


def action_button(parent: QWidget, action: Action) -> QToolButton:
    """Return a button that triggers ``action`` and that the keyboard reaches."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(action.declared.plain)
    return button
