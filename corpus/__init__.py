"""Floor 2: what is stored, and where. Only this room knows faiss and sqlite3."""
