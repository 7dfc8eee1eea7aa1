"""How much room a text takes, before a program that we do not know sets it in a font that it may not have.

Widths are those of FiraGO with an allowance that covers DejaVu Sans, Loma and Waree, which stand in for a missing
font on Linux, so that a text that fits here fits there too. Thai has no spaces between words; a line may break after
a few letters, and what that wastes is counted.
"""

from __future__ import annotations

import io
import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import pymupdf_fonts
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADING: Final = 1.35  # of a size: Thai stacks two signs above a letter and one below
_ALLOWANCE: Final = {False: 1.13, True: 1.22}  # bold or not
_WORD: Final = {False: 1.08, True: 1.03}  # one word may be wider still than the mean of a text
_UNKNOWN_EM: Final = 1.0
_DIGIT_EM: Final = 0.7  # of DejaVu Sans Bold: a number must not break
_THAI_WORD: Final = 6  # letters of a Thai word, about
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_ABOVE_OR_BELOW: Final = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_FACES: Final = {False: "figo", True: "figbo"}


def is_thai(text: str) -> bool:
    """Whether a text has Thai letters.

    Examples
    --------
    >>> is_thai("เขต 7"), is_thai("district 7")
    (True, False)
    """
    return _THAI.search(text) is not None


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line in points, allowance included."""
    return _em(text, bold) * size


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines that a text takes in a room of so many points; together they are the text again.

    Examples
    --------
    >>> wrap("one two", 10, 30)
    ['one ', 'two']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph, size, bold=bold) <= room:
            lines.append(f"{paragraph}\n")
            continue
        line, used = "", 0.0
        for piece in _pieces(paragraph, size, room, bold=bold):
            wide = width(piece.rstrip(" "), size, bold=bold)
            if line and used + wide > room:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + piece, used + width(piece, size, bold=bold)
        lines.append(f"{line}\n")
    lines[-1] = lines[-1].removesuffix("\n")
    return lines


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the height in points of a text in a room of so many points."""
    return len(wrap(text, size, room, bold=bold)) * size * LEADING


def longest(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points of the longest part of a text that is not broken over lines."""
    return max((width(piece.strip(), size, bold=bold) for piece in _words(text)), default=0.0) * _WORD[bold]


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    """Yield what stays together: words, Thai words by guess, and slices of a word that is wider than the room."""
    for word in _words(text):
        if width(word.rstrip(), size, bold=bold) <= room:
            yield word
        else:
            fitting = max(1, math.floor(room / (size * _ALLOWANCE[bold])))
            yield from (word[start : start + fitting] for start in range(0, len(word), fitting))


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_split(text))


def _split(text: str) -> Iterator[str]:
    for word in re.findall(r"[^ \n]*[ \n]*", text):
        if not is_thai(word):
            if word:
                yield word
            continue
        piece, letters = "", 0
        for each in word:
            on_its_own = not _ABOVE_OR_BELOW.match(each)
            if on_its_own and letters >= _THAI_WORD and each not in " \n":
                yield piece
                piece, letters = "", 0
            piece, letters = piece + each, letters + on_its_own
        yield piece


@lru_cache(maxsize=8192)
def _em(text: str, bold: bool) -> float:  # noqa: FBT001  (a key of the cache)
    advances = _advances(bold)
    return sum(
        max(advances.get(ord(each), _UNKNOWN_EM) * _ALLOWANCE[bold], _DIGIT_EM * each.isdigit()) for each in text
    )


@cache
def _advances(bold: bool) -> dict[int, float]:  # noqa: FBT001  (a key of the cache)
    font = TTFont(io.BytesIO(pymupdf_fonts.myfont(_FACES[bold])), lazy=True)
    metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
