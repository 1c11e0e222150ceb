"""`photoeye train`: from critiques of photos to a model in the app.

What a command needs of `trainer` is imported when that command runs: no other command waits for it.
"""
