"""Critics in the window: which there are, who speaks, and what they are at."""
