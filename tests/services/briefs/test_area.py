"""The brief of an area: estimates with their range, nothing invented where there is no outline, names and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, number, tr
from smartmap.services import briefs
from smartmap.services.areas import candidates, estimates
from smartmap.services.briefs import readings
from tests.services.briefs.parts import BLANK, cited, numbers, texts
from tests.services.briefs.subjects import DAY, area, saved

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.store import Store
    from smartmap.workspace import Workspace


@pytest.mark.parametrize("area_id", ["samyan", "makkasan", "phadung"])
def test_figures_of_an_area_are_its_estimates_with_their_range(
    store: Store, workspace: Workspace, lang: Lang, area_id: str
) -> None:
    made = area(store, workspace, area_id, lang)
    found = estimates.figures(store, candidates.one(store, workspace, area_id).geometry)
    for each in made.kpis:
        row = found.rows[each.key]
        places = row.indicator.decimals
        assert (each.value, each.sources) == (row.value, row.source_ids)
        assert each.text == number(lang, row.value, places)
        ends = [number(lang, round(end, places) + 0.0, places) for end in (row.lower or 0.0, row.upper or 0.0)]
        assert each.spread == ("–".join(ends) if ends[0] != ends[1] else "")
    table = next(each for each in made.tables if each.key == "indicators")
    rows = zip(table.values, found.rows.values(), strict=True)
    assert all(cells[2] == row.value for cells, row in rows)
    assert made.sheet.indicative == tr(lang, "map.indicative")
    assert [each.layer for each in made.sheet.shapes].count("footprint") == 1


def test_a_range_on_both_sides_of_the_target_makes_the_verdict_unsure(store: Store, workspace: Workspace) -> None:
    found = {r.criterion.id: r for r in readings.of_area(store, candidates.one(store, workspace, "samyan"))}
    green = found["green_space_m2_per_person"]
    assert green.figure is not None
    assert (green.figure.lower or 0.0) < green.criterion.best < (green.figure.upper or 0.0)
    assert green.unsure
    assert not green.touching
    assert not found["obesity_rate_pct"].unsure


def test_a_range_that_only_reaches_the_target_is_not_said_to_cross_it(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    key = "crowded_community_share_pct"
    found = {r.criterion.id: r for r in readings.of_area(store, candidates.one(store, workspace, "samyan"))}
    one = found[key]
    assert one.figure is not None
    assert (round(one.figure.lower or 0.0, 6) + 0.0, one.criterion.best) == (0.0, 0.0)
    assert (one.unsure, one.touching) == (False, True)
    made = area(store, workspace, "samyan", lang)
    (verdict,) = (each.verdict for each in made.kpis if each.key == key)
    far = tr(lang, "brief.above", size=number(lang, one.value, 1), unit=tr(lang, "brief.percentage_points"))
    assert verdict == tr(lang, "brief.verdict_touching", verdict=far)
    crossing = sum(each.unsure for each in found.values())
    assert tr(lang, "brief.lead_unsure", n=crossing) in made.lead
    assert tr(lang, "brief.lead_touching", n=sum(each.touching for each in found.values())) in made.lead
    sides = [
        (each.figure.lower or 0.0) < each.criterion.best < (each.figure.upper or 0.0)
        for each in found.values()
        if each.figure is not None and each.value is not None
    ]
    assert crossing == sum(sides) > 0


def test_an_area_of_whole_districts_has_the_figures_of_the_district(store: Store, workspace: Workspace) -> None:
    shape = store.districts().geometry["1007"]
    made = area(store, workspace, saved(workspace, shape), "en")
    own = briefs.build(store, workspace, "district", "1007", "en", DAY)
    values = {each.key: each.value for each in own.kpis}
    assert {each.key: each.value for each in made.kpis} == pytest.approx(values, rel=1e-3)
    assert made.sheet.indicative == ""


def test_an_area_without_an_outline_shows_no_figures_and_invents_none(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    made = area(store, workspace, "rattanakosin", lang)
    assert len(made.kpis) == 4
    assert {(each.value, each.mark, each.text) for each in made.kpis} == {(None, "missing", "–")}
    assert made.lead == tr(lang, "brief.lead_unknown")
    assert {bar.value for bar in made.need.bars} == {None}
    assert made.need.lead == tr(lang, "brief.need_unknown")
    assert "indicators" not in {each.key for each in made.tables}
    assert {each.paint for each in made.sheet.shapes} == {None}
    assert [each.track for each in made.sheet.shapes if each.layer == "initiative"] == ["candidate"]


def test_an_area_outside_bangkok_has_no_figures(store: Store, workspace: Workspace, lang: Lang) -> None:
    made = area(store, workspace, saved(workspace, shapely.box(99.0, 15.0, 99.1, 15.1)), lang)
    assert {each.value for each in made.kpis} == {None}
    assert made.lead == tr(lang, "brief.lead_unknown")


def test_a_very_long_name_is_kept_whole(store: Store, workspace: Workspace, lang: Lang) -> None:
    name = "ย่านนวัตกรรมที่มีชื่อยาวมาก" * 11
    key = saved(workspace, shapely.box(100.52, 13.73, 100.54, 13.75), name_th=name[:300], name_en="")
    made = area(store, workspace, key, lang)
    assert made.title == name[:300]
    assert made.title in made.ask


@pytest.mark.parametrize("lang", LANGS)
def test_all_examples_can_be_briefed_without_a_blank_left_open(store: Store, workspace: Workspace, lang: Lang) -> None:
    for each in candidates.all_of(store, workspace):
        made = area(store, workspace, each.area_id, lang)
        plain = [t for t in texts((made.ask, made.lead, made.steps, made.kpis, made.sheet.alt)) if BLANK.search(t)]
        assert plain == []
        assert cited(made) <= {source.key for source in made.sources}
        assert made.readiness is not None
        assert len(made.readiness.bars) == 5


def test_both_languages_carry_the_same_numbers(store: Store, workspace: Workspace) -> None:
    for each in ("samyan", "rattanakosin", "phadung", "prempracha"):
        if each in {found.area_id for found in candidates.all_of(store, workspace)}:
            thai, english = (area(store, workspace, each, lang) for lang in LANGS)
            assert numbers(thai) == numbers(english)


def test_areas_are_listed_and_an_unknown_one_is_one_sentence(store: Store, workspace: Workspace, lang: Lang) -> None:
    listed = briefs.subjects(store, workspace, lang)
    assert {each.id for each in listed if each.kind == "area"} == {
        each.area_id for each in candidates.all_of(store, workspace)
    }
    with pytest.raises(UnknownCode, match="No area 'nowhere'"):
        area(store, workspace, "nowhere", lang)


def test_an_area_larger_than_bangkok_shows_the_city_and_names_a_few_of_its_districts(
    store: Store, workspace: Workspace, lang: Lang
) -> None:
    key = saved(workspace, shapely.box(100.2, 13.4, 101.2, 14.2))
    made, n = area(store, workspace, key, lang), len(candidates.one(store, workspace, key).district_codes)
    assert n > 20
    assert made.sheet.bounds == briefs.build(store, None, "city", "bangkok", lang, DAY).sheet.bounds
    assert made.subtitle.startswith(tr(lang, "brief.districts", n=n, names="@").split("@")[0])
    assert len(made.subtitle) < 250
    outside = next(text for text in made.caveats if "%" in text or "ร้อยละ" in text)
    assert outside.startswith(tr(lang, "areas.partly_outside", pct="@").split("@")[0])


def test_a_tiny_area_is_not_said_to_have_no_size(store: Store, workspace: Workspace, lang: Lang) -> None:
    made = area(store, workspace, saved(workspace, shapely.box(100.53, 13.74, 100.53005, 13.74005)), lang)
    assert "0.000030" in made.subtitle
    assert tr(lang, "brief.size", km2="0.00") not in made.subtitle
