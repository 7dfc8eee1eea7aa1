"""The template of a deck: the library's own, cut down to one layout, in 16:9, with our font and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from smartmap.briefing.pptx import text
from smartmap.briefing.pptx.text import Place

if TYPE_CHECKING:
    from pptx.presentation import Presentation as File

WIDTH: Final = 13.333
HEIGHT: Final = 7.5
EDGE: Final = 0.55
ROOM: Final = Place(EDGE, 1.2, WIDTH - 2 * EDGE, 5.72)
"""Between title and footer."""

TITLE: Final = Place(EDGE, 0.34, WIDTH - 2 * EDGE, 0.74)
FOOTER: Final = Place(EDGE, 7.04, WIDTH - 2 * EDGE - 1.2, 0.3)
TITLE_SIZE: Final = 24
FOOTER_SIZE: Final = 10
_NUMBER: Final = Place(WIDTH - EDGE - 1.0, 7.04, 1.0, 0.3)
_TITLE_ONLY: Final = "Title Only"
_PLACES: Final = {
    PP_PLACEHOLDER.TITLE: TITLE,
    PP_PLACEHOLDER.BODY: ROOM,
    PP_PLACEHOLDER.FOOTER: FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER: _NUMBER,
}
_COLOURS: Final = {
    "dk1": text.INK,
    "lt1": text.WHITE,
    "dk2": text.ACCENT,
    "lt2": text.PALE,
    "accent1": text.ACCENT,
    "accent2": text.GREY,
    "accent3": text.GOOD,
    "accent4": text.BAD,
    "accent5": "41B6C4",
    "accent6": "7A1F5C",
    "hlink": text.ACCENT,
    "folHlink": text.MUTED,
}


def blank(font: str) -> File:
    """Return a presentation without slides, with the one layout that a deck uses."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _lighten(file)
    _theme(file, font)
    _stage(file)
    return file


def _lighten(file: Any) -> None:
    """Leave out of the library's template what is not used: ten layouts, a thumbnail, a printer's settings."""
    for layout in list(file.slide_layouts):
        if layout.name != _TITLE_ONLY:
            file.slide_layouts.remove(layout)
    for part, kind in (
        (file.part.package, RELATIONSHIP_TYPE.THUMBNAIL),
        (file.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS),
    ):
        for key, relation in list(part._rels.items()):  # noqa: SLF001
            if relation.reltype == kind:
                part._rels.pop(key)  # noqa: SLF001


def _theme(file: Any, font: str) -> None:
    """Put font and colours into the theme, so that what people add later looks alike."""
    part = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme: Any = parse_xml(part.blob)
    theme.set("name", "smartmap")
    for family in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for child in list(family):
            if child.tag == qn("a:font") and child.get("script") != "Thai":
                family.remove(child)
            else:
                child.set("typeface", font)
    scheme = next(theme.iter(qn("a:clrScheme")))
    for key, colour in _COLOURS.items():
        slot = scheme.find(qn(f"a:{key}"))
        slot[:] = [slot.makeelement(qn("a:srgbClr"), {"val": colour})]
    part._blob = serialize_part_xml(theme)  # noqa: SLF001


def _stage(file: Any) -> None:
    """Move the placeholders of master and layout to where 16:9 wants them; the date stands in the footer."""
    master = file.slide_master
    for holder in (master, file.slide_layouts[0]):
        for shape in list(holder.placeholders):
            place = _PLACES.get(shape.placeholder_format.type)
            if place is None:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
            else:
                shape.left, shape.top, shape.width, shape.height = place.emu
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_SIZE * 100))
    for shape in master.placeholders:
        if shape.placeholder_format.type in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            level = shape._element.find(f".//{qn('a:lvl1pPr')}")  # noqa: SLF001
            level.find(qn("a:defRPr")).set("sz", str(FOOTER_SIZE * 100))
            level.set("algn", "l" if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER else "r")
    master.shapes._spTree.append(_strip())  # noqa: SLF001


def _strip() -> Any:
    """Return the mark of colour beside every title."""
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<p:nvSpPr><p:cNvPr id="20" name="Strip"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="{int(Inches(0.42))}"/>'
        f'<a:ext cx="{int(Inches(0.16))}" cy="{int(Inches(0.58))}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
