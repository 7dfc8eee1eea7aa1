"""What an area is, and its figures, each with method, range, coverage, period and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from smartmap.i18n import number, period, tr
from smartmap.services.catalogue import initiatives, records
from smartmap.ui import resources, state
from smartmap.ui.shared import figures as cards
from smartmap.ui.shared import links
from smartmap.ui.shared.text import plain
from smartmap.viz import markup
from smartmap.viz.addresses import API, from_page, in_language

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.areas.candidates import Candidate
    from smartmap.services.areas.estimates import AreaFigure, AreaFigures

COLUMNS: Final = ("indicator", "value", "range", "method", "coverage", "period", "refs")
CONTEXT: Final = "context"
FILES: Final = ("csv", "xlsx")


def facts(lang: Lang, area: Candidate) -> None:
    """Show names, status, type, owner, people, vision and what the outline rests on."""
    status = tr(lang, f"state.{area.state}") if area.state else tr(lang, "areas.no_status")
    with st.container(border=True, key="profile"):
        st.subheader(plain(area.name[lang]), anchor=False)
        st.html(
            markup.lines(
                (
                    markup.soft(area.name.beside(lang)),
                    markup.Markup(
                        markup.badge(status)
                        + (markup.badge(tr(lang, "areas.badge_example"), doubt=True) if area.shipped else "")
                        + (markup.badge(tr(lang, "areas.badge_indicative"), doubt=True) if area.indicative else "")
                    ),
                    _line(lang, "city_type", tr(lang, f"areas.type_{area.city_type or 'none'}")),
                    _line(lang, "owner", area.owner[lang] or tr(lang, "areas.unknown")),
                    _line(lang, "residents", _count(lang, area.residents, area.residents_basis)),
                    _line(lang, "daily_users", _count(lang, area.daily_users, area.daily_users_basis)),
                    _line(lang, "vision", area.vision or tr(lang, "areas.unknown")),
                    _line(lang, "working_group", area.working_group or tr(lang, "areas.unknown")),
                    _line(lang, "geometry", area.basis_text[lang]),
                )
            )
        )
        names = records.place_names(resources.store(), "district")
        with st.container(horizontal=True, gap="small"):
            links.briefing(lang, **{state.AREA: area.area_id})
            for code in area.district_codes:
                links.district(lang, code, tr(lang, "explore.place_district", name=names[code][lang]))


def figures(lang: Lang, area: Candidate, figures: AreaFigures | None) -> None:
    """Show the first figures and the table of all; without an outline, say that they are unknown."""
    if figures is None:
        st.info(tr(lang, "areas.no_figures", why=plain(area.basis_text[lang])), icon=":material/do_not_disturb_on:")
        return
    st.html(markup.figures(_first(lang, figures), narrow=True))
    if figures.inside < 0.999:  # noqa: PLR2004  (rounding of coordinates)
        st.warning(tr(lang, "areas.partly_outside", pct=number(lang, 100 * (1 - figures.inside), 1)))
    st.markdown(tr(lang, "areas.how_to_read"))
    sources = records.sources(resources.store(), tuple(s for row in figures.rows.values() for s in row.source_ids))
    order = {source.source_id: place for place, source in enumerate(sources, start=1)}
    heads = [tr(lang, f"areas.column_{name}") for name in COLUMNS]
    dimensions = records.dimensions(resources.store())
    with st.container(key="table"):
        for dimension in (*dimensions, CONTEXT):
            rows = [_row(lang, row, order) for row in figures.rows.values() if row.indicator.dimension == dimension]
            title = dimensions[dimension][lang] if dimension in dimensions else tr(lang, "explore.context")
            if rows:
                st.subheader(title, anchor=False)
                st.html(markup.table(heads, rows, numbers=(1, 2, 4)))
    st.html(_files(lang, area))
    near = {each.initiative_id: each for each in initiatives.all_of(resources.store())}
    listed = [f"{near[key].name[lang]} ({tr(lang, f'state.{near[key].state}')})" for key in figures.initiative_ids]
    if listed:
        st.html(markup.details(tr(lang, "areas.initiatives_inside", n=len(listed)), listed))
    with st.container(key="sources"):
        told = (markup.join((f"{k}.", cards.sources([one])), " ") for k, one in enumerate(sources, start=1))
        st.html(markup.details(tr(lang, "areas.sources", n=len(sources)), told))


def _files(lang: Lang, area: Candidate) -> markup.Markup:
    """Return links to the figures as files; a route makes them when asked for."""
    spoken = urlencode(in_language(lang))
    query = f"?{spoken}" if spoken else ""
    files = (
        f'<a href="{from_page(API, "area", f"{markup.text(area.area_id)}.{kind}{query}")}" download>'
        f"{tr(lang, 'areas.download', kind=kind.upper())}</a>"
        for kind in FILES
    )
    return markup.Markup(f'<p class="sm-files">{" ".join(files)}</p>')


def _first(lang: Lang, figures: AreaFigures) -> list[tuple[str, str, str, list[str]]]:
    rows = [figures.population, *(figures.rows[key] for key in ("density_polygon",) if key in figures.rows)]
    stations = ", ".join(each[lang] for each in figures.stations)
    return [
        *(
            (
                row.indicator.name[lang],
                number(lang, row.value, row.indicator.decimals),
                row.indicator.unit[lang],
                [
                    tr(lang, "areas.range", span=_range(lang, row)),
                    markup.join((tr(lang, "areas.estimate"), period(lang, row.period))),
                ],
            )
            for row in rows
        ),
        (tr(lang, "areas.size"), number(lang, figures.area_km2, 2), tr(lang, "areas.km2"), [tr(lang, "areas.utm")]),
        (tr(lang, "areas.stations"), number(lang, len(figures.stations)), "", [stations] if stations else []),
        (tr(lang, "areas.initiatives"), number(lang, len(figures.initiative_ids)), "", [tr(lang, "areas.touching")]),
    ]


def _row(lang: Lang, row: AreaFigure, order: dict[str, int]) -> tuple[str, ...]:
    record = row.indicator
    unit = record.unit[lang]
    known = row.value is not None
    below = row.denominator[lang] if row.kind in ("rate", "density") else ""
    return (
        markup.Markup(markup.text(record.name[lang]) + markup.soft(markup.join((unit, below)))),
        number(lang, row.value, _places(row)) if known else tr(lang, "map.missing"),
        _range(lang, row) if known and row.kind != "points" else "–",
        tr(lang, f"areas.method_{row.kind}_{row.method}", level=tr(lang, f"level.{row.level}")),
        f"{number(lang, 100 * row.coverage)} %",
        period(lang, row.period),
        ", ".join(str(order[each]) for each in row.source_ids if each in order),
    )


def _places(row: AreaFigure) -> int:
    """Return decimals: an estimated count of few things shows one, so that 0.3 of a school does not read as none."""
    small = row.kind == "count" and row.value is not None and 0 < row.value < 10  # noqa: PLR2004
    return max(row.indicator.decimals, 1) if small else row.indicator.decimals


def _range(lang: Lang, row: AreaFigure) -> str:
    places = row.indicator.decimals
    return f"{number(lang, row.lower, places)} – {number(lang, row.upper, places)}"


def _count(lang: Lang, value: int | None, basis: str) -> str:
    return tr(lang, "areas.unknown") if value is None else f"{number(lang, value)} ({tr(lang, f'areas.count_{basis}')})"


def _line(lang: Lang, key: str, value: str) -> markup.Markup:
    return markup.labelled(tr(lang, f"areas.field_{key}"), value)
