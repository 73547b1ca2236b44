"""Floor 2: the words for a language model, one file a prompt and language."""
