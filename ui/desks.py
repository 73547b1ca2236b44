"""The desk beside a corpus: one for the whole app, shared by all sessions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from corpus.desk import Desk, open_desk
from retrieval.services import Services


def desk_of(services: Services) -> Desk:
    """The desk of the corpus in use."""
    return _desk(str(services.corpus.folder))


@st.cache_resource(show_spinner=False, max_entries=4)
def _desk(folder: str) -> Desk:
    return open_desk(Path(folder))
