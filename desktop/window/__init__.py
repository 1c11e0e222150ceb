"""The application window and its parts."""
