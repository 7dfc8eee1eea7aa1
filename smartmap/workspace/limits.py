"""The most and the least of what a person may send, in one place: letters, numbers, days, parts, bytes.

Every door reads them: files, forms, addresses, the command line, and rows that another program wrote.
"""

from __future__ import annotations

from typing import Final

from smartmap import dates

# Letters.
LINE: Final = 300
PROSE: Final = 20_000
REFERENCE: Final = 2_000
ECHO: Final = 300  # of a value that an error repeats

# Numbers.
LARGEST: Final = 1e15
HEAVIEST: Final = 1e9
LIGHTEST: Final = 1e-9
DIGITS: Final = 40
MOST_VERSIONS: Final = 1_000_000
MOST_PEOPLE: Final = 100_000_000
MOST_DRAWS: Final = 100_000
STRONGEST_JUDGEMENT: Final = 9.0

# Days.
FIRST_YEAR: Final = dates.FIRST_YEAR
LAST_YEAR: Final = dates.LAST_YEAR
FIRST_SAVED_YEAR: Final = 2000
AHEAD_DAYS: Final = 1  # of a clock that runs before ours

# Parts.
FEWEST_OPTIONS: Final = 2
MOST_OPTIONS: Final = 12
MOST_CRITERIA: Final = 100
MOST_WEIGHTS: Final = 15
MOST_PARAMETERS: Final = 50
MOST_EVIDENCE: Final = 50
MOST_STEPS: Final = 50
MOST_ORIGINS: Final = 200
MOST_POINTS: Final = 50_000
MOST_NEAR_SIDES: Final = 5_000_000  # pairs of sides of an outline whose boxes touch: about a second of work

# Files.
DEEPEST: Final = 32
MOST_SCENARIO_BYTES: Final = 5_000_000
MOST_CONTENT_BYTES: Final = 3_000_000  # of the same without line breaks, so that what is kept can be read again
MOST_RESULT_LETTERS: Final = 300_000
