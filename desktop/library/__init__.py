"""Finding one's way among photos: the folder tree, the grid, the filmstrip."""
