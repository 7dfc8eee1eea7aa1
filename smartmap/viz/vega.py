"""Charts as what the browser reads. Altair checks each part against the schema thrice; the tests do it once for all.

The page's theme is known only in the browser, so ink and paper are worked out there from the ground of the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt
from altair.utils import schemapi

if TYPE_CHECKING:
    Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart

schemapi.disable_debug_mode()
alt.theme.enable("none")  # Altair's own theme fixes widths; Streamlit's fits the page

PAPER: Final = alt.ExprRef("background || 'white'")
INK: Final = alt.ExprRef("luminance(background || 'white') < 0.4 ? '#eef2f6' : '#1c2733'")


def spec(chart: Chart) -> dict[str, Any]:
    """Return a chart as Vega-Lite, its data inside.

    Examples
    --------
    >>> told = spec(alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().encode(x="a:Q"))
    >>> told["mark"], list(told["datasets"].values()), "width" in told
    ({'type': 'point'}, [[{'a': 1}]], False)
    """
    return chart.to_dict(validate=False)


def lettered(base: alt.Chart, **mark: Any) -> tuple[alt.Chart, alt.Chart]:
    """Return text in full ink, and before it a halo of the paper, to lie beneath, so that no line strikes it through.

    Parameters
    ----------
    base
        Chart with data and every channel of the text.
    mark
        Properties of the text mark, as `Chart.mark_text` takes them.

    Examples
    --------
    >>> halo, text = lettered(alt.Chart(alt.InlineData(values=[{"a": "x"}])).encode(text="a:N"), dx=4)
    >>> spec(halo)["mark"]["stroke"], spec(halo)["mark"]["dx"], "stroke" in spec(text)["mark"]
    ({'expr': "background || 'white'"}, 4, False)
    """
    halo: alt.Chart = base.mark_text(stroke=PAPER, strokeWidth=5, strokeJoin="round", color=PAPER, aria=False, **mark)
    text: alt.Chart = base.mark_text(color=INK, **mark)
    return halo, text
