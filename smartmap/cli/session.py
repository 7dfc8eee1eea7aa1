"""What several commands begin with: the open store, and the district that a word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.cli import console
from smartmap.errors import UnknownCode

if TYPE_CHECKING:
    from pandas import DataFrame

    from smartmap.store import Store


def district_code(name: str, districts: DataFrame) -> str:
    """Return the one district that a code or name means.

    Raises
    ------
    UnknownCode
        If it means none, or could mean several.
    """
    from smartmap.model import codes  # noqa: PLC0415

    found = codes.find(name, districts)
    wanted = codes.normalise_name(name)
    if not found:
        raise UnknownCode("district", name, districts.index)
    first = districts.loc[found[0]]
    forms = {found[0], *(codes.normalise_name(str(first[field])) for field in ("name_th", "name_en"))}
    if len(found) > 1 and wanted not in forms:
        raise UnknownCode("single district", name, [f"{code} {districts['name_th'][code]}" for code in found])
    if wanted not in forms:
        console.error(f"'{name}' is read as {found[0]} {first['name_th']} {first['name_en']}.")
    return found[0]


def open_store() -> Store:
    """Return the open store, built first where needed, with its progress on the terminal."""
    from smartmap.store import ready  # noqa: PLC0415

    with console.progress() as step:
        return ready.open_store(progress=step)
