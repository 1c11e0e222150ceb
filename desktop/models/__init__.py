"""The place in the window where models are looked after."""
