"""Typst: data go in as JSON and never as markup, pages come out; the same data give the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from smartmap.i18n import whole_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartmap.briefing.fonts import Fonts

TEMPLATES: Final = Path(str(files("smartmap") / "briefing" / "templates"))
_UNBROKEN: Final = re.compile(r"[^\s\u0e01-\u0e5b/-]{30,}|[\u0e01-\u0e2e]{18,}")  # no word, or one wider than a column
_PIECE: Final = 8
_MAY_BREAK: Final = "\u200b"
_GENERATIONS: Final = 11  # Typst's own bound is ten
_EMPTY: Final = typst.Compiler(root=TEMPLATES, ignore_system_fonts=True)
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]  # read aloud, and kept in an archive


def pdf(template: str, data: Mapping[str, Any], fonts: Fonts, *, day: str = "") -> bytes:
    """Return a document as tagged PDF (PDF/UA-1 and PDF/A-2a).

    Parameters
    ----------
    template
        File of the templates' folder.
    data
        What it reads, made of text, numbers, lists and mappings.
    fonts
        Of :mod:`smartmap.briefing.fonts`.
    day
        ISO date for the document's properties; "" for the start of the epoch, so that no clock is read.
    """
    stamp = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else dt.datetime.fromtimestamp(0, dt.UTC)
    made = _compiler(template, data, fonts).compile(format="pdf", pdf_standards=STANDARDS, timestamp=stamp)
    _forget()
    if not isinstance(made, bytes):
        raise TypeError(f"{template} gave no document")
    return made


def pictures(template: str, data: Mapping[str, Any], fonts: Fonts, *, ppi: float) -> list[bytes]:
    """Return the pages as PNG, `ppi` pixels for an inch of paper; the other parameters are those of :func:`pdf`."""
    made = _compiler(template, data, fonts).compile(format="png", ppi=ppi)
    _forget()
    return [made] if isinstance(made, bytes) else list(made or [])


def breakable(text: str) -> str:
    r"""Return a text whose line can be broken within what is too long for a word; it looks the same.

    Examples
    --------
    >>> breakable("W" * 32).count("\u200b"), breakable("สำนักงานเขต " * 9).count("\u200b")
    (3, 0)
    """
    return _UNBROKEN.sub(
        lambda run: _MAY_BREAK.join(run[0][start : start + _PIECE] for start in range(0, len(run[0]), _PIECE)), text
    )


def _compiler(template: str, data: Mapping[str, Any], fonts: Fonts) -> typst.Compiler:
    text = json.dumps({**_printable(data, fonts), "whole": "|".join(whole_words())}, ensure_ascii=False)
    return typst.Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts.loaded,
        ignore_system_fonts=True,
        sys_inputs={"data": text},
    )


def _forget() -> None:
    """Let Typst drop what it remembers of the document, some 70 MB of it.

    It keeps all that the last compilations worked out, for one that is much like them; none of ours is. Each
    compilation, also that of an empty page, lets everything grow older, and what is old enough goes.
    """
    for _ in range(_GENERATIONS):
        _EMPTY.compile(input=b"", format="png", ppi=1)


def _printable(value: Any, fonts: Fonts) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg ") else breakable(fonts.printable(value))
    if isinstance(value, dict):
        return {key: _printable(each, fonts) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each, fonts) for each in value]
    return value
