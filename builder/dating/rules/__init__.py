"""One rule a file; `dating/table.py` gives their order."""
