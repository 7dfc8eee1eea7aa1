"""One glyph for each Thai letter with its marks, so that every reader of a PDF copies and finds Thai words.

A typesetter places the marks of "เป็น" and "ที่" one by one, and writes beside them what the group spells (`ActualText`).
pdfminer does not read that, and poppler takes the mark that ends a group for its right edge: it sees a gap and reads
"เป็ น". A group that is one glyph is named by the font's own table, which all readers follow, and has the letter's width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables

from smartmap.briefing.thai_marks import COMPOSITION, ON_BASE, ON_MARK, placed, subtables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fontTools.ttLib import TTFont

_THAI: Final = range(0x0E00, 0x0E5C)
_CONSONANTS: Final = {chr(code) for code in range(0x0E01, 0x0E2F)}
_BELOW: Final = set("\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}\N{THAI CHARACTER PHINTHU}")
_NIKHAHIT: Final = "\N{THAI CHARACTER NIKHAHIT}"
_VOWELS: Final = {chr(code) for code in (0x0E31, *range(0x0E34, 0x0E38))} | {_NIKHAHIT}
_TONES: Final = {chr(code) for code in range(0x0E47, 0x0E4F)}
_MARKS: Final = _VOWELS | _TONES | _BELOW
_AA: Final = ord("\N{THAI CHARACTER SARA AA}")
_SINGLE, _LIGATURE, _KERNING = 1, 4, 2
_CLASSES = 2  # the form of a kerning table that goes by classes of glyphs
_BASE_GLYPH, _MARK_GLYPH = 1, 3

Pair = tuple[str, str]
Made = dict[Pair, str]  # two glyphs that meet: the one that is drawn for both
Shift = tuple[int, int]  # in font units


def compose(font: TTFont) -> int:
    """Make one glyph of each Thai letter with its marks, and of each mark over another; return how many.

    They are drawn wherever their parts meet, and look as these do. Does nothing to fonts without TrueType outlines or
    without positions of marks.
    """
    if "glyf" not in font or "GPOS" not in font or "GSUB" not in font:
        return 0
    spelled = spelling(font)
    moved = _moved(font, spelled)
    stacks = _draw(font, _stacks(font, spelled), _MARK_GLYPH)
    spelled |= {glyph: spelled[under] + spelled[over] for (under, over), glyph in stacks.items()}
    moved |= {(base, glyph): moved[base, under] for base, under, glyph in _over(moved, spelled, stacks)}
    groups = _draw(font, moved, _BASE_GLYPH)
    rest = {**_second(groups, moved, spelled), **_aside(font, groups, spelled)}
    steps = [each for each in (stacks, groups, _draw(font, rest, _BASE_GLYPH)) if each]
    _substitute(font, steps)
    return sum(map(len, steps))


def spelling(font: TTFont) -> dict[str, str]:
    """Return the Thai letters that each glyph stands for, its variants and joined letters included."""
    names = font.getBestCmap()
    spelled = {names[code]: chr(code) for code in _THAI if code in names}
    count = 0
    while count != len(spelled):
        count = len(spelled)
        for rule in subtables(font, "GSUB", _SINGLE):
            for glyph, variant in rule.mapping.items():
                if glyph in spelled:
                    spelled.setdefault(variant, spelled[glyph])
        for rule in subtables(font, "GSUB", _LIGATURE):
            for glyph, joined in rule.ligatures.items():
                for each in joined:
                    parts = [spelled.get(part, "") for part in (glyph, *each.Component)]
                    if all(parts):
                        spelled.setdefault(each.LigGlyph, "".join(parts))
    return spelled


def _stacks(font: TTFont, spelled: Mapping[str, str]) -> dict[Pair, Shift]:
    """Return how far each Thai tone over a vowel is moved."""
    stacks: dict[Pair, Shift] = {}
    for rule in subtables(font, "GPOS", ON_MARK):
        for under, record in zip(rule.Mark2Coverage.glyphs, rule.Mark2Array.Mark2Record, strict=True):
            for over, mark in zip(rule.Mark1Coverage.glyphs, rule.Mark1Array.MarkRecord, strict=True):
                anchor = record.Mark2Anchor[mark.Class]
                if spelled.get(under) in _VOWELS | _TONES and spelled.get(over) in _TONES and anchor is not None:
                    stacks.setdefault((under, over), _shift(anchor, mark.MarkAnchor))
    return stacks


def _moved(font: TTFont, spelled: Mapping[str, str]) -> dict[Pair, Shift]:
    """Return how far each mark of a Thai consonant is moved."""
    moved: dict[Pair, Shift] = {}
    for rule in subtables(font, "GPOS", ON_BASE):
        marks = [
            (glyph, mark)
            for glyph, mark in zip(rule.MarkCoverage.glyphs, rule.MarkArray.MarkRecord, strict=True)
            if set(spelled.get(glyph, " ")) <= _MARKS
        ]
        for base, record in zip(rule.BaseCoverage.glyphs, rule.BaseArray.BaseRecord, strict=True):
            for glyph, mark in marks if spelled.get(base, " ")[0] in _CONSONANTS else ():
                anchor = record.BaseAnchor[mark.Class]
                if anchor is not None and placed(anchor):
                    moved.setdefault((base, glyph), _shift(anchor, mark.MarkAnchor))
    return moved


def _over(moved: Mapping[Pair, Shift], spelled: Mapping[str, str], stacks: Made) -> list[tuple[str, str, str]]:
    """Return each consonant that has a place for a stack of marks, with the lower mark and the stack."""
    bases = dict.fromkeys(base for base, _ in moved if len(spelled[base]) == 1)
    return [
        (base, under, glyph) for base in bases for (under, _), glyph in stacks.items() if (base, under) in moved
    ]


def _second(groups: Made, moved: Mapping[Pair, Shift], spelled: Mapping[str, str]) -> dict[Pair, Shift]:
    """Return how far a tone is moved over a consonant with a vowel below it."""
    return {
        (glyph, tone): moved[base, tone]
        for (base, below), glyph in groups.items()
        if spelled[below] in _BELOW
        for tone, letters in spelled.items()
        if letters in _TONES and (base, tone) in moved
    }


def _aside(font: TTFont, groups: Made, spelled: Mapping[str, str]) -> dict[Pair, Shift]:
    """Return where า stands beside a consonant with นิคหิต: the two parts of ำ."""
    aa = font.getBestCmap().get(_AA)
    rounded = {glyph: base for (base, mark), glyph in groups.items() if _NIKHAHIT in spelled[mark]}
    return {(glyph, aa): (font["hmtx"][base][0], 0) for glyph, base in rounded.items()} if aa else {}


def _shift(anchor: Any, own: Any) -> Shift:
    return anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate


def _draw(font: TTFont, shifts: Mapping[Pair, Shift], kind: int) -> Made:
    """Draw a glyph for each pair, the second moved so far; it takes the place of the first in the font's tables."""
    glyf, widths = font["glyf"], font["hmtx"]
    made: Made = {}
    for (first, second), (across, up) in shifts.items():
        pen = TTGlyphPen(glyf)
        pen.addComponent(first, (1, 0, 0, 1, 0, 0))
        pen.addComponent(second, (1, 0, 0, 1, across, up))
        name = made[first, second] = f"{first}_{second}"
        glyf[name], (width, side) = pen.glyph(), widths[first]
        widths[name] = width + widths[second][0], side
        font["GDEF"].table.GlyphClassDef.classDefs[name] = kind
    font.getReverseGlyphMap(rebuild=True)
    _anchor(font, made)
    _kern(font, made)
    return made


