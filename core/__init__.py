"""Floor 1: the records, settings, errors, tokens and vocabularies that every room shares."""
