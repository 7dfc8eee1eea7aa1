"""The packages at hand, and their files as frames; what a user brought goes through the same door."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartmap.errors import DataError
from smartmap.store import passport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from smartmap.settings import Settings
    from smartmap.store.passport import Passport, Resource

_NUMBERS = frozenset({"integer", "number", "year"})


@dataclass(frozen=True)
class Package:
    """A passport and the folder it lies in; `brought` tells a user's package from a shipped one."""

    passport: Passport
    folder: Path
    brought: bool

    def file(self, resource: Resource) -> Path:
        """Return where a resource lies."""
        return self.folder / resource.path


def folders(settings: Settings) -> dict[str, Path]:
    """Return the package folders by name; a user's package takes the place of a shipped one of its name.

    Raises
    ------
    DataError
        If a folder may not be looked into.
    """
    found: dict[str, Path] = {}
    for name, root in (("SMARTMAP_DATA", settings.data), ("SMARTMAP_HOME", settings.home / "data")):
        try:
            if root.is_dir():
                found |= {entry.name: entry for entry in sorted(root.iterdir()) if (entry / passport.FILE).is_file()}
        except OSError as error:
            raise DataError(
                f"{root} cannot be read ({error.strerror}). Allow it, or set {name} to a folder that can be read."
            ) from error
    return dict(sorted(found.items()))


def package(name: str, folder: Path, settings: Settings) -> Package:
    """Read one package.

    Raises
    ------
    DataError
        If its passport cannot be read or bears another name than its folder.
    """
    described = passport.read(folder / passport.FILE)
    if described.name != name:
        raise DataError(f"{folder / passport.FILE} calls itself '{described.name}'. Name the folder and it alike.")
    return Package(described, folder, brought=folder.parent != settings.data)


def verify(package: Package, resource: Resource) -> None:
    """Make sure that a file is the one that was described.

    Raises
    ------
    DataError
        If it is missing, or its bytes are not those of the passport.
    """
    body = _bytes(package, resource)
    if hashlib.sha256(body).hexdigest() != resource.sha256:
        raise DataError(
            f"{package.file(resource)} has changed since it was described. Restore it, or write its new sha256 "
            f"and size into {package.folder / passport.FILE}."
        )


def undescribed(package: Package) -> Iterator[Path]:
    """Yield the data files of a package that its passport does not name."""
    named = {package.file(resource) for resource in package.passport.resources}
    for file in sorted(package.folder.rglob("*")):
        if file.suffix in {".csv", ".geojson"} and file not in named:
            yield file


def table(package: Package, resource: Resource) -> pd.DataFrame:
    """Read a CSV as its passport describes it.

    Returns
    -------
    DataFrame
        Text columns are text, codes included, and "" where the file says nothing; numbers are floats, NaN
        where the file says nothing; whole-number columns without gaps are int64.

    Raises
    ------
    DataError
        If the file is missing or no CSV, its columns are not the described ones, or a number is none.
    """
    import pandas as pd  # noqa: PLC0415  (opening a ready cache must not wait for it)

    path = package.file(resource)
    missing = list(resource.missing_values)
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=missing, encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(_absent(path)) from None
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError(f"{path} cannot be read as CSV: {str(error).strip()}. Restore it.") from error
    wanted = [field.name for field in resource.fields]
    if list(frame.columns) != wanted:
        raise DataError(_columns(path, wanted, list(frame.columns)))
    for field in resource.fields:
        column = frame[field.name]
        frame[field.name] = _numbers(path, column, field.type) if field.type in _NUMBERS else column.fillna("")
    return frame


def layer(package: Package, resource: Resource) -> gpd.GeoDataFrame:
    """Read a GeoJSON layer: the described attributes as text, and geometry in OGC:CRS84.

    Raises
    ------
    DataError
        If the file is missing or no GeoJSON, or lacks a described attribute.
    """
    from smartmap.store import geojson  # noqa: PLC0415

    attributes = [field.name for field in resource.fields if field.type != "geojson"]
    return geojson.read(_bytes(package, resource), str(package.file(resource)), attributes)


def _bytes(package: Package, resource: Resource) -> bytes:
    path = package.file(resource)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError(_absent(path)) from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}. Restore it.") from error


def _numbers(path: Path, column: pd.Series[str], kind: str) -> pd.Series[Any]:
    import pandas as pd  # noqa: PLC0415

    numbers = pd.to_numeric(column, errors="coerce").astype("float64")
    whole = kind != "number"
    wrong = column.notna() & (numbers.isna() | (whole & (numbers % 1 != 0)))
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        wanted = "a whole number" if whole else "a number"
        raise DataError(f"{path}, line {row + 2}: {column.name} is '{column.iloc[row]}', not {wanted}. Restore it.")
    return numbers.astype("int64") if whole and not numbers.isna().any() else numbers


def _absent(path: Path) -> str:
    return f"{path} is missing though its package describes it. Restore it, or remove the folder {path.parent.name}."


def _columns(path: Path, wanted: list[str], given: list[str]) -> str:
    lost = [name for name in wanted if name not in given]
    new = [name for name in given if name not in wanted]
    what = (
        f"lacks {', '.join(lost)}" if lost else f"has {', '.join(new)} too many" if new else "has its columns mixed up"
    )
    return f"{path} {what}; its package describes {', '.join(wanted)}. Restore it."
