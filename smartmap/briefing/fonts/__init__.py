"""The font of documents and map sheets: FiraGO out of an installed package, or one that an administrator names."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pymupdf_fonts
import typst
from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError

from smartmap.briefing.fonts import stash, thai_clusters, thai_marks
from smartmap.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FACES: Final = ("figo", "figbo")
REPLACEMENT: Final = "?"
_KEPT: Final = (range(0x20, 0x250), range(0x0E00, 0x0E5C), range(0x2000, 0x2C00))
_KO_KAI, _KO_KAI_HEIGHT = "ก", 0.574  # FiraGO's, in em: what the size of other fonts is matched to
_FILES: Final = (".ttf", ".otf")
_LIBRARIES: Final = ("pymupdf-fonts", "fonttools")
_CODE: Final = tuple(f"briefing/fonts/{name}.py" for name in ("__init__", "thai_clusters", "thai_forms", "thai_marks"))
_MEND: Final = "Give a .ttf or .otf file, or a folder of them, in SMARTMAP_FONT, or unset it for FiraGO."


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """A family that can be set.

    Attributes
    ----------
    family
        Its name.
    scale
        What to multiply sizes with so that Thai letters are as high as FiraGO's: TH Sarabun is drawn small.
    advances
        Width of each character in em; what is not in it cannot be printed.
    loaded
        The files for the compiler: FiraGO's lie among the caches, others in a folder that is removed when the program
        ends.
    """

    family: str
    scale: float
    advances: Mapping[int, float] = field(repr=False)
    loaded: typst.Fonts = field(repr=False)

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in the unit of `size`; kerning aside."""
        return size * self.scale * sum(self.advances.get(ord(sign), 0.5) for sign in text)

    def printable(self, text: str) -> str:
        """Return the text with a question mark for what the font does not have: a PDF may not hold unknown signs."""
        return "".join(
            sign if ord(sign) in self.advances or sign == "\n" else " " if sign.isspace() else REPLACEMENT
            for sign in text
        )


@cache
def shipped() -> Fonts:
    """Return FiraGO (SIL OFL 1.1) in two weights, cut to what documents need; the first time ever takes seconds."""
    folder = stash.folder(f"{stash.FOLDER}{stash.origin(_LIBRARIES, _CODE)}")
    if folder is not None and all((folder / f"{number}.ttf").is_file() for number in range(len(FACES))):
        with suppress(TTLibError):  # a damaged file is made anew
            return _opened(folder)
    bodies = [_composed(_cut(pymupdf_fonts.myfont(face))) for face in FACES]
    if folder is not None and stash.leave(folder, bodies):
        return _opened(folder)
    return _gather(bodies)


@cache
def brought(path: Path) -> Fonts:
    """Return the family in a file or folder.

    Raises
    ------
    SettingError
        If there is nothing that can be read, or nothing with Thai letters.
    """
    files = sorted(each for each in path.iterdir() if each.suffix.lower() in _FILES) if path.is_dir() else [path]
    try:
        faces = [TTFont(io.BytesIO(file.read_bytes())) for file in files]
    except FileNotFoundError:
        raise SettingError(f"There is no font at {path}. {_MEND}") from None
    except (OSError, TTLibError) as error:
        raise SettingError(f"A font at {path} cannot be read ({error}). {_MEND}") from None
    faces = [face for face in faces if ord(_KO_KAI) in face.getBestCmap()]
    if not faces:
        raise SettingError(f"No font with Thai letters at {path}. {_MEND}")
    return _gather(map(_composed, faces))


def chosen(path: Path | None) -> Fonts:
    """Return the administrator's font, FiraGO where none is named; raises as :func:`brought` does."""
    return shipped() if path is None else brought(path)


def _cut(data: bytes) -> TTFont:
    font = TTFont(io.BytesIO(data), lazy=True)
    cutter = subset.Subsetter(subset.Options(layout_features=thai_marks.FEATURES, glyph_names=True, hinting=False))
    cutter.populate(unicodes=[code for kept in _KEPT for code in kept])
    cutter.subset(font)
    return font


def _composed(face: TTFont) -> bytes:
    """Return the file of a face, its Thai marks repaired and one glyph for each Thai cluster."""
    thai_marks.repair(face)
    thai_clusters.compose(face)
    out = io.BytesIO()
    face.save(out)
    return out.getvalue()


def _gather(bodies: Iterable[bytes]) -> Fonts:
    folder = Path(tempfile.mkdtemp(prefix="smartmap-fonts-"))
    atexit.register(_remove, folder, os.getpid())
    for number, body in enumerate(bodies):
        (folder / f"{number}.ttf").write_bytes(body)
    return _opened(folder)


def _opened(folder: Path) -> Fonts:
    faces = [TTFont(io.BytesIO(file.read_bytes()), lazy=True) for file in sorted(folder.glob("*.ttf"))]
    plain = min(faces, key=_plainness)
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    family = str(plain["name"].getBestFamilyName())
    names = loaded.families()
    return Fonts(family if family in names else names[0], _scale(plain), _advances(plain), loaded)


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked child leaves its parent's files alone
        shutil.rmtree(folder, ignore_errors=True)


def _plainness(font: TTFont) -> tuple[int, int, str]:
    """Return a sort key: upright before slanted, near weight 400 before far."""
    weight, slanted = font["OS/2"].usWeightClass, font["post"].italicAngle != 0
    return int(slanted), abs(weight - 400), str(font["name"].getBestFullName())


def _advances(font: TTFont) -> dict[int, float]:
    em, widths = font["head"].unitsPerEm, font["hmtx"]
    return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def _scale(font: TTFont) -> float:
    glyphs: Any = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(_KO_KAI)]].draw(pen)
    height = pen.bounds[3] / font["head"].unitsPerEm if pen.bounds else _KO_KAI_HEIGHT
    return float(round(_KO_KAI_HEIGHT / height, 3))
