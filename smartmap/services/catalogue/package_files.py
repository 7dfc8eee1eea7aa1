"""The files of the data packages as they lie, for those who want to work with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.errors import DataError, UnknownCode
from smartmap.store import catalogue, passport

if TYPE_CHECKING:
    from smartmap.settings import Settings


def read(settings: Settings, package: str, path: str) -> bytes:
    """Return one file of a package, or its passport.

    Parameters
    ----------
    settings
        Where the packages lie.
    package
        Name of the package.
    path
        Path of a resource as the passport names it, or "datapackage.json"; nothing else is ever read.

    Raises
    ------
    UnknownCode
        If there is no such package, or its passport names no such file.
    DataError
        If the file is missing, is not the one that was described, or lies outside the package's folder.
    """
    known = catalogue.folders(settings)
    if package not in known:
        raise UnknownCode("package", package, known)
    folder = known[package]
    found = catalogue.package(package, folder, settings)
    if path == passport.FILE:
        return (folder / path).read_bytes()
    resources = {resource.path: resource for resource in found.passport.resources}
    if path not in resources:
        raise UnknownCode(f"file of {package}", path, (*resources, passport.FILE))
    file = found.file(resources[path])
    if not file.resolve().is_relative_to(folder.resolve()):
        raise DataError(f"{file} leads out of its package. Put the file itself into {folder}.")
    catalogue.verify(found, resources[path])
    return file.read_bytes()
