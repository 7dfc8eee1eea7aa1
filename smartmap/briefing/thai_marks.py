"""Two repairs of a TrueType font, so that Thai prints right and can be copied out of a PDF.

FiraGO leaves the anchor above ญ and ฬ at the origin, so that the marks of "ใหญ่" and "หญิง" land beside the letter. And
Typst writes a mark that is raised over another one as a run of its own, which repeats the whole cluster when text is
copied or read aloud; as one glyph for both marks it does not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fontTools.ttLib import TTFont

_CONSONANTS: Final = range(0x0E01, 0x0E2F)
_THAI: Final = range(0x0E00, 0x0E5C)
_BASE, _MARK = 4, 6  # GPOS: a mark on a base, a mark on a mark
_MARK_GLYPH: Final = 3


def repair(font: TTFont) -> int:
    """Put the missing anchors above Thai consonants where their neighbours have theirs; return how many.

    An anchor is missing where it is at (0, 0). It goes above the anchor below the letter, as it does for the others,
    at their height.
    """
    names = font.getBestCmap()
    consonants = {names[code] for code in _CONSONANTS if code in names}
    mended = 0
    for table in _subtables(font, _BASE):
        records = [
            record.BaseAnchor
            for glyph, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True)
            if glyph in consonants
        ]
        for kind in range(table.ClassCount):
            known = [anchors[kind] for anchors in records if anchors[kind] is not None]
            heights = Counter(anchor.YCoordinate for anchor in known if _placed(anchor))
            lost = [anchors for anchors in records if anchors[kind] is not None and not _placed(anchors[kind])]
            if not heights or len(lost) > len(known) // 4:
                continue
            for anchors in lost:
                across = next((other.XCoordinate for other in anchors if other is not None and _placed(other)), None)
                if across is not None:
                    anchors[kind].XCoordinate, anchors[kind].YCoordinate = across, heights.most_common(1)[0][0]
                    mended += 1
    return mended


def compose(font: TTFont) -> int:
    """Make one glyph of each Thai mark over another, and use it wherever both meet; return how many were made.

    Does nothing to fonts without TrueType outlines or without positions of marks on marks.
    """
    if "glyf" not in font or "GPOS" not in font or "GSUB" not in font:
        return 0
    pairs = _pairs(font)
    for (under, over), (across, up) in pairs.items():
        pen = TTGlyphPen(font["glyf"])
        pen.addComponent(under, (1, 0, 0, 1, 0, 0))
        pen.addComponent(over, (1, 0, 0, 1, across, up))
        name = _name(under, over)
        font["glyf"][name], font["hmtx"][name] = pen.glyph(), font["hmtx"][under]
        font["GDEF"].table.GlyphClassDef.classDefs[name] = _MARK_GLYPH
    for table in _subtables(font, _BASE):
        places = {glyph: at for at, glyph in enumerate(table.MarkCoverage.glyphs)}
        for under, over in pairs:
            if under in places:
                table.MarkCoverage.glyphs.append(_name(under, over))
                table.MarkArray.MarkRecord.append(table.MarkArray.MarkRecord[places[under]])
        table.MarkArray.MarkCount = len(table.MarkArray.MarkRecord)
    if pairs:
        _substitute(font, {pair: _name(*pair) for pair in pairs})
    return len(pairs)


def _placed(anchor: Any) -> bool:
    return bool(anchor.XCoordinate or anchor.YCoordinate)


def _name(under: str, over: str) -> str:
    return f"{under}_{over}"


def _subtables(font: TTFont, kind: int) -> Iterator[Any]:
    if "GPOS" not in font:
        return
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == kind:
                yield inner


def _pairs(font: TTFont) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how far each Thai mark over another is moved, in font units."""
    names = font.getBestCmap()
    thai = {names[code] for code in _THAI if code in names}

    def ours(glyph: str) -> bool:
        return glyph.split(".", maxsplit=1)[0] in thai

    found: dict[tuple[str, str], tuple[int, int]] = {}
    for table in _subtables(font, _MARK):
        for under, record in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
            for over, mark in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True):
                anchor = record.Mark2Anchor[mark.Class]
                if ours(under) and ours(over) and anchor is not None:
                    own = mark.MarkAnchor
                    shift = anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate
                    found.setdefault((under, over), shift)
    return found


def _substitute(font: TTFont, made: dict[tuple[str, str], str]) -> None:
    """Add a last substitution to every script of the font: two marks become one glyph."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(made)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "ccmp", otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [table.LookupList.LookupCount - 1], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in systems:
            if system is not None:
                system.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
                system.FeatureCount = len(system.FeatureIndex)
