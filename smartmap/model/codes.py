"""Codes of Bangkok's districts and khwaeng, and finding one from a name as people type it.

Codes are the only key: 4 digits for a district ("1007"), 6 for a khwaeng ("100701"), whose first four name
its district. Names are for people; two khwaeng share บางจาก and two share บางมด.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from smartmap.errors import UnknownCode

if TYPE_CHECKING:
    import pandas as pd

CITY: Final = "10"
DISTRICT_COUNT: Final = 50
KHWAENG_COUNT: Final = 180
DISTRICT: Final = re.compile(r"10(?:0[1-9]|[1-4][0-9]|50)")
KHWAENG: Final = re.compile(DISTRICT.pattern + r"(?:0[1-9]|[1-9][0-9])")
LEVELS: Final = ("district", "khwaeng")

_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TONES: Final = "่-๋"
_MARKS: Final = "ะ-ฺ็-๎"
_ENGLISH_LEVEL: Final = re.compile(r"^(?:khet|khwaeng|district|sub-?district)[\s.]+|[\s.]+(?:sub-?)?district$")
_THAI_LEVEL: Final = re.compile("^(?:เขต|แขวง)")
_PUNCTUATION: Final = re.compile(r"[\s.,'’_-]")
_CLOSE: Final = 0.75
_CLOSE_MATCHES: Final = 5


def is_district(code: str) -> bool:
    """Return whether `code` has the form of a district of Bangkok, "1001" to "1050".

    Examples
    --------
    >>> is_district("1050"), is_district("1051"), is_district("๑๐๐๑")
    (True, False, False)
    """
    return DISTRICT.fullmatch(code) is not None


def is_khwaeng(code: str) -> bool:
    """Return whether `code` has the form of a khwaeng of Bangkok; whether it exists is the store's to say.

    Examples
    --------
    >>> is_khwaeng("100701"), is_khwaeng("1007"), is_khwaeng("105101")
    (True, False, False)
    """
    return KHWAENG.fullmatch(code) is not None


def district_of(code: str) -> str:
    """Return the district that a district or khwaeng code lies in.

    Raises
    ------
    UnknownCode
        If the code has neither form.

    Examples
    --------
    >>> district_of("100701"), district_of("1007")
    ('1007', '1007')
    """
    if not (is_district(code) or is_khwaeng(code)):
        raise UnknownCode("district or khwaeng", code, ["1001 to 1050", "six digits such as 100701"])
    return code[:4]


def spelling(text: str) -> str:
    """Return Thai text with each sign in the one way to write it; the reader sees no difference.

    Removes zero-width characters, mends เเ typed for แ, ํา (as PDF files give it) for ำ also with a tone mark between,
    and marks typed twice or in the wrong order. Applying it again changes nothing. `ui/static/spelling.js` does the
    same to what is typed into a list.

    Examples
    --------
    >>> spelling("คลองลํา"), spelling("นํ้า"), spelling("น้ํา"), spelling("เเขวง")
    ('คลองลำ', 'น้ำ', 'น้ำ', 'แขวง')
    """
    before, after = None, text
    while after != before:
        before, after = after, _mended(after)
    return after


def _mended(text: str) -> str:
    text = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    text = re.sub("เ{2,}", "แ", text)
    text = re.sub(f"([{_MARKS}])\\1+", r"\1", text)
    text = re.sub(f"([{_TONES}])?ํ([{_TONES}])?า", r"\1\2ำ", text)
    text = re.sub(f"ำ([{_TONES}])", r"\1ำ", text)
    return re.sub(f"([{_TONES}])([ัิ-ฺํ])", r"\2\1", text)


def normalise_name(name: str) -> str:
    """Return a name in the one form in which names are compared; never for display.

    Mends the spelling, removes spaces, hyphens and the word for the level (เขต, แขวง, Khet, District), and writes
    digits as 0-9. Applying it again changes nothing.

    Examples
    --------
    >>> normalise_name("เเขวงลาดยาว"), normalise_name("Khet Phra Nakhon"), normalise_name("เขตพระนคร")
    ('ลาดยาว', 'phranakhon', 'พระนคร')
    """
    before, after = None, name
    while after != before:
        before, after = after, _once(after)
    return after


def _once(name: str) -> str:
    text = spelling(name).translate(_THAI_DIGITS).strip().lower()
    return _THAI_LEVEL.sub("", _PUNCTUATION.sub("", _ENGLISH_LEVEL.sub("", text)))


def find(name: str, names: pd.DataFrame) -> list[str]:
    """Return the codes that a typed name or code can mean, best first.

    Parameters
    ----------
    name
        Thai or English name, with or without the word for the level, or a code.
    names
        Columns `name_th` and `name_en`, indexed by code.

    Returns
    -------
    list of str
        Names equal to the query, then those that begin with it, then those that contain it; only where there
        is none of these, up to five similarly written ones. Empty where nothing is alike.

    Examples
    --------
    >>> import pandas as pd
    >>> columns = {"name_th": ["พระนคร", "ดุสิต"], "name_en": ["Phra Nakhon", "Dusit"]}
    >>> names = pd.DataFrame(columns, index=["1001", "1002"])
    >>> find("phranakhon", names), find("เขตดุสิต", names), find("Pra Nakorn", names), find("1002", names)
    (['1001'], ['1002'], ['1001'], ['1002'])
    """
    query = normalise_name(name)
    if not query:
        return []
    if query in names.index:
        return [query]
    forms = [
        (str(code), normalise_name(str(text)))
        for field in ("name_th", "name_en")
        for code, text in names[field].items()
    ]
    grades: dict[str, int] = {}
    for code, form in forms:
        grade = _grade(query, form)
        if grade is not None:
            grades[code] = min(grade, grades.get(code, grade))
    if grades:
        return sorted(grades, key=lambda code: (grades[code], code))
    close = difflib.get_close_matches(query, [form for _, form in forms], n=_CLOSE_MATCHES, cutoff=_CLOSE)
    return list(dict.fromkeys(code for match in close for code, form in forms if form == match))


def _grade(query: str, form: str) -> int | None:
    if form == query:
        return 0
    if form.startswith(query):
        return 1
    return 2 if query in form else None
