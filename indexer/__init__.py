"""Floor 5: files, folders and archives into a corpus."""
