"""Charts as what the browser reads. Altair checks each part against the schema thrice; the tests do it once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
from altair.utils import schemapi

if TYPE_CHECKING:
    Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart

schemapi.disable_debug_mode()
alt.theme.enable("none")  # Altair's own theme fixes widths; Streamlit's fits the page


def spec(chart: Chart) -> dict[str, Any]:
    """Return a chart as Vega-Lite, its data inside.

    Examples
    --------
    >>> told = spec(alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().encode(x="a:Q"))
    >>> told["mark"], list(told["datasets"].values()), "width" in told
    ({'type': 'point'}, [[{'a': 1}]], False)
    """
    return chart.to_dict(validate=False)
