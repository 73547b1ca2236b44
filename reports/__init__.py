"""Floor 2: one file -> Report. A file per format; the story is in read.py."""
