"""Floor 3: a read report -> problems, measures, themes, grades, claims, facet verdicts. See state.py."""
