"""What all readers share: the open store, and answers that do not depend on who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap import settings
from smartmap.services.explore import choropleth as explore
from smartmap.services.explore import clusters as service
from smartmap.store import ready

if TYPE_CHECKING:
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.explore.choropleth import Choropleth, Question
    from smartmap.services.explore.clusters import Clusters
    from smartmap.store import Store
    from smartmap.workspace import Question as Asked
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
    from smartmap.workspace import open_workspace  # noqa: PLC0415  (only two pages need a database)

    return open_workspace(settings.load())


def choropleth(question: Question) -> Choropleth:
    """Return the answer to a question of the map; shared by all readers and warmed at the start."""
    return explore.cached(store(), question)


def clusters(question: Question) -> Clusters | None:
    """Return where the answer to a question of the map clusters; the first time, the statistics are loaded."""
    return service.cached(store(), question)


def comparison(question: Asked) -> Comparison:
    """Return the answer to a comparison; kept by what it asks, which holds all that it rests on but the data."""
    return _comparison(store().fingerprint, question)


@st.cache_resource(max_entries=64, show_spinner=False)
def _comparison(fingerprint: str, question: Asked) -> Comparison:  # noqa: ARG001  (part of the key)
    from smartmap.services.compare import comparison as compare  # noqa: PLC0415  (only one page compares)

    return compare.build(store(), question)
