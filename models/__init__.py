"""Floor 2: the embedder, the reranker and the chat model, and how the built-in model is made."""