def _anchor(font: TTFont, made: Made) -> None:
    """Give each new glyph the anchors of its first part; new glyphs come last, as the table's order asks."""
    for rule in subtables(font, "GPOS", ON_BASE):
        marks, bases = rule.MarkArray, rule.BaseArray
        for coverage, records in ((rule.MarkCoverage, marks.MarkRecord), (rule.BaseCoverage, bases.BaseRecord)):
            known = dict(zip(coverage.glyphs, records, strict=True))
            for (first, _), name in made.items():
                if first in known:
                    coverage.glyphs.append(name)
                    records.append(known[first])
        marks.MarkCount, bases.BaseCount = len(marks.MarkRecord), len(bases.BaseRecord)


def _kern(font: TTFont, made: Made) -> None:
    """Give each new glyph the distance of its parts from their neighbours."""
    widths = font["hmtx"]
    for rule in subtables(font, "GPOS", _KERNING):
        if rule.Format != _CLASSES:
            continue
        covered = set(rule.Coverage.glyphs)
        before, after = rule.ClassDef1.classDefs, rule.ClassDef2.classDefs
        for (first, second), name in made.items():
            last = second if widths[second][0] else first
            if last in covered:
                rule.Coverage.glyphs.append(name)
                before.update({name: before[last]} if last in before else {})
            after.update({name: after[first]} if first in after else {})


def _substitute(font: TTFont, steps: list[Made]) -> None:
    """Add the last substitutions to every script of the font, one after the other: two glyphs become one."""
    table = font["GSUB"].table
    lookups = table.LookupList
    places = []
    for made in steps:
        lookups.Lookup.append(buildLookup([buildLigatureSubstSubtable(made)]))
        lookups.LookupCount = len(lookups.Lookup)
        places.append(lookups.LookupCount - 1)
    records = table.FeatureList.FeatureRecord
    added: int | None = None
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            own = [records[at].Feature for at in system.FeatureIndex if records[at].FeatureTag == COMPOSITION]
            if not own:  # shapers take one feature of a name, so a second one beside it would never be seen
                added = _feature(table) if added is None else added
                system.FeatureIndex.append(added)
                system.FeatureCount = len(system.FeatureIndex)
                own = [records[added].Feature]
            for feature in own:
                feature.LookupListIndex += [place for place in places if place not in feature.LookupListIndex]
                feature.LookupCount = len(feature.LookupListIndex)


def _feature(table: Any) -> int:
    """Add an empty feature for substitutions and return its place."""
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = COMPOSITION, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [], 0
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    return int(table.FeatureList.FeatureCount) - 1
