"""The ground floor: photos, measurements, critics and the library. It knows no Qt."""

__version__ = "0.1.0"
