"""City-wide and national tables: emblem areas, policy pillars and city series."""

from __future__ import annotations

import passport
import reference

TSCCI_TH = {
    "1": "วิสัยทัศน์ เป้าหมาย และลักษณะของเมืองอัจฉริยะ",
    "2": "การพัฒนาโครงสร้างพื้นฐานทางกายภาพและดิจิทัล",
    "3": "โครงข่ายข้อมูลและความปลอดภัยของข้อมูล",
    "4": "บริการเมืองอัจฉริยะ",
    "5": "กลยุทธ์การลงทุนและการบริหารจัดการที่ยั่งยืน",
}


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def emblem_areas() -> dict[str, list[passport.Row] | bytes]:
    """Return the 37 areas that hold the emblem."""
    thai = passport.toml("emblem.toml")
    rows: list[passport.Row] = []
    for row in reference.table(reference.FACTS / "emblem_cities.csv"):
        added_th, added_en = thai["note_added"].get(row["name_en"], ("", ""))
        rows.append(
            {
                "name_th": row["name_th"] or thai["name"][row["name_en"]],
                "name_en": row["name_en"],
                "province_th": thai["province"][row["province"]],
                "province_en": row["province"],
                "batch_year": row["batch_year"],
                "in_bangkok": row["in_bangkok"],
                "city_type": row["sc_type"],
                "note_th": _joined(thai["note"][row["note"]] if row["note"] else "", added_th),
                "note_en": _joined(thai["note_en"].get(row["note"], row["note"]), added_en),
                "source_ids": row["source_id"],
            },
        )
    return {"emblem_areas": rows}


def policy_pillars() -> dict[str, list[passport.Row] | bytes]:
    """Return the pillars of four frameworks; the Thai of the TSCCI factors is ours."""
    rows: list[passport.Row] = [
        {
            "framework_id": row["framework_id"],
            "order": row["order"],
            "name_th": row["name_th"] or TSCCI_TH[row["order"]],
            "name_en": row["name_en"],
            "year": row["year"],
            "source_ids": row["source_id"],
        }
        for row in reference.table(reference.FACTS / "policy_pillars.csv")
    ]
    return {"policy_pillars": rows}


def city_series() -> dict[str, list[passport.Row] | bytes]:
    """Return city-wide figures by year; a figure without a year keeps the year blank."""
    text = passport.toml("series.toml")
    series: list[passport.Row] = [
        {"series_id": series, "name_th": th, "name_en": en, "unit_th": unit_th, "unit_en": unit_en}
        for series, (th, en, unit_th, unit_en) in text["series"].items()
    ]
    rows: list[passport.Row] = [
        {
            "series_id": row["series_id"],
            "year": row["year"],
            "value": passport.number(row["value"]),
            "source_id": row["source_id"],
            "note_th": text["note"][row["note"]] if row["note"] else "",
            "note_en": row["note"],
        }
        for row in reference.table(reference.FACTS / "bangkok_city_series.csv")
    ]
    return {"series": series, "city_series": rows}
