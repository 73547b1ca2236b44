"""Floor 6: what the corpus says to a question: passages, and measures for a problem."""
