"""Native bar charts: what is not known is a gap with its word, never a bar of no length."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from smartmap.briefing.pptx import deck, text
from smartmap.i18n import NO_VALUE
from smartmap.model.digits import clean

if TYPE_CHECKING:
    from smartmap.briefing.brief import Bar, Chart
    from smartmap.briefing.pptx.deck import Slide
    from smartmap.briefing.pptx.text import Place

_SIZE: Final = 12
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_DECIMALS: Final = re.compile(r"\d[.,](\d+)\D*$")


def put(slide: Slide, chart: Chart, place: Place, *, subject: str, reference: str) -> Any:
    """Add a chart to a slide; `subject` and `reference` name its two series."""
    series = [(subject, [bar.value for bar in chart.bars])]
    if any(bar.reference is not None for bar in chart.bars):
        series.append((reference, [bar.reference for bar in chart.bars]))
    style = number_format(chart)
    data = _data(style)
    data.categories = [text.plain(label(bar)) for bar in chart.bars]
    for called, values in series:
        data.add_series(text.plain(called), [None if value is None else clean(value) for value in values])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place.emu, data)
    deck.describe(frame, alt(chart))
    made = frame.chart
    made.part.chart_workbook.update_from_xlsx_blob(_workbook(data, style))
    _axes(made, chart.bars)
    _series(made, slide.font, style)
    made.has_title = False
    made.has_legend = len(series) > 1
    if made.has_legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False
        _dress(made.legend.font, slide.font)
    _dress(made.font, slide.font)
    return frame


def _data(style: str) -> Any:
    made: Any = CategoryChartData
    return made(number_format=style)


def label(bar: Bar) -> str:
    """Return the name of a bar, with its word where nothing is known."""
    return bar.label if bar.value is not None else f"{bar.label} ({bar.text})"


def alt(chart: Chart) -> str:
    """Return the chart in words."""
    return f"{chart.title}. {chart.lead} {chart.scale}: {'; '.join(f'{bar.label} {bar.text}' for bar in chart.bars)}"


def figure(chart: Chart, value: float | None) -> str:
    """Return a number with as many decimals as the chart's own texts have; a dash where it is not known."""
    return NO_VALUE if value is None else f"{value:.{_places(chart)}f}"


def number_format(chart: Chart) -> str:
    """Return a spreadsheet's format with as many decimals as the texts have."""
    places = _places(chart)
    return f"0.{'0' * places}" if places else "0"


def _places(chart: Chart) -> int:
    found = [_DECIMALS.search(bar.text) for bar in chart.bars if bar.value is not None]
    return max((len(each[1]) for each in found if each), default=0)


def _axes(value: Any, bars: tuple[Bar, ...]) -> None:
    names, scale = value.category_axis, value.value_axis
    names.reverse_order = True  # a bar chart counts from below
    names.tick_labels.font.size = Pt(_SIZE)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = text.rgb(text.GREY)
    scale.minimum_scale, scale.maximum_scale = 0, max(bar.top for bar in bars)
    scale.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    scale.major_tick_mark = XL_TICK_MARK.NONE
    scale.has_major_gridlines = True
    scale.major_gridlines.format.line.color.rgb = text.rgb(text.LINE)
    scale.format.line.fill.background()


def _series(value: Any, font: str, style: str) -> None:
    plot = value.plots[0]
    plot.vary_by_categories = False
    plot.gap_width, plot.overlap = 45, -5
    for each, colour in zip(plot.series, (text.ACCENT, text.GREY), strict=False):
        each.format.fill.solid()
        each.format.fill.fore_color.rgb = text.rgb(colour)
        each.invert_if_negative = False
    labels = plot.series[0].data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = style, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _dress(labels.font, font, bold=True)


def _dress(font: Any, name: str, *, bold: bool = False) -> None:
    font.size, font.bold = Pt(text.points(name, _SIZE)), bold
    font.color.rgb = text.rgb(text.INK)
    text.name(font, name)


def _workbook(data: Any, style: str) -> bytes:
    """Return the sheet behind a chart; the library's own takes a name like "=A1" for a formula and bears a time."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _MADE})
        sheet, number = book.add_worksheet("Sheet1"), book.add_format({"num_format": style})
        sheet.set_column(0, 0, 30)
        for line, category in enumerate(data.categories, start=1):
            sheet.write_string(line, 0, category.label)
        for column, series in enumerate(data, start=1):
            sheet.write_string(0, column, series.name)
            for line, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(line, column, value, number)
    return file.getvalue()
