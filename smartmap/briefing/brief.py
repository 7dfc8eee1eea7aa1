"""The brief: everything that a face shows, in one language, put into words once.

A face (screen, PDF, PPTX, XLSX, PNG) lays these texts out and works nothing out: so all of them say the same. Beside
each text stands the number it was made from, for charts and spreadsheets; None is "no data" and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from smartmap.briefing.map.sheet import Sheet
    from smartmap.i18n import Lang

Kind = Literal["city", "district", "area", "scenario"]
Mark = Literal["behind", "met", "open", "missing"]
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a figure is compared with: Bangkok, peers or the target; `label` says which, with its number of places."""

    label: str
    text: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Kpi:
    """One figure of the first page.

    Attributes
    ----------
    key
        Id of the indicator or city series.
    label, unit, period
        What it is, in which unit, and when ("2564", "2021", or that no date is stated).
    text, value
        The figure with the language's separators, and the number; a dash and None where it is not known.
    spread
        "2,100-3,900" where it is an estimate with a range, else "".
    beside
        Bangkok, peers, target, in this order; those that are not known are left out.
    mark
        "behind" its target, "met", "open" (no target), "missing" (no figure).
    verdict
        The mark in words, such as "3.2 m² below the target".
    note
        Denominator, method or caveat in one line; "" for none.
    sources
        Ids of `Brief.sources`.
    of
        Of whom or what a percentage is, to stand behind its unit: "of residents of registered communities"; else "".
    """

    key: str
    label: str
    unit: str
    period: str
    text: str
    value: float | None
    spread: str
    beside: tuple[Beside, ...]
    mark: Mark
    verdict: str
    note: str
    sources: tuple[str, ...]
    of: str = ""

    @property
    def measure(self) -> str:
        """The unit, and of whom or what."""
        return f"{self.unit} {self.of}".strip()


@dataclass(frozen=True, slots=True)
class Bar:
    """One dimension (0 to 100, nearness to the targets) or one component (0 to 4); `value` None is "no data".

    Attributes
    ----------
    top
        The end of its scale.
    reference
        Bangkok's value on the same scale, None where there is none to set beside it.
    note
        How many of its indicators or criteria are known, in words.
    """

    key: str
    label: str
    value: float | None
    text: str
    top: float
    reference: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled set of bars.

    Attributes
    ----------
    lead
        What to read from it, in one sentence; for components the lowest one first.
    scale
        What the numbers mean, in one line.
    """

    title: str
    lead: str
    scale: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """An initiative; `money` says amount and year or that none is stated, `baht` is the amount in million baht."""

    key: str
    name: str
    owner: str
    state: str
    date: str
    money: str
    baht: float | None
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Projects:
    """Projects of the subject, what is known of their money, and how many there are in all.

    Attributes
    ----------
    lead
        Number, by state, in one sentence; also where there are none.
    money
        Approved and spent by fiscal year where stated, and for how many nothing is stated.
    rows
        All of them, the nearest to Smart City Thailand first; a first page shows as many as fit and says how many more.
    """

    title: str
    lead: str
    money: str
    rows: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, by whom, until when; `owner` and `due` "" where nobody has said."""

    text: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from; `licence` as stated, or that none is."""

    key: str
    title: str
    publisher: str
    date: str
    licence: str
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers are set right and carry their unit in the head."""

    label: str
    unit: str = ""
    numeric: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the annex.

    Attributes
    ----------
    key
        Stable id: indicators, readiness, projects, places, robustness, scenario, ...
    columns
        Heads; `width` is relative.
    texts, values
        The same cells in words and as spreadsheet values, row by row.
    note
        One line under it; "" for none.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    texts: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled text of the annex, such as the method note."""

    key: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Brief:
    """One brief.

    Attributes
    ----------
    kind, subject, lang
        What it is about: "city" and "bangkok", a district code, an area id, a scenario id; language of all texts.
    title, subtitle
        Name of the subject, and what it is in one line.
    status, printed
        Where it stands and since when; the given date of the brief in words.
    day
        The given date as ISO text, for document properties.
    ask
        The decision asked, in one sentence.
    lead
        What is off target, in one or two sentences: it leads.
    kpis
        Four to six figures, off target first.
    need, readiness
        Seven dimensions; five components, lowest first, or None where readiness does not apply (then
        `readiness_note` says why).
    ranking
        Places of a scenario with rank, score and tier; None elsewhere.
    robustness
        One line; "" where nothing is ranked.
    sheet
        What the map shows.
    caveats, sources
        Sentences; sources of everything in the brief, numbered from 1 in this order: tables cite them by number in
        `texts` and by key in `values`.
    tables, passages
        The annex.
    address
        Where the same is on screen, without host: "/briefing?d=1007&lang=th".
    fingerprint
        Of the data.
    record
        What `smartmap compare` computes a scenario again from, as JSON: a file beside the document and never a part of
        it; "" elsewhere.
    """

    kind: Kind
    subject: str
    lang: Lang
    title: str
    subtitle: str
    status: str
    printed: str
    day: str
    ask: str
    lead: str
    kpis: tuple[Kpi, ...]
    need: Chart | None
    readiness: Chart | None
    readiness_note: str
    ranking: Table | None
    projects: Projects
    robustness: str
    steps: tuple[Step, ...]
    sheet: Sheet
    caveats: tuple[str, ...]
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    address: str
    fingerprint: str
    record: str = ""
