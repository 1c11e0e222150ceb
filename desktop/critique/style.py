"""The critique panel's sheet: set once, since a sheet for each row would be parsed for each row."""

from __future__ import annotations

from typing import Final

from desktop import theme

SHEET: Final = f"""
#observation {{ background: transparent; border: none; border-left: 2px solid transparent; }}
#observation:hover, #observation:focus {{ background: #303030; }}
#observation[placed="true"] {{ border-left-color: #585858; }}
#observation[placed="true"]:hover, #observation[placed="true"]:focus {{
    border-left-color: {theme.BRIGHT}; }}
#observation QToolButton {{ padding: 1px; }}
QPushButton#show {{ padding: 2px 10px; }}
QPushButton#show:checked {{ background: {theme.TEXT}; color: {theme.BACKDROP};
    border-color: {theme.TEXT}; }}
"""
