"""The server sorts names as the reader's browser does, whose ICU knows nothing of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartmap.i18n import words
from smartmap.services.catalogue import initiatives, packages, records
from smartmap.services.explore import indicator_list
from smartmap.store.collation import ordered

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from smartmap.i18n import Lang
    from smartmap.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def names(store: Store, lang: Lang) -> list[str]:
    """Return every name of the data that a list can show."""
    found = [name[lang] for level in ("district", "khwaeng") for name in records.place_names(store, level).values()]
    found += [each.name[lang] for each in initiatives.all_of(store)]
    found += [group.name[lang] for group in records.all_groups(store).values()]
    found += [name[lang] for name in records.dimensions(store).values()]
    found += [each.name[lang] for each in records.indicators(store).values()]
    found += indicator_list.words(store, lang).values()
    found += [each.title for each in packages.build(store).sources]
    found += [text for key, text in words(lang).items() if key.startswith("kind.")]
    return list(dict.fromkeys(found))


def test_every_name_of_the_data_stands_where_the_browser_would_put_it(
    store: Store, browser: Browser, lang: Lang
) -> None:
    known = names(store, lang)
    assert len(known) > 400
    page = browser.new_page()
    theirs = page.evaluate(
        """([names, lang]) => {
          const { compare } = new Intl.Collator(lang);
          return names.sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
        }""",
        [known, lang],
    )
    page.close()
    assert ordered(lang, known) == theirs
