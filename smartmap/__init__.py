"""District planning for Bangkok; `open_store()` gives every table as a frame indexed by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from smartmap.store import Store

__version__ = "0.2.0"
__all__ = ["__version__", "open_store"]


def open_store(home: Path | None = None) -> Store:
    """Open the cache, building it first where it is missing, stale or damaged.

    Parameters
    ----------
    home
        Folder that holds `cache/`; default `SMARTMAP_HOME` or the platform's user-data folder.

    Raises
    ------
    BuildError
        If the cache cannot be built; the message names the mend.
    """
    from smartmap.store.ready import open_store as opened  # noqa: PLC0415  (importing smartmap stays cheap)

    return opened(home)
