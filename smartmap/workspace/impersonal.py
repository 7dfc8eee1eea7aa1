"""Personal-data filter: no e-mail address, telephone or identity number in anything that is saved.

Checked as something is saved, not as it is read: what an older version took stays readable.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Final

from smartmap.workspace.fields import refuse

_FREE: Final = frozenset(
    [
        "name_th",
        "name_en",
        "owner",
        "vision",
        "working_group",
        "note",
        "text",
        "ref",
        "body",
        "source",
        "who",
        "method",
        "reason",
        "reasons",
        "dissent",
        "decided_by",
        "what",
        "title_th",
        "title_en",
    ]
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PERSONAL: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an e-mail address
    r"|(?<![\d.,/])(?:0|\+66[ -]?)\d{1,2}[ -]?\d{3}[ -]?\d{3,4}(?![\d/])"  # 081-234-5678, 02 225 7612, +66 2 225 7612
    r"|(?<![\d.,/])0[ -]\d{4}[ -]\d{4}(?![\d/])"  # 0-2225-7612
    r"|(?<![\d.,])\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?![\d.,])"  # 1-2345-67890-12-3
)


def impersonal(**texts: object) -> None:
    """Check texts, and those in records and lists of records, by the names of their fields.

    Raises
    ------
    WorkspaceError
        If one holds what looks like an e-mail address, a telephone or an identity number; web addresses may.

    Examples
    --------
    >>> impersonal(note="งบประมาณปี 2566 2567 2568 รวม 1,250,000,000 บาท", source="https://example.org/0812345678")
    >>> impersonal(note="โทร ๐๘๑-๒๓๔-๕๖๗๘")
    Traceback (most recent call last):
    smartmap.errors.WorkspaceError: note holds what looks like an e-mail address, a telephone or an identity number. \
Leave it out; name the office or the group.
    """
    for name, value in texts.items():
        _check(name, value)


def _check(name: str, value: object) -> None:
    if isinstance(value, str):
        if name in _FREE and _PERSONAL.search(_ADDRESS.sub(" ", value).translate(_DIGITS)):
            raise refuse("workspace.personal_text", field=name)
    elif isinstance(value, tuple):
        for item in value:
            _check(name, item)
    elif is_dataclass(value):
        for field in fields(value):
            _check(field.name, getattr(value, field.name))
