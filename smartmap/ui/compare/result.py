"""What came out: two axes, the ranking and the scores it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, period, tr
from smartmap.services.catalogue import records
from smartmap.services.compare.readiness import gate_names
from smartmap.ui import resources
from smartmap.ui.shared.text import plain
from smartmap.viz import compare_charts, markup, vega

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.readiness import Standing
    from smartmap.services.compare.rows import Row

Standings = dict[str, "Standing"]


def dimension_names(lang: Lang) -> dict[str, str]:
    """Return the names of the dimensions by id."""
    return {key: name[lang] for key, name in records.dimensions(resources.store()).items()}


def headline(lang: Lang, comparison: Comparison) -> None:
    """Say in one sentence who stands first and how sure that is."""
    first = [row for row in comparison.ranked if row.rank == 1]
    if not first:
        st.warning(tr(lang, "compare.nobody"), icon=":material/help:")
        return
    tied = [row for row in comparison.rows if row.tier == 1]
    name = " · ".join(row.name[lang] for row in first)
    sure = tr(lang, "compare.sure", share=number(lang, 100 * (first[0].first or 0), 0))
    method = _method(lang, comparison)
    if tied and first[0].tier != 1:
        other = " · ".join(row.name[lang] for row in tied)
        told = tr(lang, "compare.headline_other", name=name, other=other, method=method, sure=sure)
    elif len(tied) > 1:
        told = tr(lang, "compare.headline_tied", name=name, n=len(tied), method=method, sure=sure)
    else:
        told = tr(lang, "compare.headline", name=name, method=method, sure=sure)
    with st.container(key="headline"):
        st.html(markup.lines((markup.soft(tr(lang, "compare.own_weights")), told)))
    if comparison.question.method == "vikor":
        names = " · ".join(comparison.of(each).name[lang] for each in comparison.compromise)
        yes_no = {flag: tr(lang, f"compare.{'met' if flag else 'not_met'}") for flag in (True, False)}
        st.markdown(
            tr(
                lang,
                "compare.compromise",
                names=plain(names),
                advantage=yes_no[bool(comparison.advantage)],
                stability=yes_no[bool(comparison.stability)],
            )
        )


def _method(lang: Lang, comparison: Comparison) -> str:
    return tr(lang, f"compare.{comparison.question.method}")


def gates(lang: Lang, standing: Standing) -> str:
    """Return what the gates say of a place, in words."""
    if not standing.is_area:
        return tr(lang, "compare.gate_district")
    if standing.failed:
        return tr(lang, "compare.gate_failed", gates=gate_names(lang, standing.failed))
    if standing.eligible:
        return tr(lang, "compare.gate_passed")
    return tr(lang, "compare.gate_unknown", gates=gate_names(lang, standing.unknown))


def _short_gates(lang: Lang, standing: Standing) -> str:
    if not standing.is_area:
        return tr(lang, "compare.gate_district_short")
    kind = "failed_short" if standing.failed else "passed" if standing.eligible else "unknown_short"
    return tr(lang, f"compare.gate_{kind}")


def axes(lang: Lang, comparison: Comparison, standings: Standings) -> None:
    """Show readiness and need as two axes, never as one number."""
    places = [
        (row.name[lang], standings[row.id].overall, row.need, _short_gates(lang, standings[row.id]))
        for row in comparison.rows
        if row.need is not None
    ]
    with st.container(key="axes"):
        if places:
            st.vega_lite_chart(spec=vega.spec(compare_charts.axes(lang, places, comparison.city.need)))
        st.caption(tr(lang, "compare.axes_note"))


def ranking(lang: Lang, comparison: Comparison, standings: Standings) -> None:
    """Show the ranking, and under it Bangkok, which is not ranked."""
    method = _method(lang, comparison)
    heads = ("place", "rank", "score", "tier", "interval", "need", "coverage", "readiness", "gates")
    words = [tr(lang, f"compare.{head}_column", method=method) for head in heads]
    rows = [_row(lang, row, standings[row.id]) for row in comparison.ranked]
    city = comparison.city
    rows.append(
        [
            tr(lang, "compare.city_row"),
            tr(lang, "compare.not_ranked"),
            "–",
            "–",
            "–",
            number(lang, city.need, 1),
            f"{number(lang, 100 * city.coverage)} %",
            "–",
            "–",
        ]
    )
    with st.container(key="ranking"):
        st.markdown(tr(lang, "compare.strong", text=tr(lang, "compare.ranking_caption")))
        st.html(markup.table(words, rows, numbers=(1, 2, 5, 6)))
    st.caption(tr(lang, f"compare.note_{comparison.question.method}"))


def _row(lang: Lang, row: Row, standing: Standing) -> list[str]:
    ready = number(lang, standing.overall, 1) if standing.overall is not None else tr(lang, "compare.unknown")
    coverage = f"{number(lang, 100 * row.coverage)} %"
    if row.score is None:
        why = tr(lang, "compare.no_score")
        return [row.name[lang], "–", why, "–", "–", "–", coverage, ready, gates(lang, standing)]
    between = f"{row.rank_low}–{row.rank_high}" if row.rank_low is not None else "–"
    return [
        row.name[lang],
        str(row.rank),
        number(lang, row.score, 1),
        tr(lang, f"compare.tier_{row.label}", n=row.tier) if row.label else "–",
        between,
        number(lang, row.need, 1),
        coverage,
        ready,
        gates(lang, standing),
    ]


def scores(lang: Lang, comparison: Comparison) -> None:
    """Show the need in each dimension with the share of indicators behind it, and the figures they come from."""
    names, order = dimension_names(lang), comparison.question.dimensions
    heads = [tr(lang, "compare.place_column"), *(names[each] for each in order)]
    rows = [
        [row.name[lang], *(_lack(lang, row, each) for each in order)] for row in (*comparison.rows, comparison.city)
    ]
    with st.container(key="dimensions"):
        st.markdown(tr(lang, "compare.strong", text=tr(lang, "compare.dimensions_caption")))
        st.html(markup.table(heads, rows, numbers=range(1, len(heads))))
    empty = [name for key, name in names.items() if key not in order]
    if empty:
        st.caption(tr(lang, "compare.no_criteria_in", names=", ".join(empty)))
    with st.expander(tr(lang, "compare.figures_head"), icon=":material/table:"):
        st.markdown(tr(lang, "compare.strong", text=tr(lang, "compare.figures_caption")))
        st.html(markup.table(*_figures(lang, comparison)))


def _lack(lang: Lang, row: Row, dimension: str) -> str:
    near = row.by_dimension[dimension]
    share = number(lang, 100 * row.dimension_coverage[dimension])
    if near is None:
        return tr(lang, "map.missing")
    return markup.Markup(markup.text(number(lang, 100 - near, 1)) + markup.soft(tr(lang, "compare.known", share=share)))


def _figures(lang: Lang, comparison: Comparison) -> tuple[list[str], list[list[str]]]:
    places = (*comparison.rows, comparison.city)
    heads = [tr(lang, "compare.indicator_column"), *(row.name[lang] for row in places)]
    rows = []
    for each in comparison.question.criteria:
        record = records.indicator(resources.store(), each.id)
        goals = tr(
            lang,
            "compare.goals",
            worst=number(lang, each.worst, record.decimals),
            best=number(lang, each.best, record.decimals),
        )
        lead = markup.text(record.name[lang]) + markup.soft(
            f"{record.unit[lang]} · {period(lang, each.period)} · {goals}"
        )
        cells = []
        for row in places:
            value, near = row.figures[each.id], row.points[each.id]
            if value is None or near is None:
                cells.append(tr(lang, "map.missing"))
            else:
                told = [
                    _estimate(lang, row.ranges.get(each.id), record.decimals),
                    tr(lang, "compare.points", n=number(lang, near)),
                ]
                soft = "".join(markup.soft(line) for line in told if line)
                cells.append(markup.Markup(markup.text(number(lang, value, record.decimals)) + soft))
        rows.append([markup.Markup(lead), *cells])
    return heads, rows


def _estimate(lang: Lang, bounds: tuple[float, float] | None, decimals: int) -> str:
    if bounds is None:
        return ""
    low, high = (number(lang, end, decimals) for end in bounds)
    return tr(lang, "compare.estimate", low=low, high=high)
