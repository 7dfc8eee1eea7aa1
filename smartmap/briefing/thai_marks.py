"""Two repairs of a TrueType font, so that Thai prints right and can be copied out of a PDF.

FiraGO leaves the anchor above ญ and ฬ at the origin, so that the marks of "ใหญ่" and "หญิง" land beside the letter, and
does not join letters and marks in text that is declared as Thai: "กตัญญู" keeps the tail of its ญ, "ปื๊ด" falls apart. And
Typst writes a mark that is moved up or down as a run of its own, which repeats the whole cluster when text is copied or
read aloud; drawn into one glyph with what it stands on, it does not.
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

FEATURES: Final = ["kern", "mark", "mkmk", "ccmp", "liga", "locl", "tnum"]  # kept in a cut font
_CONSONANTS: Final = range(0x0E01, 0x0E2F)
_THAI: Final = range(0x0E00, 0x0E5C)
_BASE, _MARK = 4, 6  # GPOS: a mark on a base, a mark on a mark
_BASE_GLYPH, _MARK_GLYPH = 1, 3
_COMPOSITION: Final = "ccmp"

Pairs = dict[tuple[str, str], tuple[int, int]]  # lower and upper glyph: how far the upper one is moved


def repair(font: TTFont) -> int:
    """Put the missing anchors above Thai consonants where their neighbours have theirs; return how many.

    An anchor is missing where it is at (0, 0). It goes above the anchor below the letter, as it does for the others,
    at their height. The Thai language gets the joined forms that the Thai script has.
    """
    _join_in_thai(font)
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
    """Make one glyph of each Thai mark over another, and of each mark that its letter raises; return how many.

    They are used wherever both meet. Does nothing to fonts without TrueType outlines or without positions of marks.
    """
    if "glyf" not in font or "GPOS" not in font or "GSUB" not in font:
        return 0
    stacks, raised = _stacks(font), _raised(font)
    for (under, over), (across, up) in (stacks | raised).items():
        pen = TTGlyphPen(font["glyf"])
        pen.addComponent(under, (1, 0, 0, 1, 0, 0))
        pen.addComponent(over, (1, 0, 0, 1, across, up))
        name = _name(under, over)
        font["glyf"][name], font["hmtx"][name] = pen.glyph(), font["hmtx"][under]
        font["GDEF"].table.GlyphClassDef.classDefs[name] = _MARK_GLYPH if (under, over) in stacks else _BASE_GLYPH
    font.getReverseGlyphMap(rebuild=True)
    for table in _subtables(font, _BASE):
        _place_like(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, stacks)
        _place_like(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, raised)
        table.MarkArray.MarkCount = len(table.MarkArray.MarkRecord)
        table.BaseArray.BaseCount = len(table.BaseArray.BaseRecord)
    if stacks or raised:
        _substitute(font, {pair: _name(*pair) for pair in (stacks | raised)})
    return len(stacks) + len(raised)


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


def _join_in_thai(font: TTFont) -> None:
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    records = table.FeatureList.FeatureRecord
    for script in table.ScriptList.ScriptRecord:
        plain = script.Script.DefaultLangSys
        if script.ScriptTag != "thai" or plain is None:
            continue
        joining = [at for at in plain.FeatureIndex if records[at].FeatureTag == _COMPOSITION]
        for system in (each.LangSys for each in script.Script.LangSysRecord):
            if not any(records[at].FeatureTag == _COMPOSITION for at in system.FeatureIndex):
                system.FeatureIndex = sorted([*system.FeatureIndex, *joining])
                system.FeatureCount = len(system.FeatureIndex)


def _place_like(glyphs: list[str], records: list[Any], pairs: Pairs) -> None:
    """Give each new glyph the anchors of its lower part; new glyphs come last, as the table's order asks."""
    places = {glyph: at for at, glyph in enumerate(glyphs)}
    for under, over in pairs:
        if under in places:
            glyphs.append(_name(under, over))
            records.append(records[places[under]])


def _thai(font: TTFont) -> tuple[str, ...]:
    """Return how names of Thai glyphs begin: variants and joined letters have the first letter's name in front."""
    names = font.getBestCmap()
    return tuple(names[code] for code in _THAI if code in names)


def _stacks(font: TTFont) -> Pairs:
    """Return how far each Thai mark over another is moved, in font units."""
    thai, found = _thai(font), Pairs()
    for table in _subtables(font, _MARK):
        for under, record in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
            for over, mark in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True):
                anchor = record.Mark2Anchor[mark.Class]
                if under.startswith(thai) and over.startswith(thai) and anchor is not None:
                    found.setdefault((under, over), _shift(anchor, mark.MarkAnchor))
    return found


def _raised(font: TTFont) -> Pairs:
    """Return the Thai letters that move a mark up or down, with how far."""
    thai, found = _thai(font), Pairs()
    for table in _subtables(font, _BASE):
        marks = [
            (glyph, mark)
            for glyph, mark in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True)
            if glyph.startswith(thai)
        ]
        for under, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
            for over, mark in marks if under.startswith(thai) else ():
                anchor = record.BaseAnchor[mark.Class]
                if anchor is not None and _placed(anchor) and anchor.YCoordinate != mark.MarkAnchor.YCoordinate:
                    found.setdefault((under, over), _shift(anchor, mark.MarkAnchor))
    return found


def _shift(anchor: Any, own: Any) -> tuple[int, int]:
    return anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate


def _substitute(font: TTFont, made: dict[tuple[str, str], str]) -> None:
    """Add a last substitution to every script of the font: two marks become one glyph."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(made)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    place = table.LookupList.LookupCount - 1
    added: int | None = None
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            records = table.FeatureList.FeatureRecord
            own = [records[at].Feature for at in system.FeatureIndex if records[at].FeatureTag == _COMPOSITION]
            if not own:  # shapers take one feature of a name, so a second one beside it would never be seen
                added = _feature(table, place) if added is None else added
                system.FeatureIndex.append(added)
                system.FeatureCount = len(system.FeatureIndex)
            for feature in own:
                if place not in feature.LookupListIndex:
                    feature.LookupListIndex.append(place)
                    feature.LookupCount = len(feature.LookupListIndex)


def _feature(table: Any, lookup: int) -> int:
    """Add a feature of its own for a lookup and return its place."""
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = _COMPOSITION, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [lookup], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    return int(table.FeatureList.FeatureCount) - 1
