"""Pictures of a comparison are sound Vega-Lite: checked here, so that no reader waits for the check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartmap.viz import compare_charts, vega

if TYPE_CHECKING:
    import altair as alt

    from smartmap.i18n import Lang

PLACES = [("ย่านสามย่าน", None, 41.5, "?"), ("Rama 4", 2.5, 60.0, "✓"), ("Makkasan", 2.5, 60.0, "✕")]


def pictures(lang: Lang) -> list[alt.LayerChart | alt.FacetChart | alt.Chart]:
    return [
        compare_charts.axes(lang, PLACES, 50.0),
        compare_charts.axes(lang, PLACES, None),
        compare_charts.acceptability(lang, [("a", (0.5, 0.5)), ("b", (0.5, 0.5))]),
        compare_charts.tornado(lang, 4.0, [("Environment", 6.0), ("Mobility", -1.5)]),
    ]


def test_every_picture_passes_the_schema_and_is_sent_as_it_was_checked(lang: Lang) -> None:
    for chart in pictures(lang):
        checked = chart.to_dict(validate=True)
        assert vega.spec(chart) == checked


def test_no_picture_fixes_a_width_or_names_another_host(lang: Lang) -> None:
    for chart in pictures(lang):
        told = vega.spec(chart)
        assert "continuousWidth" not in json.dumps(told)
        told.pop("$schema", None)  # an identifier, which nobody fetches
        assert "//" not in json.dumps(told)
