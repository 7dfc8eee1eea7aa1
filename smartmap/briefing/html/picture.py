"""The map of a brief as a static picture with its names and legend in HTML: it prints, and needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartmap.briefing.html.parts import drawn, element, paragraph
from smartmap.viz import markup
from smartmap.viz.markup import Markup, text

if TYPE_CHECKING:
    from smartmap.briefing.map.labels import Label
    from smartmap.briefing.map.scale_bar import ScaleBar
    from smartmap.briefing.map.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Picture:
    """A map, drawn.

    Attributes
    ----------
    svg
        Its body, without names.
    width, height
        Of the body, in millimetres.
    labels
        Names with their boxes in millimetres.
    letters
        Their height in millimetres.
    swatches
        Drawing and words of each line of the legend.
    bar
        The length that the scale bar stands for.
    """

    svg: str
    width: float
    height: float
    labels: tuple[Label, ...]
    letters: float
    swatches: tuple[tuple[str, str], ...]
    bar: ScaleBar


def figure(sheet: Sheet, picture: Picture) -> Markup:
    """Return the map under its title, with legend, period, source and licence."""
    names = "".join(_name(each, picture) for each in picture.labels)
    body = (
        f'<div class="sm-sheet" style="aspect-ratio:{picture.width:g}/{picture.height:g}">'
        f"{drawn(picture.svg, sheet.alt)}{names}{_bar(sheet, picture)}</div>"
    )
    legend = element("div", "sm-keys", *(element("span", "", drawn(svg), words) for svg, words in picture.swatches))
    told = markup.join((sheet.source, sheet.licence, sheet.projection, sheet.indicative))
    return element(
        "figure",
        "sm-picture",
        element("figcaption", "", element("b", "", sheet.title), Markup(" "), sheet.subtitle),
        element("div", "sm-picture-body", Markup(body), legend),
        paragraph(told, "sm-soft"),
    )


def _bar(sheet: Sheet, picture: Picture) -> Markup:
    _, length = picture.bar.words(sheet.lang)
    width = f"width:{100 * picture.bar.width / picture.width:.2f}%"
    return Markup(f'<p class="sm-scale"><i class="sm-length" style="{width}"></i>{text(length)}</p>')


def _name(label: Label, picture: Picture) -> str:
    place = (
        f"left:{100 * (label.x + label.width / 2) / picture.width:.2f}%;"
        f"top:{100 * (label.y + label.height / 2) / picture.height:.2f}%;"
        f"font-size:{100 * picture.letters / picture.width:.3f}cqw"
    )
    if label.line:  # which ends at the edge of its box, however wide the browser sets the letters
        place += f";min-width:{100 * label.width / picture.width:.2f}%"
    strong = ' class="sm-strong"' if label.strong else ""
    return f'<span{strong} aria-hidden="true" style="{place}">{text(label.text)}</span>'
