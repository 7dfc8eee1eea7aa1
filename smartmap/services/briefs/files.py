"""The files of briefs: any subject, any format, with the name to save it under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, get_args

from smartmap.errors import UnknownCode
from smartmap.services.compare.values import CITY

if TYPE_CHECKING:
    import datetime as dt

    from smartmap.briefing.brief import Brief
    from smartmap.i18n import Lang
    from smartmap.settings import Settings
    from smartmap.store import Store

Format = Literal["pdf", "pptx", "xlsx", "png"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
}
CITY_ID: Final = CITY
_WORK: Final = ("area", "scenario")
_PPI: Final = 300
_NOT_PLAIN: Final = re.compile(r"[^0-9A-Za-z_-]+")


def build(store: Store, settings: Settings, kind: str, subject: str, *, lang: Lang, day: dt.date) -> Brief:
    """Return a brief; the workspace is opened for areas and scenarios only, which lie there.

    Raises
    ------
    UnknownCode
        If there is no such kind, subject or language.
    WorkspaceError
        If the workspace is needed and cannot be opened.
    """
    from smartmap.services import briefs as brief  # noqa: PLC0415
    from smartmap.workspace import open_workspace  # noqa: PLC0415

    workspace = open_workspace(settings) if kind in _WORK else None
    return brief.build(store, workspace, kind, subject, lang, day)


def render(brief: Brief, fmt: str, settings: Settings) -> bytes:
    """Return the file of a brief.

    Parameters
    ----------
    brief
        What it shows.
    fmt
        One of `FORMATS`; "png" is the map sheet at 300 dpi.
    settings
        Names the font, if an administrator chose one: embedded in PDF and PNG, named in PPTX and XLSX.

    Raises
    ------
    UnknownCode
        If there is no such format.
    SettingError
        If the font cannot be used.
    """
    from smartmap.briefing import fonts  # noqa: PLC0415  (typst and python-pptx are loaded when a file is wanted)

    if fmt not in FORMATS:
        raise UnknownCode("file type", fmt, FORMATS)
    named = {"font": fonts.chosen(settings.font).family} if settings.font else {}
    if fmt == "pptx":
        from smartmap.briefing import pptx  # noqa: PLC0415

        return pptx.render(brief, **named)
    if fmt == "xlsx":
        from smartmap.briefing import xlsx  # noqa: PLC0415

        return xlsx.render(brief, **named)
    if fmt == "pdf":
        from smartmap.briefing.pdf import document  # noqa: PLC0415

        return document.render(brief, fonts=fonts.chosen(settings.font))
    from smartmap.briefing.pdf import map_sheet  # noqa: PLC0415

    return map_sheet.render(brief.sheet, "png", ppi=_PPI, fonts=fonts.chosen(settings.font))


def name(kind: str, subject: str, lang: str, fmt: str) -> str:
    """Return a file name of ASCII letters, as an id has no others.

    Examples
    --------
    >>> name("district", "1007", "th", "pdf"), name("city", "bangkok", "en", "png")
    ('smartmap_district_1007_th.pdf', 'smartmap_bangkok_en_map.png')
    """
    about = subject if kind == "city" else f"{kind}_{subject}"
    plain = _NOT_PLAIN.sub("-", about).strip("-")
    return f"smartmap_{plain}_{lang}{'_map' if fmt == 'png' else ''}.{fmt}"
