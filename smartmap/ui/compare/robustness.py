"""How sure the ranking is: shares of ranks, tiers, the lead without a dimension, the weight that turns it round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from smartmap.i18n import number, tr
from smartmap.services.compare import explain as compare_explain
from smartmap.services.tables.names import distinct
from smartmap.ui.compare.result import dimension_names
from smartmap.ui.shared.text import plain
from smartmap.viz import compare_bars, markup, vega

if TYPE_CHECKING:
    from smartmap.i18n import Lang
    from smartmap.services.compare.comparison import Comparison
    from smartmap.services.compare.rows import Row


def tiers(lang: Lang, comparison: Comparison) -> None:
    """List the tiers: who is clearly ahead, who is level, who is behind."""
    scored = [row for row in comparison.rows if row.tier is not None]
    lines = []
    for tier in sorted({row.tier or 0 for row in scored}):
        own = sorted((row for row in scored if row.tier == tier), key=lambda row: -(row.mean_win or 0))
        label = tr(lang, f"compare.tier_{own[0].label}", n=tier)
        lines.append(markup.labelled(f"{label}:", " · ".join(row.name[lang] for row in own)))
    for row in comparison.rows:
        if row.dominated_by:
            above = ", ".join(comparison.of(each).name[lang] for each in row.dominated_by)
            lines.append(markup.soft(tr(lang, "compare.dominated", name=row.name[lang], above=above)))
    with st.container(key="tiers"):
        st.html(markup.lines(lines))
    st.caption(tr(lang, "compare.tiers_note"))


def acceptability(lang: Lang, comparison: Comparison) -> None:
    """Show how often each place takes each rank, as bars and as a table."""
    rows = sorted((row for row in comparison.rows if row.first is not None), key=lambda row: -(row.mean_win or 0))
    if not rows:
        return
    st.vega_lite_chart(
        spec=vega.spec(compare_bars.acceptability(lang, [(row.name[lang], row.acceptability) for row in rows]))
    )
    with st.expander(tr(lang, "compare.as_table"), icon=":material/table:"):
        heads = [tr(lang, f"compare.{each}_column", method="") for each in ("place", "first", "top3", "interval")]
        heads += [tr(lang, "compare.above", name=row.name[lang]) for row in rows]
        cells = [_shares(lang, row, rows) for row in rows]
        st.html(markup.table(heads, cells, numbers=range(1, len(heads))))
    asked = comparison.question
    st.caption(tr(lang, "compare.draws_note", n=number(lang, asked.draws), seed=asked.seed))


def _shares(lang: Lang, row: Row, rows: list[Row]) -> list[str]:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{number(lang, 100 * value, 1)} %"

    wins = [share(row.wins.get(other.id)) for other in rows]
    return [row.name[lang], share(row.first), share(row.top3), f"{row.rank_low}–{row.rank_high}", *wins]


def swings(lang: Lang, comparison: Comparison) -> None:
    """Show the leader's lead without each dimension, and the weight at which another place overtakes."""
    if comparison.leader is None or comparison.lead is None or not comparison.left_out:
        st.caption(tr(lang, "compare.no_swings"))
        return
    names = dimension_names(lang)
    leader = comparison.of(comparison.leader).name[lang]
    st.markdown(tr(lang, "compare.swings", name=plain(leader), lead=number(lang, comparison.lead, 1)))
    bars = [(names[each.dimension], each.lead) for each in comparison.left_out if each.lead is not None]
    if bars:
        st.vega_lite_chart(spec=vega.spec(compare_bars.tornado(lang, comparison.lead, bars)))
    tips = {each.dimension: each for each in comparison.tips}
    rows = []
    for left in comparison.left_out:
        tip = tips.get(left.dimension)
        rows.append(
            [
                names[left.dimension],
                f"{number(lang, 100 * comparison.weights[left.dimension], 1)} %",
                " · ".join(comparison.of(each).name[lang] for each in left.best) or "–",
                number(lang, left.lead, 1),
                f"{number(lang, 100 * tip.tips_at, 1)} %"
                if tip and tip.tips_at is not None
                else tr(lang, "compare.never"),
                comparison.of(tip.new_winner).name[lang] if tip and tip.new_winner else "–",
            ]
        )
    heads = ("dimension", "weight", "without", "lead", "tips_at", "new_winner")
    with st.container(key="swings"):
        st.html(
            markup.table([tr(lang, f"compare.{each}_column", method="") for each in heads], rows, numbers=(1, 3, 4))
        )


def explain(lang: Lang, comparison: Comparison) -> None:
    """Say of any two places why one stands above the other."""
    scored = distinct({row.id: row.name[lang] for row in comparison.ranked if row.score is not None})
    if len(scored) <= 1:
        st.caption(tr(lang, "compare.no_pair"))
        return
    ids = list(scored)
    for key, default in (("pair_a", ids[0]), ("pair_b", ids[1])):
        if st.session_state.get(key) not in scored:
            st.session_state[key] = default
    left, right = st.columns(2)
    a = left.selectbox(tr(lang, "compare.pair_a"), ids, format_func=scored.__getitem__, key="pair_a")
    b = right.selectbox(tr(lang, "compare.pair_b"), ids, format_func=scored.__getitem__, key="pair_b")
    why = compare_explain.explanation(comparison, a, b)
    if why is None:
        st.caption(tr(lang, "compare.same_pair"))
        return
    names = dimension_names(lang)
    above, below = (a, b) if why.difference >= 0 else (b, a)
    gap = number(lang, abs(why.difference), 1)
    st.markdown(tr(lang, "compare.why", a=plain(scored[above]), b=plain(scored[below]), points=gap))
    heads = [tr(lang, "compare.dimension_column"), scored[a], scored[b]]
    heads += [tr(lang, "compare.weight_column"), tr(lang, "compare.points_column", name=scored[a])]
    rows = [
        [
            names[part.dimension],
            number(lang, part.need_a, 1),
            number(lang, part.need_b, 1),
            f"{number(lang, 100 * part.weight_a, 1)} %",
            f"{'+' if part.points > 0 else ''}{number(lang, part.points, 1)}",
        ]
        for part in why.parts
    ]
    with st.container(key="why"):
        st.html(markup.table(heads, rows, numbers=(1, 2, 3, 4)))
