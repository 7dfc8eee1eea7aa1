"""Initiatives: what they are, the districts they touch, their dated events and the basis of their footprints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import passport
import rail
import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT = passport.toml("initiatives.toml")
DIMENSIONS_BASIS = {
    "": "",
    "IDX_CERTIFIED (secondary)": "บัญชีของโครงการ Smart City Thailand Index (แหล่งรอง)",
    "IDX_CERTIFIED (secondary); owner site has a seven-smarts section": (
        "บัญชีของโครงการ Smart City Thailand Index (แหล่งรอง) และเว็บของเจ้าของพื้นที่มีหน้าเจ็ดด้าน"
    ),
}
DISC = (
    "วงกลมเท่าพื้นที่ที่เผยแพร่ ({rai} ไร่) รอบจุดอ้างอิง ไม่ใช่แนวเขตจริง",
    "A circle of the published area ({rai} rai) round the anchor, not the real limits",
)
POINT = (
    "จุดอ้างอิงเท่านั้น แหล่งข้อมูลไม่ให้ขอบเขตที่วาดได้",
    "The anchor only; the sources give no extent that can be drawn",
)
DOUBTFUL = (" จุดอ้างอิงยังไม่ยืนยัน", "; the anchor itself is not verified")


def _anchor(row: dict[str, str], text: dict[str, Any]) -> tuple[str, str]:
    if not row["anchor_lat"]:
        return "", ""
    if row["anchor_basis"] == "unverified":
        return "จุดโดยประมาณ ยังไม่ยืนยัน", "Approximate point, not verified"
    english = row["anchor_basis"].partition(";")[0]
    return f"{text['anchor']} ใกล้โครงการ ไม่ใช่ศูนย์กลางพื้นที่", f"{english}, near the project, not its centre"


def _initiative(row: dict[str, str], text: dict[str, Any]) -> passport.Row:
    anchor_th, anchor_en = _anchor(row, text)
    sources = list(dict.fromkeys([*row["source_id"].split(";"), *text.get("sources", [])]))
    return {
        "initiative_id": row["initiative_id"],
        "name_th": row["name_th"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        "owner_th": text["owner"],
        "owner_en": row["owner_agency"],
        "anchor_lon": passport.number(row["anchor_lon"]),
        "anchor_lat": passport.number(row["anchor_lat"]),
        "anchor_basis_th": anchor_th,
        "anchor_basis_en": anchor_en,
        "extent_th": text["extent"],
        "extent_en": text.get("extent_en", row["footprint"]),
        "area_rai": text.get("area_rai", row["footprint_rai"]),
        "city_type": row["sc_type"],
        "dimensions": row["smart_dimensions"],
        "dimensions_basis_th": DIMENSIONS_BASIS[row["dimensions_basis"]],
        "dimensions_basis_en": row["dimensions_basis"].replace(
            "IDX_CERTIFIED", "List of the Smart City Thailand Index project"
        ),
        "budget_million_thb": passport.number(row["budget_million_thb"]),
        "budget_note_th": text.get("budget", ""),
        "budget_note_en": row["budget_note"],
        "verified": text["verified"],
        "note_th": text.get("note", ""),
        "note_en": text.get("note_en", row["note"]),
        "source_ids": ";".join(sources),
    }


def _districts(row: dict[str, str], text: dict[str, Any]) -> Iterator[passport.Row]:
    stated = text.get("district_basis", row["district_basis"])
    for code in filter(None, row["district_codes"].split(";")):
        named = stated == "source" or (row["initiative_id"], code) == ("charoenkrung", "1004")
        basis = "source" if named else "unverified"
        yield {"initiative_id": row["initiative_id"], "district_code": code, "basis": basis}


def _event(initiative: str, event: Sequence[str]) -> passport.Row:
    state, date, body_th, body_en, note_th, note_en, source = event
    year, month, day = (*(str(int(part)) for part in date.split("-") if part), "", "", "")[:3]
    return {
        "initiative_id": initiative,
        "state": state,
        "year": year,
        "month": month,
        "day": day,
        "body_th": body_th,
        "body_en": body_en,
        "note_th": note_th,
        "note_en": note_en,
        "source_id": source,
    }


def _stops() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of every station (by station id) and OTP stop (by stop id)."""
    stops = {
        row["stop_id"]: (round(float(row["stop_lon"]), 5), round(float(row["stop_lat"]), 5))
        for row in reference.table(reference.GEO / "otp_gtfs_2023_stops.csv")
    }
    stations = rail.rail_stations()["stations"]
    return stops | {row["station_id"]: (row["lon"], row["lat"]) for row in stations if isinstance(row, dict)}


def _footprint(row: dict[str, str], text: dict[str, Any], stops: dict[str, tuple[float, float]]) -> passport.Row:
    rai = f"{int(text.get('area_rai', row['footprint_rai']) or 0):,}"
    th, en = text.get("basis", {"disc": DISC, "point": POINT}.get(text["footprint"], ("", "")))
    if row["anchor_basis"] == "unverified":
        th, en = th + DOUBTFUL[0], en + DOUBTFUL[1]
    route = [stops[stop] for stop in text.get("stops", text.get("stations", []))]
    return {
        "initiative_id": row["initiative_id"],
        "basis": text["footprint"],
        "radius_m": "",
        "half_width_m": text.get("half_width_m", ""),
        "path": ";".join(f"{lon} {lat}" for lon, lat in route),
        "basis_th": th.format(rai=rai),
        "basis_en": en.format(rai=rai),
        "surveyed": "no",
    }


def initiatives() -> dict[str, list[passport.Row] | bytes]:
    """Return initiatives, districts, events and footprints; where there is no basis there is no footprint."""
    rows = [(row, TEXT[row["initiative_id"]]) for row in reference.table(reference.FACTS / "initiatives.csv")]
    stops = _stops()
    return {
        "initiatives": [_initiative(row, text) for row, text in rows],
        "districts": [entry for row, text in rows for entry in _districts(row, text)],
        "events": [_event(row["initiative_id"], event) for row, text in rows for event in text["events"]],
        "footprints": [_footprint(row, text, stops) for row, text in rows if "footprint" in text],
    }
