"""Floor 4: a report, and its neighbours, into findings. No index, no model."""
