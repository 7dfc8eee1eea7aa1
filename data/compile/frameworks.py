"""The national framework: dimensions, criteria and policy pillars."""

from __future__ import annotations

import passport
import reference

COMPULSORY = "environment"


def dimensions() -> dict[str, list[passport.Row] | bytes]:
    """Return the seven dimensions in the order of the emblem."""
    thai = passport.toml("dimensions_th.toml")
    rows: list[passport.Row] = [
        {
            "dimension_id": (key := row["dimension_id"]),
            "order": thai[key]["order"],
            "name_th": row["name_th"],
            "name_en": row["name_en"],
            "definition_th": thai[key]["definition"],
            "definition_en": row["definition"],
            "examples_th": thai[key]["examples"],
            "examples_en": row["example_indicators"],
            "compulsory": "yes" if key == COMPULSORY else "no",
            "source_ids": row["source_id"],
        }
        for row in reference.table(reference.FACTS / "smart_dimensions.csv")
    ]
    return {"dimensions": sorted(rows, key=lambda row: int(row["order"]))}


def criteria() -> dict[str, list[passport.Row] | bytes]:
    """Return the five components with their items; an unknown rule stays blank."""
    thai = passport.toml("criteria_th.toml")
    rows: list[passport.Row] = [
        {
            "component_id": row["component_id"],
            "criterion_id": (key := row["criterion_id"]),
            "name_th": row["name_th"],
            "name_en": row["name_en"],
            "description_th": thai["description"][key],
            "description_en": row["description"],
            "rule_th": thai["rule"].get(key, ""),
            "rule_en": thai["rule_en"].get(key, row["weight_or_threshold"]),
            "source_ids": row["source_id"],
        }
        for row in reference.table(reference.FACTS / "smart_city_criteria.csv")
    ]
    return {"criteria": rows}
