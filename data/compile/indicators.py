"""The indicator catalogue and its observations at district and khwaeng level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import passport
import points
import rail
import reference

if TYPE_CHECKING:
    from collections import Counter

TEXT = passport.toml("indicators.toml")
UNDATED = "undated"
DERIVED_ELSEWHERE = {"elderly_60_plus_share_pct", "children_0_14_share_pct"}
MAIN_ROADS_SINCE = 2020
SPLIT = "road_flood_events"
RAIL_PERIOD = "2023"


def _pair(name: str, pair: list[str] | None) -> dict[str, str]:
    th, en = pair or ["", ""]
    return {f"{name}_th": th, f"{name}_en": en}


def _entry(indicator: str, text: dict[str, Any], sources: list[str], ledger: dict[str, dict[str, str]]) -> passport.Row:
    worst, best = text.get("goal", ("", ""))
    return (
        {"indicator_id": indicator, "dimension": text["dimension"]}
        | _pair("name", text["name"])
        | _pair("explain", text["explain"])
        | _pair("unit", text["unit"])
        | {"decimals": text["decimals"], "direction": text["direction"]}
        | {"denominator": text["denominator"]}
        | _pair("denominator", TEXT["denominator"][text["denominator"]])
        | {"aggregation": text["aggregation"], "weight": text["weight"]}
        | {"numerator": text.get("numerator", ""), "per": text.get("per", 1)}
        | {"goal_worst": worst, "goal_best": best}
        | _pair("goal_basis", text.get("basis"))
        | _pair("caveat", text.get("caveat"))
        | _pair("undated", TEXT["undated"].get(text.get("undated")))
        | {
            "kind": text.get("kind", "observed"),
            "source_ids": ";".join(sources),
            "licence": "; ".join(dict.fromkeys(ledger[source]["licence"] for source in sources)),
        }
    )


def _observation(
    indicator: str, area: str, period: str, value: float, source: str, *, suspect: bool = False
) -> passport.Row:
    return {
        "indicator_id": indicator,
        "area_code": area,
        "period": period,
        "value": value,
        "quality": "suspect" if suspect else "",
        "source_id": source,
    }


def _listed(counted: set[str]) -> list[passport.Row]:
    """Return the district observations of the fact table that we do not count ourselves."""
    rows = []
    for row in reference.table(reference.FACTS / "district_indicators_long.csv"):
        indicator, year = row["indicator_id"], row["year"]
        if indicator in DERIVED_ELSEWHERE or (not year and indicator in counted):
            continue
        if indicator == SPLIT and int(year) >= MAIN_ROADS_SINCE:
            indicator = "road_flood_events_main_roads"
        suspect = row["note"].startswith("suspect")
        area, period, value = row["district_code"], year or UNDATED, float(row["value"])
        rows.append(_observation(indicator, area, period, value, row["source_id"], suspect=suspect))
    return rows


def _counted(counts: dict[str, Counter[str]], codes: list[str], period: str, source: str) -> list[passport.Row]:
    """Return counts for every khwaeng and, as their sums, every district; no point is a true zero."""
    rows = []
    for indicator, by_khwaeng in counts.items():
        totals = dict.fromkeys((code[:4] for code in codes), 0)
        for code in codes:
            totals[code[:4]] += by_khwaeng[code]
        rows += [_observation(indicator, code, period, total, source) for code, total in totals.items()]
        rows += [_observation(indicator, code, period, by_khwaeng[code], source) for code in codes]
    return rows


def indicators() -> dict[str, list[passport.Row] | bytes]:
    """Return the catalogue in its order and the observations sorted by indicator, area and period."""
    khwaeng = points.Khwaeng()
    facilities, _ = points.facilities(khwaeng)
    rows = _counted(facilities, khwaeng.codes, UNDATED, "HEALTHDASH_FAC")
    rows += _counted(points.communities(khwaeng), khwaeng.codes, UNDATED, "COMMUNITY_REGISTER")
    rows += _counted(points.stations(khwaeng, rail.platforms()), khwaeng.codes, RAIL_PERIOD, "RAILSTATIONS")
    counted = {str(row["indicator_id"]) for row in rows} | {"rail_stations_bts_mrt_arl"}
    rows += _listed(counted)
    order = {indicator: place for place, indicator in enumerate(TEXT["indicator"])}
    rows.sort(key=lambda row: (order[row["indicator_id"]], len(row["area_code"]), row["area_code"], row["period"]))
    ledger, catalogue = passport.ledger(), []
    for indicator, text in TEXT["indicator"].items():
        used = dict.fromkeys(row["source_id"] for row in rows if row["indicator_id"] == indicator)
        sources = list(used | dict.fromkeys(text.get("sources", [])))
        catalogue.append(_entry(indicator, text, sources, ledger))
    return {"catalogue": catalogue, "observations": rows}
