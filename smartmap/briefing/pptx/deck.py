"""A deck: slides with a title, a footer, a number and notes; the same brief gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from smartmap import __version__
from smartmap.briefing.pptx import text, theme
from smartmap.briefing.pptx.text import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartmap.briefing.brief import Brief
    from smartmap.briefing.pptx.text import Place

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY: Final = 255
_NOTE_SIZE: Final = 12


class Deck:
    """Slides of one brief.

    Parameters
    ----------
    brief
        What it is about; its title stands at the foot of each slide.
    font
        Name of the typeface.
    """

    def __init__(self, brief: Brief, font: str) -> None:
        self.brief, self.font = brief, font
        self.file = theme.blank(font)
        self.slides: list[Slide] = []
        _describe(self.file, brief)

    def slide(self, title: str, notes: Sequence[str]) -> Slide:
        """Add a slide with a title and speaker notes."""
        added = Slide(self, title, notes)
        self.slides.append(added)
        return added

    def body(self) -> bytes:
        """Return the file."""
        for slide in self.slides:
            slide.finish()
        made = io.BytesIO()
        self.file.save(made)
        return _settled(made.getvalue())


class Slide:
    """One slide; what a box had to cut is added whole to its notes."""

    def __init__(self, deck: Deck, title: str, notes: Sequence[str]) -> None:
        self.font = deck.font
        self.notes = [each for each in notes if each]
        layout: Any = deck.file.slide_layouts[0]
        self._made = deck.file.slides.add_slide(layout)
        line = Line(" ".join(title.split()), theme.TITLE_SIZE, bold=True)
        self._write(self.shapes.title, [line], theme.TITLE, anchor="middle")
        for placeholder in layout.placeholders:
            self._foot(placeholder.element, f"{deck.brief.title} · {deck.brief.printed}")

    @property
    def shapes(self) -> Any:
        """Shapes of the slide, for tables, charts and pictures."""
        return self._made.shapes

    def box(
        self,
        place: Place,
        lines: Sequence[Line],
        *,
        name: str,
        anchor: str = "top",
        paper: str = "",
        inset: float = 0.0,
    ) -> Any:
        """Add a text box, filled with a colour where `paper` names one."""
        box = self._rectangle(place, paper) if paper else self.shapes.add_textbox(*place.emu)
        box.name = name
        self._write(box, lines, place, anchor=anchor, inset=inset)
        return box

    def strip(self, place: Place, colour: str) -> Any:
        """Add a strip of colour that says nothing which is not also written."""
        strip = self._rectangle(place, colour)
        decorative(strip)
        return strip

    def finish(self) -> None:
        """Write the notes."""
        frame = self._made.notes_slide.notes_text_frame
        text.fill(frame, self.font, [Line(each, _NOTE_SIZE) for each in self.notes], leading=False)

    def _rectangle(self, place: Place, colour: str) -> Any:
        shape = self.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu)
        shape.fill.solid()
        shape.fill.fore_color.rgb = text.rgb(colour)
        shape.line.fill.background()
        style = shape._element.find(qn("p:style"))  # noqa: SLF001
        shape._element.remove(style)  # noqa: SLF001  (the template's shadow and white text)
        return shape

    def _write(self, shape: Any, lines: Sequence[Line], place: Place, *, anchor: str, inset: float = 0.0) -> None:
        cut = text.write(shape.text_frame, self.font, lines, place, anchor=anchor, inset=inset)
        if cut:
            self.notes.append(cut)

    def _foot(self, placeholder: Any, foot: str) -> None:
        """Put footer and slide number of the layout on the slide, which python-pptx leaves to its user."""
        if placeholder.ph_type not in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            return
        copied = deepcopy(placeholder)
        copied.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in self.shapes) + 1))
        self.shapes._spTree.append(copied)  # noqa: SLF001
        if placeholder.ph_type == PP_PLACEHOLDER.FOOTER:
            line = Line(" ".join(foot.split()), theme.FOOTER_SIZE, colour=text.MUTED)
            self._write(self.shapes[-1], [line], theme.FOOTER, anchor="middle")


def describe(shape: Any, alt: str) -> None:
    """Give a picture, chart or table its alternative text."""
    shape._element.xpath("./*[1]/p:cNvPr")[0].set("descr", text.plain(alt))  # noqa: SLF001


def decorative(shape: Any) -> None:
    """Mark a shape as one that a screen reader passes over."""
    properties = shape._element.xpath("./*[1]/p:cNvPr")[0]  # noqa: SLF001
    properties.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def _describe(file: Any, brief: Brief) -> None:
    properties = file.core_properties
    properties.title = text.plain(brief.title)[:_LONGEST_PROPERTY]
    properties.subject = text.plain(brief.subtitle)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = f"smartmap {__version__}"
    properties.language = "th-TH" if brief.lang == "th" else "en-US"
    properties.identifier = brief.fingerprint[:_LONGEST_PROPERTY]
    properties.keywords = f"smartmap, {brief.kind}, {text.plain(brief.subject)}"[:_LONGEST_PROPERTY]
    properties.created = properties.modified = datetime.fromisoformat(brief.day)
    properties.revision = 1


def _settled(body: bytes) -> bytes:
    """Return the same archive with a fixed time on every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(entry))
    return made.getvalue()
