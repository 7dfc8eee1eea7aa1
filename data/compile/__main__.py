"""Compile every package: `python data/compile [OUT]`; SMARTMAP_SHARED names the folder of facts."""

from __future__ import annotations

import sys
from pathlib import Path

import areas
import city
import frameworks
import indicators
import initiatives
import passport
import population
import rail
import river

MAKERS = {
    "boundaries": areas.boundaries,
    "districts": areas.districts,
    "district_offices": areas.offices,
    "population": population.population,
    "indicators": indicators.indicators,
    "initiatives": initiatives.initiatives,
    "rail_stations": rail.rail_stations,
    "river": river.river,
    "dimensions": frameworks.dimensions,
    "criteria": frameworks.criteria,
    "emblem_areas": city.emblem_areas,
    "policy_pillars": city.policy_pillars,
    "city_series": city.city_series,
}


def main(out: Path) -> None:
    for package, make in MAKERS.items():
        passport.write(out, package, make())
        print(f"{package}: written")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
