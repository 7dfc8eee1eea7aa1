"""The ledger of data packages: what they are, who publishes them, under which conditions, and their files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap import settings
from smartmap.i18n import number, span, tr
from smartmap.services.catalogue import package_files
from smartmap.viz import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.i18n import Lang
    from smartmap.services.catalogue.packages import Catalog, File, Package

COLUMNS: Final = ("package", "publisher", "period", "licence", "retrieved", "files")
WIDTHS: Final = (31, 19, 9, 19, 8, 14)
FEW: Final = 3
MIMES: Final = {"csv": "text/csv", "geojson": "application/geo+json", "json": "application/json"}
PASSPORT: Final = "datapackage.json"
RESTRICTED: Final = ("non-commercial", "public-benefit", "public-sector")
SHORT: Final = 12


def conditions(lang: Lang, catalog: Catalog) -> None:
    """Say which packages ask for non-commercial or public use, and which state no licence."""
    lines = []
    for mark in RESTRICTED:
        for title, names in _asking(lang, catalog, mark).items():
            lines.append(tr(lang, "data.condition", packages=", ".join(names), title=title))
    unstated = [each.title[lang] for each in catalog.packages if _unstated(each)]
    lines.append(tr(lang, "data.unstated", packages=", ".join(unstated)))
    st.warning("\n".join(f"- {line}" for line in lines), icon=":material/gavel:")


def table(lang: Lang, catalog: Catalog) -> None:
    """Show all packages; known defects unfold under each title."""
    heads = [tr(lang, f"data.{name}_column") for name in COLUMNS]
    st.html(markup.table(heads, [_row(lang, each) for each in catalog.packages], widths=WIDTHS))


def downloads(lang: Lang, catalog: Catalog) -> None:
    """Offer every file of every package as it lies, and the passports that describe them."""
    for each in catalog.packages:
        with st.expander(each.title[lang], icon=":material/folder_zip:"), st.container(horizontal=True):
            for path, kind, size in _files(each):
                st.download_button(
                    f"{path} ({_size(lang, size)})" if size else path,
                    partial(package_files.read, settings.load(), each.name, path),
                    file_name=f"{each.name}_{path}",
                    mime=MIMES.get(kind, "application/octet-stream"),
                    on_click="ignore",
                    icon=":material/download:",
                    key=f"file_{each.name}_{path}",
                )


def _asking(lang: Lang, catalog: Catalog, mark: str) -> dict[str, list[str]]:
    asking: dict[str, list[str]] = {}
    for each in catalog.packages:
        for licence in each.licences:
            if mark in licence.name:
                asking.setdefault(licence.title[lang], []).append(each.title[lang])
    return asking


def _unstated(package: Package) -> bool:
    return any(licence.name == "not-stated" for licence in package.licences)


def _row(lang: Lang, each: Package) -> list[str]:
    defects = (defect.text[lang] for defect in each.defects)
    lead = markup.Markup(
        f"<b>{markup.text(each.title[lang])}</b>"
        + markup.soft(each.description[lang])
        + (
            markup.details(tr(lang, "data.defects", n=len(each.defects)), defects)
            or markup.soft(tr(lang, "data.no_defects"))
        )
    )
    return [
        lead,
        _publishers(lang, each),
        span(lang, each.reference_period),
        _lines(markup.join((one.title[lang],)) for one in each.licences),
        span(lang, each.retrieved),
        _lines(_file(lang, one) for one in each.files),
    ]


def _publishers(lang: Lang, each: Package) -> str:
    if len(each.publishers) <= FEW:
        return "; ".join(each.publishers) or "–"
    return markup.details(tr(lang, "data.publishers", n=len(each.publishers)), each.publishers)


def _file(lang: Lang, one: File) -> markup.Markup:
    size = markup.join((_size(lang, one.bytes), one.crs))
    return markup.Markup(markup.text(one.path) + markup.soft(size) + markup.soft(f"sha256 {one.sha256[:SHORT]}"))


def _files(package: Package) -> Iterator[tuple[str, str, int]]:
    yield from ((one.path, one.format, one.bytes) for one in package.files)
    yield PASSPORT, "json", 0


def _size(lang: Lang, size: int) -> str:
    return tr(lang, "data.kilobytes", n=number(lang, size / 1000, 1))


def _lines(parts: Iterator[markup.Markup]) -> markup.Markup:
    return markup.Markup("".join(f"<div>{part}</div>" for part in parts))
