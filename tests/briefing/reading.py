"""What a reader gets out of a PDF: its text in order, as programs do that follow the standard's ActualText."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, NameObject

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f]+)>")


def opened(document: bytes) -> PdfReader:
    """Return the document."""
    return PdfReader(io.BytesIO(document))


def pages(document: bytes) -> list[str]:
    """Return the text of each page, squeezed."""
    return [squeezed("".join(_page(page))) for page in opened(document).pages]


def squeezed(text: str) -> str:
    """Return a text in one normal form and without spaces: a line break is none."""
    return "".join(unicodedata.normalize("NFC", text).split())


def headings(document: bytes) -> list[str]:
    """Return all bookmarks in order."""

    def flat(entries: list[Any]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                yield str(entry.title)

    return list(flat(opened(document).outline))


def alternatives(document: bytes) -> list[str]:
    """Return all alternative texts of the structure tree."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif hasattr(node, "get"):
            if "/Alt" in node:
                yield str(node["/Alt"])
            yield from walk(node.get("/K", []))

    return list(walk(opened(document).trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]


def fonts(document: bytes) -> dict[str, bool]:
    """Return the fonts by name, and whether each is embedded."""
    found = {}
    for page in opened(document).pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            found[str(inner["/BaseFont"])] = any(key.startswith("/FontFile") for key in descriptor)
    return found


def _page(page: Any) -> Iterator[str]:
    tables = {
        name: _unicode(font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii"))
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    current: dict[bytes, str] = {}
    spoken: list[bool] = []
    for operands, operator in ContentStream(page["/Contents"].get_object(), page.pdf).operations:
        if operator == b"Tf":
            current = tables[operands[0]]
        elif operator in {b"BDC", b"BMC"}:
            said = operands[1].get(NameObject("/ActualText")) if operator == b"BDC" else None
            spoken.append(said is not None)
            yield str(said or "")
        elif operator == b"EMC":
            spoken.pop()
        elif operator in {b"Tj", b"TJ"} and not any(spoken):
            for part in operands[0] if operator == b"TJ" else operands:
                if not isinstance(part, int | float):
                    codes = part.original_bytes
                    yield "".join(current[codes[at : at + 2]] for at in range(0, len(codes), 2))


def _unicode(cmap: str) -> dict[bytes, str]:
    found = {}
    for block in _CHARACTERS.findall(cmap):
        codes = _HEX.findall(block)
        for code, value in zip(codes[::2], codes[1::2], strict=True):
            found[bytes.fromhex(code)] = bytes.fromhex(value).decode("utf-16-be")
    for block in _RANGES.findall(cmap):
        for line in block.strip().splitlines():
            low, high, first = (int(code, 16) for code in _HEX.findall(line)[:3])
            found |= {(low + n).to_bytes(2, "big"): chr(first + n) for n in range(high - low + 1)}
    return found
