"""What all readers share: the open store, and answers that do not depend on who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap import settings
from smartmap.services import explore
from smartmap.store import ready
from smartmap.workspace import open_workspace

if TYPE_CHECKING:
    from smartmap.services.explore import Choropleth, Question
    from smartmap.store import Store
    from smartmap.workspace import Workspace


def store() -> Store:
    """Return the open store; one for the whole process, shared with the routes.

    Raises
    ------
    BuildError
        If there is no usable cache and none can be built.
    """
    return ready.shared_store()


def workspace() -> Workspace:
    """Return the open workspace; one for the whole process.

    Raises
    ------
    WorkspaceError
        If its database cannot be reached, written or understood.
    """
    return open_workspace(settings.load())


def choropleth(question: Question) -> Choropleth:
    """Return the answer to a question of the map; kept, since the data of a running server do not change."""
    return _choropleth(store().fingerprint, question)


@st.cache_resource(max_entries=512, show_spinner=False)
def _choropleth(fingerprint: str, question: Question) -> Choropleth:  # noqa: ARG001  (part of the key)
    return explore.choropleth(store(), question)
