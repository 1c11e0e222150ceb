"""What is remembered of the photos: the catalogue, how it is filled, and small pictures of them."""

from engine.library.catalogue import Catalogue, Order
from engine.library.error import LibraryError, Notice
from engine.library.rows import Folder, Photo, Progress, SavedCritique
from engine.library.scanner import ScanCounts, notice_drives, scan
from engine.library.thumbnails import Thumbnails

__all__ = [
    "Catalogue",
    "Folder",
    "LibraryError",
    "Notice",
    "Order",
    "Photo",
    "Progress",
    "SavedCritique",
    "ScanCounts",
    "Thumbnails",
    "notice_drives",
    "scan",
]
