"""Answers, findings and matrices as Word, Excel and CSV. The page to read first is export.py."""
