"""Registered population by district and year, age groups of 2022, khwaeng of 2018."""

from __future__ import annotations

import passport
import reference

YEARLY = ("population", "male", "female", "houses")
AGES = ("population", "age_0_14", "age_15_59", "age_60_plus", "age_65_plus")
LAYER = {"population": "TOTAL", "male": "MALE", "female": "FEMALE", "houses": "HOUSE"}


def population() -> dict[str, list[passport.Row] | bytes]:
    """Return the three population tables; a missing figure stays blank."""
    yearly: list[passport.Row] = [
        {"district_code": row["district_code"], "year": row["year"]}
        | {name: passport.number(row[name]) for name in YEARLY}
        for row in reference.table(reference.FACTS / "district_population.csv")
    ]
    ages: list[passport.Row] = [
        {"district_code": row["district_code"]} | {name: passport.number(row[name]) for name in AGES}
        for row in reference.table(reference.FACTS / "district_age_2022.csv")
    ]
    layer = [feature["properties"] for feature in reference.features(reference.GEO / "khwaeng_180_2018.geojson")]
    khwaeng: list[passport.Row] = [
        {"khwaeng_code": str(row["Subdist"])} | {name: int(row[column]) for name, column in LAYER.items()}
        for row in layer
    ]
    khwaeng.sort(key=lambda row: str(row["khwaeng_code"]))
    return {"population": yearly, "age_2022": ages, "khwaeng_2018": khwaeng}
