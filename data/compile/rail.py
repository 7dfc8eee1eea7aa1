"""Urban rail: the lines, their stations in drawing order, and the platforms to count."""

from __future__ import annotations

import passport
import reference

TEXT = passport.toml("rail.toml")
DOUBLED, SINGLE = "เเ", "แ"


def _stations() -> dict[str, passport.Row]:
    """Return each station of the list by id, its names mended."""
    found: dict[str, passport.Row] = {}
    for feature in reference.features(reference.GEO / "rail_stations_cc0_2023.geojson"):
        row, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"][:2]
        station = str(row["stationId"])
        found[station] = {
            "name_th": TEXT["mend"]["th"].get(station, row["name"].replace(DOUBLED, SINGLE)),
            "name_en": TEXT["mend"]["en"].get(station, row["nameEng"]),
            "lon": round(lon, 5),
            "lat": round(lat, 5),
        }
    return found


def platforms() -> list[tuple[str, float, float]]:
    """Return Thai name, longitude and latitude of each station of the list, once."""
    return [(row["name_th"], row["lon"], row["lat"]) for row in _stations().values()]


def rail_stations() -> dict[str, list[passport.Row] | bytes]:
    """Return lines and stations; Siam stands in both BTS lines, Tha Phra twice in the loop."""
    stations = _stations()
    lines: list[passport.Row] = [
        {
            "line_id": line["id"],
            "name_th": line["name"][0],
            "name_en": line["name"][1],
            "short_th": line["short"][0],
            "short_en": line["short"][1],
            "order": order,
        }
        for order, line in enumerate(TEXT["line"], start=1)
    ]
    rows: list[passport.Row] = [
        {"station_id": station, "line_id": line["id"], "seq": seq} | stations[station]
        for line in TEXT["line"]
        for seq, station in enumerate(line["stations"], start=1)
    ]
    if missing := set(stations) - {row["station_id"] for row in rows}:
        raise ValueError(f"Stations on no line: {sorted(missing)}. Add them to rail.toml.")
    return {"lines": lines, "stations": rows}
