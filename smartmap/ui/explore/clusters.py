"""What the map of clusters means: its legend, Moran's I in words, who belongs to which kind, and how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, tr
from smartmap.model import spatial
from smartmap.services.explore import clusters
from smartmap.services.tables.names import distinct
from smartmap.ui.explore import downloads
from smartmap.viz.map import legend as legends
from smartmap.viz.markup import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartmap.i18n import Lang
    from smartmap.services.explore.clusters import Clusters


def legend(lang: Lang, result: Clusters, marks: str) -> None:
    """Show the kinds with their counts, the shapes of the overlays, and the finding."""
    counts = {kind: len(result.members(kind)) for kind in clusters.KINDS}
    missing = len(result.choropleth.codes) - len(result.kinds)
    with st.container(key="legend"):
        st.html(legends.clusters(lang, clusters.title(lang, result), counts, missing) + marks)
        st.html(_finding(lang, result) + _members(lang, result) + _method(lang, result))


def unknown(lang: Lang) -> None:
    """Say that there is nothing to compare."""
    st.info(tr(lang, "cluster.unknown"), icon=":material/info:")


def _finding(lang: Lang, clusters: Clusters) -> str:
    whole = clusters.whole
    verdict = "by_chance" if whole.p > spatial.ALPHA else "alike" if whole.statistic > whole.expected else "unlike"
    said = tr(
        lang,
        f"cluster.{verdict}",
        i=number(lang, whole.statistic, 2),
        expected=number(lang, whole.expected, 2),
        p="< 0.001" if whole.p < 0.001 else f"= {whole.p:.3f}",  # noqa: PLR2004  (as papers print it)
        n=whole.units,
    )
    return f"<p>{text(said)}</p>"


def _members(lang: Lang, result: Clusters) -> str:
    rows = (
        f"<li><b>{text(tr(lang, f'cluster.{kind}'))}</b> ({len(codes)}): {text(_named(lang, result, codes))}</li>"
        for kind in clusters.KINDS
        if kind != clusters.CHANCE and (codes := result.members(kind))
    )
    return f"<ul>{''.join(rows)}</ul>"


def _named(lang: Lang, clusters: Clusters, codes: Sequence[str]) -> str:
    names = distinct({str(code): str(name) for code, name in clusters.choropleth.names[f"name_{lang}"].items()})
    return ", ".join(names[code] for code in codes)


def _method(lang: Lang, clusters: Clusters) -> str:
    lines = "".join(f"<p class='sm-soft'>{text(line)}</p>" for line in _caveats(lang, clusters))
    return f"{lines}{downloads.clusters(lang, clusters.choropleth)}"


def _caveats(lang: Lang, clusters: Clusters) -> Iterator[str]:
    yield tr(lang, "cluster.method", permutations=number(lang, spatial.PERMUTATIONS), rate=round(100 * spatial.ALPHA))
    if clusters.choropleth.question.level == "district":
        yield tr(lang, "cluster.districts")
    if clusters.choropleth.indicator.additive:
        yield tr(lang, "cluster.counts")
