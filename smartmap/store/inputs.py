"""Read all packages into one set of frames; problems are collected in `faults` instead of raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from smartmap.errors import DataError
from smartmap.store import catalogue
from smartmap.store.schemas import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from smartmap.settings import Settings
    from smartmap.store.catalogue import Package
    from smartmap.store.passport import Resource

RIVER = "river/river"


@dataclass
class Inputs:
    """Frames by "package/resource", and the faults found on the way by name of check.

    `layers` holds what has geometry (OGC:CRS84), `tables` the rest, attributes of layers included.
    """

    packages: list[Package] = field(default_factory=list)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    layers: dict[str, gpd.GeoDataFrame] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(
        default_factory=lambda: {name: [] for name in ("passports", "hashes", "described", "schemas", "keys")}
    )


def read(settings: Settings) -> Inputs:
    """Read and check every package on its own; what cannot be read is left out and told in `faults`."""
    found = Inputs()
    for name, folder in catalogue.folders(settings).items():
        try:
            package = catalogue.package(name, folder, settings)
        except DataError as error:
            found.faults["passports"].append(str(error))
            continue
        found.packages.append(package)
        found.faults["described"] += [
            f"{file} is not described in its package. Describe it, or remove it."
            for file in catalogue.undescribed(package)
        ]
        for resource in package.passport.resources:
            _resource(found, package, resource)
    for key in sorted({*SCHEMAS, RIVER} - set(found.tables) - set(found.layers)):
        if not any(found.faults.values()):
            found.faults["passports"].append(_lost(key, settings))
    return found


def _resource(inputs: Inputs, package: Package, resource: Resource) -> None:
    key = f"{package.passport.name}/{resource.name}"
    try:
        catalogue.verify(package, resource)
    except DataError as error:
        inputs.faults["hashes"].append(str(error))
        return
    try:
        if resource.format == "geojson":
            inputs.layers[key] = catalogue.layer(package, resource)
            frame = pd.DataFrame(inputs.layers[key].drop(columns="geometry"))
        else:
            frame = catalogue.table(package, resource)
    except DataError as error:
        inputs.faults["schemas"].append(str(error))
        return
    inputs.tables[key] = frame
    inputs.faults["schemas"] += list(_breaches(key, frame))
    key_columns = list(resource.primary_key)
    if key_columns and frame.duplicated(key_columns).any():
        inputs.faults["keys"].append(f"{key}: {', '.join(resource.primary_key)} occurs twice. Remove one of the rows.")


def _breaches(key: str, frame: pd.DataFrame) -> Iterator[str]:
    schema = SCHEMAS.get(key)
    if schema is None:
        return
    try:
        schema.validate(frame, lazy=True)
    except (SchemaError, SchemaErrors) as error:
        cases = error.failure_cases
        for case in cases.head(3).itertuples(index=False):
            yield f"{key}: {case.column or 'rows'}: {case.failure_case!r} breaks {case.check}. Restore the file."


def _lost(key: str, settings: Settings) -> str:
    package, resource = key.split("/")
    return (
        f"There is no table '{resource}' in a package '{package}' under {settings.data}. "
        "Restore that folder, or set SMARTMAP_DATA to the folder with all packages."
    )
