"""Write one data package: its CSV and GeoJSON files and the datapackage.json that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
CREATED = "2026-11-22T00:00:00+07:00"
RETRIEVED = "2026-11-22"
SOURCE_COLUMNS = ("source_id", "source_ids")

Row = dict[str, Any]


def toml(name: str) -> dict[str, Any]:
    """Read one table of texts that lies beside the scripts."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def ledger() -> dict[str, dict[str, str]]:
    """Return the source ledger by source id."""
    with (HERE / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"]: row for row in csv.DictReader(file)}


def plain(value: object) -> str:
    """Write a value as text: whole numbers without a point, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def number(text: str) -> float | None:
    """Read a number of the reference tables; an empty cell is None, never zero."""
    return float(text) if text.strip() else None


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        if set(row) != set(columns):
            raise ValueError(f"Row keys {sorted(set(row) ^ set(columns))} do not match the described columns.")
        writer.writerow([plain(row[column]) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")  # a spreadsheet takes Thai for another script without the mark


def _field(entry: Sequence[str], key: Sequence[str]) -> dict[str, Any]:
    name, kind, unit, th, en = entry[:5]
    field: dict[str, Any] = {
        "name": name,
        "type": kind,
        "unit": unit,
        "title": th,
        "titles": {"th": th, "en": en},
        "description": en,
    }
    constraints: dict[str, Any] = {"required": True} if name in key or "!" in entry[5:] else {}
    choices = [choice for choice in entry[5:] if choice != "!"]
    if choices:
        constraints["enum"] = choices
    return field | ({"constraints": constraints} if constraints else {})


def _resource(name: str, table: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    geo = table.get("format") == "geojson"
    resource: dict[str, Any] = {
        "name": name,
        "path": f"{name}.{'geojson' if geo else 'csv'}",
        "format": "geojson" if geo else "csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }
    if "crs" in table:
        resource["crs"] = table["crs"]
    key = {"primaryKey": table["key"]} if table["key"] else {}
    fields = [_field(entry, table["key"]) for entry in table["fields"]]
    return resource | {"schema": {"fields": fields} | key | {"missingValues": [""]}}


def _sources(named: Sequence[str], tables: Mapping[str, object]) -> list[dict[str, str]]:
    used = dict.fromkeys(named)
    for rows in tables.values():
        for row in rows if isinstance(rows, list) else []:
            for column in SOURCE_COLUMNS:
                used |= dict.fromkeys(part for part in row.get(column, "").split(";") if part)
    known = ledger()
    keys = ("title", "path", "publisher", "date", "licence")
    return [{"id": source} | {key: known[source][key] for key in keys} for source in used]


def _licences(sources: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    wording = toml("licences.toml")
    result = []
    for licence in dict.fromkeys(source["licence"] for source in sources):
        entry = wording[licence]
        path = {"path": entry["path"]} if "path" in entry else {}
        titles = {"th": entry["th"], "en": entry["en"]}
        result.append({"name": entry["name"], "title": entry["en"], "titles": titles} | path)
    return result


def write(out: Path, package: str, tables: Mapping[str, list[Row] | bytes]) -> None:
    """Write `tables` (rows, or the bytes of a GeoJSON file) and their passport into `out/package`."""
    text = toml(f"passports/{package}.toml")
    folder = out / package
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, table in text["tables"].items():
        content = tables[name]
        body = content if isinstance(content, bytes) else _csv([entry[0] for entry in table["fields"]], content)
        resource = _resource(name, table, body)
        (folder / resource["path"]).write_bytes(body)
        resources.append(resource)
    sources = _sources(text.get("sources", []), tables)
    passport = {
        "$schema": SCHEMA,
        "name": package,
        "title": text["th"],
        "titles": {"th": text["th"], "en": text["en"]},
        "description": text["description_th"],
        "descriptions": {"th": text["description_th"], "en": text["description_en"]},
        "sources": sources,
        "licenses": _licences(sources),
        "created": CREATED,
        "retrieved": RETRIEVED,
        "referencePeriod": text["period"],
        "defects": text.get("defects", []),
        "resources": resources,
    }
    described = json.dumps(passport, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(described, encoding="utf-8", newline="\n")
