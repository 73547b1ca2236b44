"""Where a language model is configured: it plans, judges, phrases and sums up, and is checked."""
