"""What all readers share: the open store. Everything else is small enough to be computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.store import ready

if TYPE_CHECKING:
    from smartmap.store import Store


def store() -> Store:
    """Return the open store; one for the whole process, shared with the routes.

    Raises
    ------
    BuildError
        If there is no usable cache and none can be built.
    """
    return ready.shared_store()
