"""A text in Thai and English as one value; what a missing side is shown as stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartmap.i18n import LANGS, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smartmap.i18n import Lang


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a sentence in both languages; a side that nobody wrote is "".

    Examples
    --------
    >>> name = Text("พระนคร", "Phra Nakhon")
    >>> name["th"], name["en"]
    ('พระนคร', 'Phra Nakhon')
    """

    th: str = ""
    en: str = ""

    @classmethod
    def of(cls, row: Mapping[Any, object], field: str = "name") -> Text:
        """Return the pair of columns `field_th` and `field_en` of a row; what is no text there, such as NaN, is "".

        Examples
        --------
        >>> Text.of({"unit_th": "คน", "unit_en": float("nan")}, "unit")
        Text(th='คน', en='')
        """
        th, en = (value if isinstance(value := row.get(f"{field}_{lang}"), str) else "" for lang in LANGS)
        return cls(th, en)

    def __bool__(self) -> bool:
        """Return whether there is a side that somebody wrote."""
        return bool(self.th or self.en)

    def __getitem__(self, lang: Lang) -> str:
        """Return the side of a language, the other where it is empty.

        Examples
        --------
        >>> Text("พระนคร")["en"], Text()["th"]
        ('พระนคร', '')
        """
        own, other = {"th": (self.th, self.en), "en": (self.en, self.th)}[lang]
        return own or other

    def beside(self, lang: Lang) -> str:
        """Return the side that stands beside a language's: the other one, "" where nobody wrote it.

        Examples
        --------
        >>> Text("พระนคร", "Phra Nakhon").beside("th"), Text("พระนคร").beside("th")
        ('Phra Nakhon', '')
        """
        return self.en if lang == "th" else self.th

    def columns(self, field: str) -> dict[str, str]:
        """Return the pair as rows, files and answers hold it: `field_th` and `field_en`."""
        return {f"{field}_th": self.th, f"{field}_en": self.en}


def both(key: str, **blanks: object) -> Text:
    """Return a string of the locale files in both languages; blanks and errors as in `i18n.tr`."""
    return in_both(lambda lang: tr(lang, key, **blanks))


def in_both(words: Callable[[Lang], str]) -> Text:
    """Return what a function says in each language."""
    th, en = map(words, LANGS)
    return Text(th, en)
