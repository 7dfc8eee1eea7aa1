"""The brief as PDF: one page that says it all, then the annex."""

from __future__ import annotations

from dataclasses import asdict, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from smartmap.briefing.fonts import shipped
from smartmap.briefing.pdf import map_sheet, typesetting
from smartmap.i18n import tr

if TYPE_CHECKING:
    from smartmap.briefing.brief import Brief
    from smartmap.briefing.fonts import Fonts

_TEMPLATE: Final = "brief.typ"
_MAP: Final = (88.0, 66.0)  # mm
_NAMES: Final = 8.5  # pt of the names on it
_FINGERPRINT: Final = 12
_APART: Final = ("sheet", "record")  # drawn by itself; a file beside the document
_WORDS: Final = (
    *(
        "kind",
        "ask",
        "lead",
        "readiness",
        "robustness",
        "steps",
        "owner_none",
        "due_none",
        "caveats",
        "sources",
        "annex",
    ),
    *("in_full", "source_title", "source_publisher", "source_date", "source_licence", "source_address"),
    *("project", "project_owner", "project_state", "project_money", "cited"),
)


def render(brief: Brief, *, fonts: Fonts | None = None) -> bytes:
    """Return the brief as a tagged PDF whose first page holds, whatever the content; the same brief, the same bytes.

    Parameters
    ----------
    brief
        What to show; `day` is the date in the document's properties.
    fonts
        Of :mod:`smartmap.briefing.fonts`; FiraGO if None.
    """
    fonts = fonts or shipped()
    return typesetting.pdf(_TEMPLATE, _content(brief, fonts), fonts, day=brief.day)


def pages(brief: Brief, *, fonts: Fonts | None = None, ppi: int = 110) -> list[bytes]:
    """Return the same pages as PNG, to look at."""
    fonts = fonts or shipped()
    return typesetting.pictures(_TEMPLATE, _content(brief, fonts), fonts, ppi=ppi)


def _content(brief: Brief, fonts: Fonts) -> dict[str, Any]:
    """Return the brief as the template reads it: its own texts, the words around them, and the map."""
    plain = {each.name: _plain(getattr(brief, each.name)) for each in fields(brief) if each.name not in _APART}
    places = {source.key: place for place, source in enumerate(brief.sources, start=1)}
    for kpi in plain["kpis"]:
        kpi["cited"] = ", ".join(str(places[key]) for key in kpi["sources"] if key in places)
    sheet = brief.sheet
    return {
        **plain,
        "map": map_sheet.content(sheet, fonts, _MAP, letters=_NAMES),
        "sheet": {name: getattr(sheet, name) for name in ("title", "subtitle", "source", "indicative", "projection")},
        "words": {name: tr(brief.lang, f"pdf.{name}") for name in _WORDS}
        | {"more": tr(brief.lang, "pdf.more", n="{n}"), "page": tr(brief.lang, "pdf.page", n="{n}", total="{total}")},
        "same": tr(brief.lang, "pdf.same", address=brief.address),
        "stamp": tr(brief.lang, "pdf.data", fingerprint=brief.fingerprint[:_FINGERPRINT]),
        "family": fonts.family,
        "base": fonts.scale,
    }


def _plain(value: Any) -> Any:
    """Return dataclasses as mappings, tuples as lists."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
