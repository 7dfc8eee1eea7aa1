"""One glyph for each Thai letter with its marks, so that every reader of a PDF copies and finds Thai words.

A typesetter places the marks of "เป็น" and "ที่" one by one, and writes beside them what the group spells (`ActualText`).
pdfminer does not read that, and poppler takes the mark that ends a group for its right edge: it sees a gap and reads
"เป็ น". One glyph for the group is named by the font's own table, which all readers follow.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables

from smartmap.briefing.fonts import thai_forms
from smartmap.briefing.fonts.thai_marks import COMPOSITION, ON_BASE, ON_MARK, placed, subtables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fontTools.ttLib import TTFont

_CONSONANTS: Final = [chr(code) for code in range(0x0E01, 0x0E2F)]
_ABOVE: Final = "\u0e31\u0e34\u0e35\u0e36\u0e37"
_BELOW: Final = "\u0e38\u0e39\u0e3a"
_TONES: Final = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_OTHERS: Final = "\u0e47\u0e4d\u0e4e"
_NIKHAHIT, _AA = "\u0e4d", "\u0e32"  # which a shaper makes of \u0e33
_KERNING, _CLASSES = 2, 2  # GPOS: distances of glyphs, by their classes
_BASE_GLYPH: Final = 1

Group = tuple[str, ...]  # glyphs that meet
Shift = tuple[int, int]  # in font units
Shifts = dict[tuple[str, str], Shift]


def compose(font: TTFont) -> int:
    """Make one glyph of each Thai consonant with its marks; return how many.

    They are drawn wherever their parts meet, and look as these do. Does nothing to fonts without TrueType outlines or
    without positions of marks.
    """
    if "glyf" not in font or "GPOS" not in font or "GSUB" not in font:
        return 0
    forms = thai_forms.Forms(font)
    on_base, on_mark = _on_base(font), _on_mark(font)
    ligatures: dict[Group, str] = {}
    for letters in _spellings():
        group = tuple(forms.of(letters))
        shifts = _placed(font, group, on_base, on_mark) if len(group) > 1 and group not in ligatures else []
        if shifts:
            ligatures[group] = _draw(font, group, shifts)
    font.getReverseGlyphMap(rebuild=True)
    if ligatures:
        _anchor(font, ligatures)
        _kern(font, ligatures)
        _substitute(font, ligatures)
    return len(ligatures)


def _spellings() -> Iterator[str]:
    """Yield every consonant with the marks that Thai writes on it."""
    marks = [*_ABOVE, *_BELOW, *_TONES, *_OTHERS, *map("".join, product(_ABOVE + _BELOW, _TONES))]
    marks += [f"{_NIKHAHIT}{tone}{_AA}" for tone in ("", *_TONES)]
    yield from map("".join, product(_CONSONANTS, marks))


def _on_base(font: TTFont) -> Shifts:
    """Return how far each mark is moved that stands on a letter."""
    shifts: Shifts = {}
    for rule in subtables(font, "GPOS", ON_BASE):
        marks = list(zip(rule.MarkCoverage.glyphs, rule.MarkArray.MarkRecord, strict=True))
        for base, record in zip(rule.BaseCoverage.glyphs, rule.BaseArray.BaseRecord, strict=True):
            for glyph, mark in marks:
                anchor = record.BaseAnchor[mark.Class]
                if anchor is not None and placed(anchor):
                    shifts.setdefault((base, glyph), _shift(anchor, mark.MarkAnchor))
    return shifts


def _on_mark(font: TTFont) -> Shifts:
    """Return how far each mark is moved that stands on another mark."""
    shifts: Shifts = {}
    for rule in subtables(font, "GPOS", ON_MARK):
        marks = list(zip(rule.Mark1Coverage.glyphs, rule.Mark1Array.MarkRecord, strict=True))
        for under, record in zip(rule.Mark2Coverage.glyphs, rule.Mark2Array.Mark2Record, strict=True):
            for over, mark in marks:
                anchor = record.Mark2Anchor[mark.Class]
                if anchor is not None:
                    shifts.setdefault((under, over), _shift(anchor, mark.MarkAnchor))
    return shifts


def _shift(anchor: Any, own: Any) -> Shift:
    return anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate


def _placed(font: TTFont, group: Group, on_base: Shifts, on_mark: Shifts) -> list[Shift]:
    """Return where each glyph of a group stands: on the first, on the mark before it, or beside them; [] if unknown."""
    base, widths = group[0], font["hmtx"]
    places: list[Shift] = [(0, 0)]
    for before, glyph in pairwise(group):
        on_last = on_mark.get((before, glyph)) if before != base else None
        if widths[glyph][0]:
            places.append((widths[base][0], 0))
        elif on_last is not None:
            places.append((places[-1][0] + on_last[0], places[-1][1] + on_last[1]))
        elif (base, glyph) in on_base:
            places.append(on_base[base, glyph])
        else:
            return []
    return places


def _draw(font: TTFont, group: Group, places: list[Shift]) -> str:
    """Add the glyph of a group, as wide as its parts."""
    pen = TTGlyphPen(font["glyf"])
    for glyph, place in zip(group, places, strict=True):
        pen.addComponent(glyph, (1, 0, 0, 1, *place))
    name, widths = "_".join(group), font["hmtx"]
    font["glyf"][name] = pen.glyph()
    widths[name] = sum(widths[glyph][0] for glyph in group), widths[group[0]][1]
    font["GDEF"].table.GlyphClassDef.classDefs[name] = _BASE_GLYPH
    return name


def _anchor(font: TTFont, ligatures: dict[Group, str]) -> None:
    """Give each new glyph the anchors of its first part; new glyphs come last, as the table's order asks."""
    for rule in subtables(font, "GPOS", ON_BASE):
        marks, bases = rule.MarkArray, rule.BaseArray
        for coverage, records in ((rule.MarkCoverage, marks.MarkRecord), (rule.BaseCoverage, bases.BaseRecord)):
            known = dict(zip(coverage.glyphs, records, strict=True))
            for (first, *_), name in ligatures.items():
                if first in known:
                    coverage.glyphs.append(name)
                    records.append(known[first])
        marks.MarkCount, bases.BaseCount = len(marks.MarkRecord), len(bases.BaseRecord)


def _kern(font: TTFont, ligatures: dict[Group, str]) -> None:
    """Give each new glyph the distance of its parts from their neighbours."""
    widths = font["hmtx"]
    for rule in subtables(font, "GPOS", _KERNING):
        if rule.Format != _CLASSES:
            continue
        covered = set(rule.Coverage.glyphs)
        before, after = rule.ClassDef1.classDefs, rule.ClassDef2.classDefs
        for (first, *_, end), name in ligatures.items():
            last = end if widths[end][0] else first
            if last in covered:
                rule.Coverage.glyphs.append(name)
                before.update({name: before[last]} if last in before else {})
            after.update({name: after[first]} if first in after else {})


def _substitute(font: TTFont, ligatures: dict[Group, str]) -> None:
    """Add a last substitution to every script of the font: a group becomes one glyph."""
    table = font["GSUB"].table
    lookups = table.LookupList
    lookups.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    lookups.LookupCount = len(lookups.Lookup)
    place = lookups.LookupCount - 1
    records = table.FeatureList.FeatureRecord
    added: int | None = None
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            own = [records[at].Feature for at in system.FeatureIndex if records[at].FeatureTag == COMPOSITION]
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
    record.FeatureTag, record.Feature = COMPOSITION, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [lookup], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    return int(table.FeatureList.FeatureCount) - 1
