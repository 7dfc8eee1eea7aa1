"""Count points into khwaeng: health facilities, registered communities and rail stations."""

from __future__ import annotations

from collections import Counter, defaultdict

import reference
import shapely
from pyproj import Geod
from shapely.geometry import Point, shape

FACILITIES = {
    "clinic": "clinics",
    "community_healthcenter": "community_health_posts",
    "pharmacy_nhso": "nhso_pharmacies",
    "healthcenter": "bma_health_centres",
    "hospital_public": "public_hospitals",
    "hospital_private": "private_hospitals",
}
COMMUNITIES = {
    "ชุมชนแออัด": "crowded_communities",
    "ชุมชนเมือง": "urban_communities",
    "ชุมชนชานเมือง": "suburban_communities",
    "ชุมชนอาคารสูง": "highrise_communities",
}
UNKNOWN = "ไม่พบ"
SAME_STATION_M = 300

Counts = dict[str, Counter[str]]


class Khwaeng:
    """The polygons of the seed, asked by longitude and latitude."""

    def __init__(self) -> None:
        features = reference.features(reference.SEED)
        self.codes = [str(feature["properties"]["khwaeng_code"]) for feature in features]
        self.shapes = [shape(feature["geometry"]) for feature in features]
        self._tree = shapely.STRtree(self.shapes)

    def at(self, lon: float, lat: float) -> str | None:
        """Return the code of the polygon that holds the point, or None outside all of them."""
        found = sorted(self._tree.query(Point(lon, lat), predicate="intersects"))
        return self.codes[found[0]] if found else None


def facilities(khwaeng: Khwaeng) -> tuple[Counts, Counter[str]]:
    """Return counts by indicator and khwaeng, and how many points lie outside by indicator."""
    counts: Counts = {name: Counter() for name in FACILITIES.values()}
    outside: Counter[str] = Counter()
    for row in reference.table(reference.GEO / "health_facilities.csv"):
        name = FACILITIES[row["type"]]
        code = khwaeng.at(float(row["Lng"]), float(row["Lat"]))
        if code is None:
            outside[name] += 1
        else:
            counts[name][code] += 1
    return counts, outside


def communities(khwaeng: Khwaeng) -> Counts:
    """Return counts and population of communities by khwaeng.

    The register's khwaeng codes predate the splits of 2017, so the point decides; where it does not lie in
    the register's own district, the register decides.
    """
    counts: Counts = defaultdict(Counter)
    for row in reference.table(reference.GEO / "communities_points.csv"):
        code = khwaeng.at(float(row["ลองจิจูด"]), float(row["ละติจูด"]))
        if code is None or code[:4] != row["รหัสเขต"]:
            code = row["รหัสไปรษณีย์"]
        kind, people = COMMUNITIES.get(row["ประเภทชุมชน"]), row["ประชากร"]
        counts["registered_communities"][code] += 1
        if kind:
            counts[kind][code] += 1
        if people != UNKNOWN:
            counts["population_in_communities"][code] += int(people)
            if kind == "crowded_communities":
                counts["population_in_crowded_communities"][code] += int(people)
    return dict(counts)


def stations(khwaeng: Khwaeng, platforms: list[tuple[str, float, float]]) -> Counts:
    """Return stations by khwaeng; platforms of one name within 300 m are one station, counted at the first."""
    kept: list[tuple[str, float, float]] = []
    for name, lon, lat in platforms:
        if all(name != other or metres(lon, lat, x, y) > SAME_STATION_M for other, x, y in kept):
            kept.append((name, lon, lat))
    inside = (khwaeng.at(lon, lat) for _, lon, lat in kept)
    return {"rail_stations": Counter(code for code in inside if code)}


def metres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the distance of two points on the WGS 84 ellipsoid in metres."""
    return float(Geod(ellps="WGS84").inv(lon, lat, other_lon, other_lat)[2])
