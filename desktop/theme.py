"""The look of every window: neutral greys, so that nothing on screen tints a photo."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from engine.critique import Language
from engine.places import RESOURCES

# Every grey has R = G = B. Contrast of TEXT on PANEL is 10:1, of MUTED on PANEL 5:1.
BACKDROP: Final = "#1e1e1e"  # around a photo
PANEL: Final = "#282828"
RAISED: Final = "#353535"  # controls, cards
LINE: Final = "#3d3d3d"
MUTED: Final = "#969696"  # secondary text
TEXT: Final = "#d6d6d6"
BRIGHT: Final = "#f2f2f2"  # what is selected

GAP: Final = 8  # the unit of spacing, pixels
SMALL: Final = 0.88  # size of secondary text against the body's

_CHINESE_FACES: Final = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"]

_SHEET: Final = f"""
* {{ outline: none; }}
QToolTip {{ background: {RAISED}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px 6px; }}
QMainWindow, QDialog {{ background: {PANEL}; }}
QDialog {{ border: 1px solid {LINE}; }}
FolderTree {{ padding-top: 6px; }}
QToolBar {{ background: {PANEL}; border: none; border-bottom: 1px solid {BACKDROP};
    spacing: 2px; padding: 4px 6px; }}
QToolBar::separator {{ background: {LINE}; width: 1px; margin: 6px 6px; }}
QToolButton {{ background: transparent; border: none; border-radius: 4px; padding: 5px; }}
QToolButton:hover {{ background: {RAISED}; }}
QToolButton:pressed, QToolButton:checked {{ background: #454545; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ background: {RAISED}; border: 1px solid {LINE}; border-radius: 4px;
    padding: 6px 14px; }}
QPushButton:hover {{ background: #404040; }}
QPushButton:pressed {{ background: #2c2c2c; }}
QPushButton:focus {{ border-color: {MUTED}; }}
QPushButton:disabled {{ color: #6c6c6c; }}
QPushButton:flat {{ background: transparent; border: none; color: {MUTED}; }}
QPushButton:flat:hover {{ color: {BRIGHT}; }}
QAbstractItemView {{ background: {PANEL}; border: none; selection-background-color: #484848;
    selection-color: {BRIGHT}; }}
QTreeView::item {{ padding: 4px 2px; border: none; }}
QTreeView::item:hover {{ background: #303030; }}
QTreeView {{ selection-background-color: #3c3c3c; }}
QTreeView::item:selected {{ background: #3c3c3c; color: {BRIGHT}; }}
QTreeView[keyboard="true"] {{ selection-background-color: #5a5a5a; }}
QTreeView[keyboard="true"]::item:selected {{ background: #5a5a5a; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: {PANEL}; border: none; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: #4c4c4c; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: #666666; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {BACKDROP}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QStatusBar {{ background: {PANEL}; border-top: 1px solid {BACKDROP}; color: {MUTED}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ background: {BACKDROP}; border: none; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: #a8a8a8; border-radius: 2px; }}
QSlider::groove:horizontal {{ background: {LINE}; height: 2px; border-radius: 1px; }}
QSlider::handle:horizontal {{ background: #b4b4b4; width: 12px; height: 12px; margin: -5px 0;
    border-radius: 6px; }}
QSlider::handle:horizontal:hover {{ background: {BRIGHT}; }}
QMenu {{ background: {PANEL}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 12px; border-radius: 3px; }}
QMenu::item:selected {{ background: #444444; }}
QMenu::separator {{ background: {LINE}; height: 1px; margin: 4px 6px; }}
QLabel[role="muted"] {{ color: {MUTED}; }}
QLabel[role="title"] {{ color: {BRIGHT}; }}
"""


def apply(application: QApplication) -> None:
    """Give the application its palette and sheet; done once, before the first window."""
    application.setStyle("Fusion")
    application.setPalette(_palette())
    application.setStyleSheet(_SHEET)


def set_language(application: QApplication, language: Language) -> None:
    """Choose faces for the language: Han characters have other shapes in Japan and in China."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if language == "zh":
        installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
        faces = [face for face in _CHINESE_FACES if face in installed]
        font.setFamilies([*faces[:1], *font.families()])
    application.setFont(font)
    application.setStyleSheet(_SHEET)  # else widgets that the sheet has touched keep the old face


def icon(name: str) -> QIcon:
    """The line icon `resources/icons/<name>.svg`, sharp at every scale."""
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The same face at another size."""
    copy = QFont(font)
    if font.pointSizeF() > 0:
        copy.setPointSizeF(font.pointSizeF() * factor)
    else:
        copy.setPixelSize(round(font.pixelSize() * factor))
    if bold:
        copy.setWeight(QFont.Weight.DemiBold)
    return copy


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in {
        role.Window: PANEL,
        role.Base: PANEL,
        role.AlternateBase: RAISED,
        role.Button: RAISED,
        role.ToolTipBase: RAISED,
        role.Highlight: "#484848",
        role.Dark: BACKDROP,
        role.Mid: LINE,
        role.Midlight: "#444444",
        role.Light: "#505050",
        role.Shadow: "#101010",
        role.WindowText: TEXT,
        role.Text: TEXT,
        role.ButtonText: TEXT,
        role.ToolTipText: TEXT,
        role.HighlightedText: BRIGHT,
        role.BrightText: BRIGHT,
        role.PlaceholderText: MUTED,
        role.Link: BRIGHT,
        role.LinkVisited: TEXT,
        role.Accent: "#a8a8a8",
    }.items():
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor("#6c6c6c"))
    return palette
