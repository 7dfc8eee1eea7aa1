"""Figures of the city and of districts are those of the services, and the furthest from its target leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartmap.i18n import number, period, tr
from smartmap.model.decision.need import need
from smartmap.services import overview
from smartmap.services.briefs import kpi, levels, readings
from smartmap.services.briefs.job import Job
from smartmap.services.catalogue import records
from smartmap.services.compare import question
from smartmap.services.compare import values as compare_values
from smartmap.services.district import profile
from smartmap.workspace import Criterion, Option, Question
from tests.services.briefs.subjects import DAY, city, district

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from smartmap.i18n import Lang
    from smartmap.store import Store


CODES = ("1007", "1013", "1044")


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
