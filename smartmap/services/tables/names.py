"""Names that a reader has to tell apart: in a list, whose answer is the words that were chosen, and in a chart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartmap.model.codes import spelling

if TYPE_CHECKING:
    from collections.abc import Mapping


def distinct(words: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each choice; those that read alike are told apart by their keys.

    A list of Streamlit takes the last of several choices with the same words, whichever the reader meant; a chart adds
    their bars up. Words are spelt as the browser spells what is typed to find them.

    Parameters
    ----------
    words
        What is shown, by the id of what it stands for.

    Examples
    --------
    >>> distinct({"a-1": "Siam", "a-2": "Siam", "samyan": "Samyan"})
    {'a-1': 'Siam · a-1', 'a-2': 'Siam · a-2', 'samyan': 'Samyan'}
    """
    spelt = {key: spelling(said) for key, said in words.items()}
    often = Counter(spelt.values())
    return {key: said if often[said] == 1 else f"{said} · {key}" for key, said in spelt.items()}
