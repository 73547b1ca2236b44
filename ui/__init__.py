"""Floor 9: the screens. Pages are thin; what they show is prepared in modules without Streamlit."""
