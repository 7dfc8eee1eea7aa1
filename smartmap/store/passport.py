"""What a package says about itself: `datapackage.json` (Data Package v2) as a frozen `Passport`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from smartmap.errors import DataError
from smartmap.text import Text

if TYPE_CHECKING:
    from pathlib import Path

FILE = "datapackage.json"
NOT_STATED = "not-stated"


@dataclass(frozen=True)
class Licence:
    """One licence or condition; `name` is "not-stated" where nobody states one."""

    name: str
    title: Text
    path: str


@dataclass(frozen=True)
class Source:
    """Where figures come from; `date` and `licence` are as written at the source."""

    source_id: str
    title: str
    publisher: str
    path: str
    date: str
    licence: str


@dataclass(frozen=True)
class Defect:
    """A known fault of the data in both languages, and the rule by which it is kept out."""

    text: Text
    rule: str


@dataclass(frozen=True)
class Field:
    """One column: its type, unit and meaning."""

    name: str
    type: str
    unit: str
    title: Text
    description: str


@dataclass(frozen=True)
class Resource:
    """One file of a package, with the size and hash it had when it was described."""

    name: str
    path: str
    format: str
    bytes: int
    sha256: str
    crs: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    missing_values: tuple[str, ...]


@dataclass(frozen=True)
class Passport:
    """A data package as it describes itself."""

    name: str
    title: Text
    description: Text
    created: str
    retrieved: str
    reference_period: str
    sources: tuple[Source, ...]
    licences: tuple[Licence, ...]
    defects: tuple[Defect, ...]
    resources: tuple[Resource, ...]


def read(path: Path) -> Passport:
    """Read the passport at `path`.

    Raises
    ------
    DataError
        If the file is missing, is not JSON, or lacks something that a passport must have.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise DataError(f"There is no {FILE} in {path.parent}. Restore it, or remove the folder.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read ({error}). Restore it, or remove the folder.") from error
    return parse(text, str(path))


def parse(text: str, where: str) -> Passport:
    """Return the passport written in `text`; `where` names its place in messages.

    Raises
    ------
    DataError
        If `text` is not JSON or lacks something that a passport must have.
    """
    try:
        tree = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"{where} is not JSON: {error}. Restore it.") from error
    try:
        return _passport(tree)
    except KeyError as error:
        raise DataError(f"{where} does not say {error}. Add it, or restore the file.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise DataError(f"{where} is not written as a data package ({error}). Restore it.") from error


def _passport(tree: dict[str, Any]) -> Passport:
    titles, descriptions = tree["titles"], tree.get("descriptions", {})
    return Passport(
        name=str(tree["name"]),
        title=Text(str(titles["th"]), str(titles["en"])),
        description=Text(str(descriptions.get("th", "")), str(descriptions.get("en", tree.get("description", "")))),
        created=str(tree.get("created", "")),
        retrieved=str(tree["retrieved"]),
        reference_period=str(tree["referencePeriod"]),
        sources=tuple(_source(item) for item in tree["sources"]),
        licences=tuple(_licence(item) for item in tree["licenses"]),
        defects=tuple(
            Defect(Text(str(d["th"]), str(d["en"])), str(d.get("rule", ""))) for d in tree.get("defects", ())
        ),
        resources=tuple(_resource(item) for item in tree["resources"]),
    )


def _source(item: dict[str, Any]) -> Source:
    return Source(
        source_id=str(item["id"]),
        title=str(item["title"]),
        publisher=str(item.get("publisher", "")),
        path=str(item.get("path", "")),
        date=str(item.get("date", "")),
        licence=str(item["licence"]),
    )


def _licence(item: dict[str, Any]) -> Licence:
    return Licence(
        name=str(item["name"]),
        title=_title(item),
        path=str(item.get("path", "")),
    )


def _title(item: dict[str, Any]) -> Text:
    titles, plain = item.get("titles", {}), str(item.get("title", item["name"]))
    return Text(str(titles.get("th", plain)), str(titles.get("en", plain)))


def _resource(item: dict[str, Any]) -> Resource:
    schema, path = item["schema"], PurePosixPath(item["path"])
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"path '{path}' leaves the folder")
    key = schema.get("primaryKey", [])
    return Resource(
        name=str(item["name"]),
        path=str(path),
        format=str(item["format"]),
        bytes=int(item["bytes"]),
        sha256=str(item["hash"]).removeprefix("sha256:"),
        crs=str(item.get("crs", "")),
        fields=tuple(_field(field) for field in schema["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        missing_values=tuple(schema.get("missingValues", [""])),
    )


def _field(item: dict[str, Any]) -> Field:
    return Field(
        name=str(item["name"]),
        type=str(item["type"]),
        unit=str(item.get("unit", "")),
        title=_title(item),
        description=str(item.get("description", "")),
    )
