"""Briefs of the city and of districts: every figure is that of the services, and every sentence is true of the data."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.errors import UnknownCode
from smartmap.i18n import LANGS, number, period, tr
from smartmap.model.decision.need import need
from smartmap.services import briefs, overview
from smartmap.services.briefs import kpi, levels, projects, readings
from smartmap.services.briefs.job import Job
from smartmap.services.catalogue import initiatives, records
from smartmap.services.compare import question
from smartmap.services.compare import values as compare_values
from smartmap.services.district import profile
from smartmap.services.explore import choropleth
from smartmap.store.collation import ordered
from smartmap.text import Text
from smartmap.viz import palette
from smartmap.viz.map import legend
from smartmap.workspace import Criterion, Option, Question
from tests.services.briefs.parts import BLANK, cited, numbers, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.store import Store

DAY = dt.date(2026, 11, 22)
CODES = ("1007", "1013", "1044")


def city(store: Store, lang: Lang) -> Brief:
    return briefs.build(store, None, "city", "bangkok", lang, DAY)


def district(store: Store, code: str, lang: Lang) -> Brief:
    return briefs.build(store, None, "district", code, lang, DAY)


@pytest.mark.parametrize("code", CODES)
def test_figures_of_a_district_are_those_of_its_profile(store: Store, lang: Lang, code: str) -> None:
    made = district(store, code, lang)
    rows = {row.indicator.indicator_id: row for each in profile.build(store, code).dimensions for row in each.rows}
    assert 4 <= len(made.kpis) <= 6
    for each in made.kpis:
        row = rows[each.key]
        record = row.indicator
        assert (each.value, each.sources) == (row.value, row.source_ids)
        assert each.text == number(lang, row.value, record.decimals)
        assert [b.value for b in each.beside] == [row.median, row.peer_median, record.goal_best]
        assert each.period == period(lang, row.period)
    table = next(each for each in made.tables if each.key == "indicators")
    assert len(table.values) == len(rows) == len(table.texts)
    for cells, row in zip(table.values, rows.values(), strict=True):
        assert cells[2] == row.value
        assert cells[5:10] == (row.rank, row.ranked_of, row.median, row.peer_median, row.indicator.goal_best)


@pytest.mark.parametrize("code", CODES)
def test_every_claim_to_be_off_target_can_be_recomputed_from_the_raw_tables(
    store: Store, raw: Callable[[str], pd.DataFrame], code: str
) -> None:
    goals = raw("indicators/catalogue.csv").set_index("indicator_id")
    made = district(store, code, "en")
    for each in made.kpis:
        worst, best = (float(goals[f"goal_{end}"][each.key]) for end in ("worst", "best"))
        assert each.value is not None
        short = each.value < best if best > worst else each.value > best
        assert each.mark == ("behind" if short else "met")
        if short:
            unit = goals["unit_en"][each.key]
            size = number("en", abs(each.value - best), int(goals["decimals"][each.key]))
            side = "below" if best > worst else "above"
            assert each.verdict == f"{size} {'percentage points' if unit == '%' else unit} {side} the target"
    marks = [each.mark for each in made.kpis]
    assert marks == sorted(marks, key=["behind", "met"].index)


def test_the_lead_names_the_furthest_figure_and_counts_what_misses_its_target(store: Store) -> None:
    for code in store.codes("district"):
        found = readings.of_district(store, profile.build(store, code))
        known = [each for each in found if each.value is not None]
        dated = [each for each in known if each.criterion.period != "undated" and each.behind] or known
        least = min(each.points for each in dated if each.points is not None)
        first = [each for each in dated if each.points == pytest.approx(least)]
        made = district(store, code, "en")
        assert all(each.indicator.name.en in made.lead for each in first)
        late = sum(each.points < 100 for each in known if each.points is not None)
        assert made.lead.endswith(f"that miss it: {late} of {len(known)}.")
        if code == "1013":
            assert made.lead.count("a target of 50.0") == 1


def test_points_and_dimensions_are_those_of_a_comparison(store: Store, lang: Lang) -> None:
    criteria = question.criteria(store)
    weights = question.equal(criteria)
    options = tuple(Option(kind="district", id=code) for code in CODES)
    values = compare_values.values(store, Question(options, criteria, weights))
    joined = need(values.points, {each.id: each.dimension for each in criteria}, weights)
    for code in CODES:
        bars = district(store, code, lang).need.bars
        assert [bar.key for bar in bars] == list(store.dimensions().index)
        for bar in bars:
            asked = bar.key in joined.by_dimension.columns
            assert bar.value == (records.known(joined.by_dimension.loc[code, bar.key]) if asked else None)
            assert bar.reference == (records.known(joined.by_dimension.loc["bangkok", bar.key]) if asked else None)
            assert (bar.text == tr(lang, "map.missing")) == (bar.value is None)


def test_what_is_withheld_stays_no_data_and_its_reason_is_told(store: Store, lang: Lang) -> None:
    made = district(store, "1013", lang)
    table = next(each for each in made.tables if each.key == "indicators")
    name = records.indicator(store, "solid_waste_kg_per_person_day").name[lang]
    at = next(n for n, row in enumerate(table.texts) if row[1] == name)
    assert table.values[at][2] is None  # noqa: PD011
    assert table.texts[at][2] == tr(lang, "map.missing")
    assert name in table.note
    assert "solid_waste_kg_per_person_day" not in {each.key for each in made.kpis}


def test_the_city_shows_medians_and_how_many_districts_miss_the_target(
    store: Store, lang: Lang, raw: Callable[[str], pd.DataFrame]
) -> None:
    made = city(store, lang)
    rows = raw("indicators/observations.csv")
    official = overview.build(store).figures
    for each in made.kpis[:4]:
        record = records.indicator(store, each.key)
        newest = store.periods(each.key, "district")[0]
        own = rows[(rows["indicator_id"] == each.key) & (rows["period"] == newest) & (rows["quality"] == "")]
        values = own[own["area_code"].str.len() == 4]["value"].astype(float)
        if len(values):  # derived indicators are not in the raw table
            assert each.value == pytest.approx(values.median())
            late = values < record.goal_best if record.direction == "higher" else values > record.goal_best
            assert each.verdict == tr(lang, "brief.verdict_city", n=int(late.sum()), of=len(values))
    assert [(each.key, each.value) for each in made.kpis[4:]] == [
        (key, official[key].value) for key in ("registered_population", "emblems")
    ]
    assert all(each.reference is None for each in made.need.bars)


@pytest.mark.parametrize("lang", LANGS)
def test_all_districts_can_be_briefed_without_a_blank_left_open(store: Store, lang: Lang) -> None:
    for made in (city(store, lang), *(district(store, str(code), lang) for code in store.codes("district"))):
        told = [text for text in texts(replace(made, tables=())) if BLANK.search(text)]
        assert told == []
        assert made.ask
        assert made.lead
        assert cited(made) <= {each.key for each in made.sources}
        assert all(each.licence for each in made.sources)


def test_both_languages_carry_the_same_numbers_and_different_words(store: Store) -> None:
    for pair in ([city(store, lang) for lang in LANGS], *([district(store, c, lang) for lang in LANGS] for c in CODES)):
        thai, english = pair
        assert numbers(thai) == numbers(english)
        assert thai.ask != english.ask
        assert not re.search("[ก-๙]", " ".join((english.ask, english.lead, english.status, *english.caveats)))


def test_tables_cite_sources_by_their_number_in_the_list(store: Store, lang: Lang) -> None:
    made = district(store, "1007", lang)
    keys = [each.key for each in made.sources]
    for table in made.tables:
        at = next(n for n, column in enumerate(table.columns) if column.label == tr(lang, "brief.column_source"))
        for text, value in zip(table.texts, table.values, strict=True):
            ids = str(value[at]).split("; ")
            assert [keys[int(each) - 1] for each in text[at].split(", ")] == ids


def test_the_map_has_the_classes_and_colours_of_the_map_page(store: Store, lang: Lang) -> None:
    made = district(store, "1007", lang)
    first = made.kpis[0].key
    shown = choropleth.choropleth(store, choropleth.Question(first, store.periods(first, "district")[0], "district"))
    sheet = made.sheet
    areas = [each for each in sheet.shapes if each.layer == "area"]
    assert [each.paint for each in areas] == [int(shown.classes.assigned[code]) for code in store.codes("district")]
    assert list(sheet.colours) == palette.ramp(shown.classes.k)
    keys = [each for each in sheet.keys if each.layer == "area"]
    assert [each.count for each in keys] == [shown.classes.missing, *shown.classes.counts]
    spans = [legend.span(lang, shown.classes, at, shown.indicator.decimals) for at in range(shown.classes.k)]
    assert [each.text for each in keys] == [tr(lang, "map.missing"), *spans]
    (ring,) = (each for each in sheet.shapes if each.layer == "subject")
    at = list(store.codes("district")).index("1007")
    assert ring.geometry.equals(areas[at].geometry)
    assert spans[int(shown.classes.assigned["1007"])] in sheet.alt
    assert sheet.indicative == ""


def test_the_outlined_district_is_the_one_whose_name_its_ring_bears(store: Store, lang: Lang) -> None:
    name = district(store, "1007", lang).title
    shapes = district(store, "1007", lang).sheet.shapes
    (ring,) = (each for each in shapes if each.layer == "subject")
    assert name == tr(lang, "explore.place_district", name=ring.label)
    assert ring.label not in {each.label for each in shapes if each.layer == "area"}


def test_a_figure_without_a_year_leads_only_where_no_dated_one_is_off_target(store: Store, lang: Lang) -> None:
    passed = 0
    for code in map(str, store.codes("district")):
        figures = readings.of_district(store, profile.build(store, code))
        late = sorted((each.points or 0.0, each.criterion.period == "undated") for each in figures if each.behind)
        first = readings.headline(figures)[0]
        assert first is readings.worst(figures)
        if not all(undated for _, undated in late):
            assert first.criterion.period != "undated"
        over = late[0][1] or any(undated and points <= late[0][0] for points, undated in late)
        told = kpi.lead(Job(store, None, lang, DAY), figures)
        assert (tr(lang, "brief.lead_dated") in told) == over
        assert tr(lang, "app.undated") not in told
        passed += over
    assert passed > 5


def test_a_percentage_says_of_whom_it_is_beside_its_unit(store: Store, lang: Lang) -> None:
    for code in CODES:
        for each in district(store, code, lang).kpis:
            record = records.indicator(store, each.key)
            whole = record.denominator_text[lang].split(" (")[0]
            wanted = tr(lang, "brief.of_whom", what=whole[:1].lower() + whole[1:]) if each.unit == "%" else ""
            assert each.of == wanted
            assert each.measure == (f"% {wanted}" if wanted else each.unit)


def test_an_amount_is_said_once(store: Store, lang: Lang) -> None:
    rows = {each.key: each.money for each in city(store, lang).projects.rows}
    assert rows["onebangkok"] == {"th": "กว่า 120,000 ล้านบาท", "en": "over 120 billion THB"}[lang]
    assert "980" in rows["chongnonsi"]
    assert number(lang, 520) in rows["chongnonsi"]
    assert number(lang, 10000) in rows["bangsue"]
    assert number(lang, 68000) in rows["bangsue"]


def test_what_is_asked_of_a_district_depends_on_its_projects(store: Store, lang: Lang) -> None:
    for code in store.codes("district"):
        own = initiatives.in_district(store, str(code))
        made = district(store, str(code), lang)
        holding = bool(own) and all(each.state in ("emblem", "renewed") for each in own)
        key = {0: "ask_district_none", 1: "ask_district_one"}.get(len(own), "ask_district")
        if holding:
            key = "ask_district_holding"
        assert made.ask == tr(lang, f"brief.{key}", name=made.title, n=len(own))
        assert len(made.projects.rows) == len(own)
        assert (made.projects.lead == tr(lang, "brief.projects_none_district")) == (not own)


def test_money_is_said_as_stated_and_never_added_up(store: Store, lang: Lang) -> None:
    made = city(store, lang)
    stated = [each for each in initiatives.all_of(store) if each.budget_million_thb is not None]
    assert sum(each.baht is not None for each in made.projects.rows) == len(stated)
    largest = max(each.budget_million_thb or 0.0 for each in stated)
    assert number(lang, largest) in made.projects.money
    total = sum(each.budget_million_thb or 0.0 for each in stated)
    assert number(lang, total) not in made.projects.money


def test_sixty_projects_stay_in_order_and_none_is_lost(store: Store, lang: Lang) -> None:
    job = Job(store, None, lang, DAY)
    every = initiatives.all_of(store)
    many = [replace(every[n % len(every)], initiative_id=f"p{n}", name=Text("ก" * 300, "x" * 300)) for n in range(60)]
    found = projects.of(job, many, "district")
    assert len(found.rows) == 60
    assert {each.key for each in found.rows} == {f"p{n}" for n in range(60)}
    states = [tr(lang, f"state.{state}") for state in projects.NEAREST]
    assert [states.index(each.state) for each in found.rows] == sorted(states.index(each.state) for each in found.rows)
    assert "60" in found.lead


@pytest.mark.parametrize(
    ("kind", "subject", "message"),
    [
        ("province", "10", "No kind of brief 'province'. Known: city, district, area, scenario"),
        ("city", "10", "No city '10'. Known: bangkok"),
        ("district", "9999", "No district '9999'"),
        ("area", "samyan", "No area 'samyan'"),
        ("scenario", "x", "No scenario 'x'"),
    ],
)
def test_an_unknown_subject_is_one_sentence(store: Store, kind: str, subject: str, message: str) -> None:
    with pytest.raises(UnknownCode, match=re.escape(message)):
        briefs.build(store, None, kind, subject, "th", DAY)


def test_an_unknown_language_is_one_sentence(store: Store) -> None:
    with pytest.raises(UnknownCode, match="No language 'fr'"):
        briefs.build(store, None, "city", "bangkok", "fr", DAY)  # type: ignore[arg-type]


def test_without_a_workspace_the_city_and_all_districts_are_listed(store: Store, lang: Lang) -> None:
    found = briefs.subjects(store, None, lang)
    assert [each.kind for each in found] == ["city", *["district"] * 50]
    assert {each.id for each in found[1:]} == set(store.codes("district"))
    names = [each.name for each in found[1:]]
    assert names == ordered(lang, names)


def test_the_same_question_gives_the_same_brief(store: Store, lang: Lang) -> None:
    one, two = district(store, "1007", lang), district(store, "1007", lang)
    assert list(texts(one)) == list(texts(two))
    assert numbers(one) == numbers(two)


def _reading(store: Store, at: int, dimension: str, value: float | None) -> readings.Reading:
    record = next(iter(records.indicators(store).values()))
    criterion = Criterion(id=f"i{at}", period="2023", worst=0.0, best=10.0, dimension=dimension)
    points = None if value is None else max(0.0, min(100.0, 10 * value))
    return readings.Reading(record, criterion, value, points, 5.0, 50, 5.0, 10, ("WEVIS_FOLLOWUP",))


@given(rows=st.lists(st.tuples(st.sampled_from("abcd"), st.none() | st.floats(-5, 15, allow_nan=False)), max_size=14))
def test_a_first_page_leads_with_what_is_furthest_and_invents_nothing(
    store: Store, rows: list[tuple[str, float | None]]
) -> None:
    found = tuple(_reading(store, at, *row) for at, row in enumerate(rows))
    shown = readings.headline(found)
    assert len(shown) <= 6
    assert len({each.criterion.id for each in shown}) == len(shown)
    assert all(sum(s.criterion.dimension == d for s in shown) <= 2 for d in "abcd")
    points = [each.points for each in shown if each.behind]
    assert points == sorted(points)
    kinds = [kpi.mark(each) for each in shown]
    assert kinds == sorted(kinds, key=["behind", "met", "missing"].index)
    if "missing" in kinds:
        assert len(shown) <= 4
        known = [d for d, value in rows if value is not None]
        assert sum(min(2, known.count(d)) for d in "abcd") < 4
    late = readings.behind(found)
    if late:
        assert shown[0] is late[0]
        assert readings.worst(found) is late[0]


@given(value=st.floats(-1e6, 1e6, allow_nan=False), worst=st.floats(-1e3, 1e3), best=st.floats(-1e3, 1e3))
def test_a_target_is_met_exactly_where_the_points_are_full(value: float, worst: float, best: float) -> None:
    if abs(worst - best) < 1e-6 or 0 < abs(value - best) < 1e-6:
        return
    points = (value - worst) / (best - worst)
    assert readings.met(value, worst, best) == (points >= 1 - 1e-12)


def test_a_negative_zero_is_written_without_its_sign(store: Store, lang: Lang) -> None:
    assert Job(store, None, lang, DAY).number(-1e-15, 1) == "0.0"


def test_the_indicators_are_those_that_a_comparison_starts_with(store: Store) -> None:
    assert levels.criteria(store) == question.criteria(store)
