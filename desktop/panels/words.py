"""Running text in a panel."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import theme

_UNIT = re.compile(r"(?<=\d) (?=(?:%|EV|mm|s|px|ΔE)(?!\w))")  # a number stays with its unit


def words(text: str, role: str = "", *, size: float = 1.0, wrap: bool = True) -> QLabel:
    """A label that wraps and whose text can be selected and copied; `role` is the theme's."""
    label = QLabel()
    label.setWordWrap(wrap)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    if size != 1.0:
        label.setFont(theme.scaled(label.font(), size))
    set_words(label, text)
    return label


def set_words(label: QLabel, text: str) -> None:
    """Set plain text as lines far enough apart to be read with ease, Chinese ones too."""
    label.setAccessibleName(text)
    body = escape(_UNIT.sub("\u00a0", text)).replace("\n", "<br>")
    label.setText(f'<p style="line-height: 122%; margin: 0;">{body}</p>' if text else "")
