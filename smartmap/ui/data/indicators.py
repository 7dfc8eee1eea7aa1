"""The indicators as a ledger, and which places and years they cover."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from smartmap.i18n import number, period, tr
from smartmap.services.catalogue import licences, packages, records
from smartmap.ui import resources, state
from smartmap.viz import charts, markup

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.catalogue.packages import Catalog
    from smartmap.services.catalogue.records import Indicator

COLUMNS: Final = ("indicator", "unit", "direction", "denominator", "goalposts", "source", "licence")
WIDTHS: Final = (24, 10, 9, 14, 17, 15, 11)
LEVELS: Final = ("district", "khwaeng")


def table(lang: Lang, catalog: Catalog) -> None:
    """Show the catalogue, one table for each dimension; meaning and caveat unfold under each name."""
    heads = [tr(lang, f"data.{name}_column") for name in COLUMNS]
    titles = {source.source_id: markup.link(source.title, source.path) for source in catalog.sources}
    dimensions = {key: name[lang] for key, name in records.dimensions(resources.store()).items()}
    for key, name in (*dimensions.items(), ("context", tr(lang, "profile.context"))):
        own = [each for each in catalog.indicators if each.dimension == key]
        with st.expander(tr(lang, "data.dimension", name=name, n=len(own))):
            if own:
                st.html(markup.table(heads, [_row(lang, each, titles) for each in own], widths=WIDTHS))
            else:
                st.markdown(tr(lang, "profile.empty_dimension"))


def coverage(lang: Lang, catalog: Catalog) -> None:
    """Show how many places have a value by indicator and year, as a picture and as a table."""
    state.one_of(state.LEVEL, LEVELS, LEVELS[0])
    level = st.segmented_control(
        tr(lang, "explore.level"),
        LEVELS,
        required=True,
        format_func=lambda name: tr(lang, f"level.{name}"),
        key="level",
    )
    level = level or LEVELS[0]
    state.publish({state.LEVEL: state.unless(level, LEVELS[0])})
    wide = packages.matrix(catalog, level)
    total = len(resources.store().codes(level))
    names = {each.indicator_id: each.name[lang] for each in catalog.indicators}
    counts = pd.DataFrame(
        [
            {"name": names[key], "period": period(lang, when), "known": int(known), "total": total}
            for key, row in records.rows(wide)
            for when, known in row.items()
            if known == known  # noqa: PLR0124  (not NaN)
        ]
    )
    words = tr(lang, "data.coverage_alt", indicators=len(wide), periods=len(wide.columns), total=total)
    with st.container(key="coverage"):
        st.altair_chart(charts.coverage(lang, counts), width="content", alt=words)
    with st.expander(tr(lang, "data.coverage_table")):
        frame = wide.rename(index=names, columns={each: period(lang, each) for each in wide.columns})
        st.dataframe(frame.rename_axis(tr(lang, "profile.indicator_column")), alt=words)


def withheld(lang: Lang, catalog: Catalog) -> None:
    """Show which values are kept back, and why."""
    names = {each.indicator_id: each.name[lang] for each in catalog.indicators}
    reasons = Counter(
        (row["indicator_id"], row["period"], row[f"reason_{lang}"]) for row in catalog.withheld.to_dict("records")
    )
    rows = [
        [names.get(key, key), period(lang, when), str(count), reason] for (key, when, reason), count in reasons.items()
    ]
    heads = [tr(lang, f"data.{name}_column") for name in ("indicator", "period", "withheld", "reason")]
    with st.expander(tr(lang, "data.withheld", n=len(catalog.withheld))):
        st.html(markup.table(heads, rows, numbers=(2,)))


def _row(lang: Lang, each: Indicator, titles: dict[str, markup.Markup]) -> list[str]:
    caveat = markup.labelled(tr(lang, "profile.caveat"), each.caveat[lang])
    dated = each.undated[lang]
    lead = markup.Markup(
        f"<b>{markup.text(each.name[lang])}</b>"
        + markup.soft(each.indicator_id)
        + markup.details(tr(lang, "profile.about"), (each.explain[lang], caveat, dated))
    )
    return [
        lead,
        each.unit[lang],
        tr(lang, f"export.direction_{each.direction}"),
        each.denominator_text[lang] or tr(lang, "export.no_denominator"),
        _goalposts(lang, each),
        markup.join((titles[key] for key in each.source_ids if key in titles), "; "),
        licences.said(lang, each.licence),
    ]


def _goalposts(lang: Lang, each: Indicator) -> str:
    if each.goal_worst is None or each.goal_best is None:
        return tr(lang, "data.no_goalposts")
    worst, best = (number(lang, goal, each.decimals) for goal in (each.goal_worst, each.goal_best))
    span = tr(lang, "data.goalposts", worst=worst, best=best)
    return markup.Markup(markup.text(span) + markup.soft(each.goal_basis[lang]))
