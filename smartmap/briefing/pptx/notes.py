"""Speaker notes: where the figures of a slide come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartmap.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartmap.briefing.brief import Brief, Source


def of(brief: Brief, keys: Iterable[str] | None = None, *more: str) -> list[str]:
    """Return the notes of a slide.

    Parameters
    ----------
    keys
        Ids of the sources that the slide draws on; None for all of the brief.
    more
        Paragraphs to set before them.
    """
    wanted = None if keys is None else set(keys)
    cited = [
        _line(number, source)
        for number, source in enumerate(brief.sources, start=1)
        if wanted is None or source.key in wanted
    ]
    head = [f"{tr(brief.lang, 'office.sources')}:", *cited] if cited else []
    return [*more, *head, *standing(brief)]


def standing(brief: Brief) -> list[str]:
    """Return what is noted on every slide: the date, the address on screen, the data."""
    told = {"date": brief.printed, "screen": brief.address, "data": brief.fingerprint}
    return [f"{tr(brief.lang, f'office.{key}')}: {value}" for key, value in told.items() if value]


def _line(number: int, source: Source) -> str:
    told = (source.title, source.publisher, source.date, source.licence, source.address)
    return f"{number}. {' · '.join(each for each in told if each)}"
