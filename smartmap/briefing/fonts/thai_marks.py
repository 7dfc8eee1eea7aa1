"""A repair of a TrueType font, so that Thai prints right: FiraGO's anchors above ญ and ฬ, and its joined letters.

FiraGO leaves the anchor above ญ and ฬ at the origin, so that the marks of "ใหญ่" and "หญิง" land beside the letter, and
does not join letters and marks in text that is declared as Thai: "กตัญญู" keeps the tail of its ญ, "ปื๊ด" falls apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fontTools.ttLib import TTFont

FEATURES: Final = ["kern", "mark", "mkmk", "ccmp", "liga", "locl", "tnum"]  # kept in a cut font
COMPOSITION: Final = "ccmp"
ON_BASE, ON_MARK = 4, 6  # GPOS: a mark on a base, a mark on a mark
_CONSONANTS: Final = range(0x0E01, 0x0E2F)


def repair(font: TTFont) -> int:
    """Put the missing anchors above Thai consonants where their neighbours have theirs; return how many.

    An anchor is missing where it is at (0, 0). It goes above the anchor below the letter, as it does for the others,
    at their height. The Thai language gets the joined forms that the Thai script has.
    """
    _join_in_thai(font)
    names = font.getBestCmap()
    consonants = {names[code] for code in _CONSONANTS if code in names}
    mended = 0
    for table in subtables(font, "GPOS", ON_BASE):
        records = [
            record.BaseAnchor
            for glyph, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True)
            if glyph in consonants
        ]
        for kind in range(table.ClassCount):
            known = [anchors[kind] for anchors in records if anchors[kind] is not None]
            heights = Counter(anchor.YCoordinate for anchor in known if placed(anchor))
            lost = [anchors for anchors in records if anchors[kind] is not None and not placed(anchors[kind])]
            if not heights or len(lost) > len(known) // 4:
                continue
            for anchors in lost:
                across = next((other.XCoordinate for other in anchors if other is not None and placed(other)), None)
                if across is not None:
                    anchors[kind].XCoordinate, anchors[kind].YCoordinate = across, heights.most_common(1)[0][0]
                    mended += 1
    return mended


def placed(anchor: Any) -> bool:
    """Whether an anchor is somewhere, and not left at the origin."""
    return bool(anchor.XCoordinate or anchor.YCoordinate)


def subtables(font: TTFont, table: str, kind: int) -> Iterator[Any]:
    """Yield the rules of one kind of a font's GPOS or GSUB table."""
    if table not in font:
        return
    for lookup in font[table].table.LookupList.Lookup:
        for rule in lookup.SubTable:
            inner = getattr(rule, "ExtSubTable", rule)
            if inner.LookupType == kind:
                yield inner


def _join_in_thai(font: TTFont) -> None:
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    records = table.FeatureList.FeatureRecord
    for script in table.ScriptList.ScriptRecord:
        plain = script.Script.DefaultLangSys
        if script.ScriptTag != "thai" or plain is None:
            continue
        joining = [at for at in plain.FeatureIndex if records[at].FeatureTag == COMPOSITION]
        for system in (each.LangSys for each in script.Script.LangSysRecord):
            if not any(records[at].FeatureTag == COMPOSITION for at in system.FeatureIndex):
                system.FeatureIndex = sorted([*system.FeatureIndex, *joining])
                system.FeatureCount = len(system.FeatureIndex)
