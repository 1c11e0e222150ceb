"""The top floor: the Qt application and the command line."""
