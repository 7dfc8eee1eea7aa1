"""Text that people wrote, for places that Streamlit reads as Markdown: titles, paragraphs, messages."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit looks for emoji names, icons, addresses and arrows once more, after the backslashes are gone.
_SECOND_LOOK: Final = re.compile(r"(?<=[:@])(?=\S)|(?<=[-<>=~])(?=[-<>=~])|(?<=www)(?=\.)", re.IGNORECASE)
_UNSEEN: Final = "\N{WORD JOINER}"


def plain(text: str) -> str:
    r"""Return text as Markdown that shows it letter by letter, in one line.

    Examples
    --------
    >>> plain("**Sam Yan** [1]")
    '\\*\\*Sam Yan\\*\\* \\[1\\]'
    """
    return _SIGNS.sub(r"\\\1", _SECOND_LOOK.sub(_UNSEEN, " ".join(text.split())))
