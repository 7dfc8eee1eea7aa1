"""The framework's own English words that a reader can meet, in one place, each said in the reader's language.

Where a parameter sets a word (a placeholder, for instance) the page sets it. All others are said by the browser in the
words of the locale files' `framework` section, and the framework's advertisement of itself is not shown at all. What a
grid paints by itself, such as its word for no rows, cannot be said otherwise: a page shows a sentence instead of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from smartmap.i18n import tr
from smartmap.ui import scripts

if TYPE_CHECKING:
    from smartmap.i18n import Lang

BLANK: Final = "$1"
STYLE: Final = """<style>
div:has(> div > .stMenuVersionCopyButton), [data-testid="stAppDeployButton"] { display: none !important; }
</style>"""


@dataclass(frozen=True)
class Word:
    """A text that the framework writes: its key in the locale files, its English, and the place it stands in.

    Attributes
    ----------
    english
        The whole text; "(...)" is what differs from case to case, and the first one becomes the blank `n` of the
        words; "()" is where the framework joins two pieces.
    where
        A CSS selector of what it stands in; by default anywhere but in what pages write themselves.
    """

    key: str
    english: str
    where: str = ""

    @property
    def pattern(self) -> str:
        """The English as a regular expression of Python and JavaScript alike."""
        return "".join(
            part if part.startswith("(") else re.escape(part).replace(r"\ ", " ").replace(r"\-", "-")
            for part in re.split(r"(\([^)]*\))", self.english)
        )


_MENU: Final = '[role="menu"]'
_DIALOG: Final = '[role="dialog"]'
_ALERT: Final = '[role="alert"]'
_UPLOAD: Final = '[data-testid^="stFileUploader"]'
_BAR: Final = 'button, [role="tooltip"]'
_STATUS: Final = '[data-testid="stStatusWidget"], [role="tooltip"]'
_INPUT: Final = '[data-testid="InputInstructions"]'
_COLUMN: Final = '[role="menu"], [data-testid="stDataFrameColumnMenu"], .stDataFrameStatisticsMenu'
_LIST: Final = '[role="listbox"], [data-testid="stMultiSelect"], [data-testid="stSelectbox"]'
WORDS: Final = (
    Word("more", r"(\d+) more", '[data-testid="stTopNavSection"]'),
    Word("skip", "Skip to main content"),
    Word("menu", "Main menu"),
    Word("pages", "App pages"),
    Word("sidebar", "Sidebar"),
    Word("sidebar_open", "Expand sidebar"),
    Word("sidebar_close", "Collapse sidebar"),
    Word("rerun", "Rerun", _MENU),
    Word("print", "Print", _MENU),
    Word("record", "Record screen", _MENU),
    Word("record_stop", "Stop recording", _MENU),
    Word("record_cancel", "Cancel recording", _MENU),
    Word("theme", "Theme", _MENU),
    Word("theme_system", "System", _MENU),
    Word("theme_light", "Light", _MENU),
    Word("theme_dark", "Dark", _MENU),
    Word("shortcut", "Shortcut (.+)", _MENU),
    Word("record_title", "Record a screencast", _DIALOG),
    Word("record_audio", "Also record audio", _DIALOG),
    Word("record_start", "Start recording!", _DIALOG),
    Word("running", "Running..."),
    Word("stop", "Stop", _STATUS),
    Word("stopping", "Stopping...", _STATUS),
    Word("connecting", "Connecting", _STATUS),
    Word("connecting_to", "Connecting to Streamlit server"),
    Word("error", "Error", _STATUS),
    Word("unreachable", "Unable to connect to Streamlit server"),
    Word("connection_error", "Connection error", _DIALOG),
    Word("not_responding", "Streamlit server is not responding. Are you connected to the internet?", _DIALOG),
    Word(
        "not_running",
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
        _DIALOG,
    ),
    Word("restart", "streamlit run yourscript.py", _DIALOG),
    Word("not_found", "Page not found", _DIALOG),
    Word(
        "not_found_page",
        "You have requested page /(.*), but no corresponding file was found in the app's pages/ directory()"
        ". Running the app's main page.",
        _DIALOG,
    ),
    Word(
        "trouble",
        "This app has encountered an error. The original error message is redacted to prevent data leaks. "
        "Full error details have been recorded in the logs (.*).",
        _ALERT,
    ),
    Word("trouble_copy", "Copy", _ALERT),
    Word("close", "Close", "button"),
    Word("choose_one", "Choose an option", _LIST),
    Word("choose_several", "Choose options", _LIST),
    Word("nothing_to_choose", "No options to select", _LIST),
    Word("no_results", "No results", _LIST),
    Word("select_all", "Select all", _LIST),
    Word("select_matches", r"Select (\d+) matches", _LIST),
    Word("selected", "Selected values"),
    Word("remove", "Remove (.+)", f"{_LIST}, {_UPLOAD}"),
    Word("clear_all", "Clear all"),
    Word("clear", "Clear value"),
    Word("open", "Open", "button"),
    Word("options", "Selectbox options"),
    Word("more_of_it", "Increment"),
    Word("less_of_it", "Decrement"),
    Word("enter", "Press Enter to ()apply", _INPUT),
    Word("enter_form", "Press Enter to ()submit form", _INPUT),
    Word("ctrl_enter", "Press ([⌘A-Za-z]+)+Enter to ()apply", _INPUT),
    Word("ctrl_enter_form", "Press ([⌘A-Za-z]+)+Enter to ()submit form", _INPUT),
    Word("letters", r"(\d+/\d+)", _INPUT),
    Word("upload", "Upload", _UPLOAD),
    Word("uploading", "Uploading...", _UPLOAD),
    Word("drop", "Drag and drop a file here", _UPLOAD),
    Word("drop_several", "Drag and drop files here", _UPLOAD),
    Word("per_file", "(.+) per file", _UPLOAD),
    Word("add_files", "Add files", _UPLOAD),
    Word("too_large", "File must be (.+) or smaller.", _UPLOAD),
    Word("wrong_type", "(.+) files are not allowed.", _UPLOAD),
    Word("too_small", "File size is too small.", _UPLOAD),
    Word("one_file", "Only one file is allowed.", _UPLOAD),
    Word("upload_failed", "Upload failed", _UPLOAD),
    Word("unexpected", "Unexpected error. Please try again.", _UPLOAD),
    Word("date", "Choose date"),
    Word("date_clear", "Clear date"),
    Word("date_keys", "Use arrow keys to navigate dates. Enter to select. Escape to close."),
    Word("columns", "Show/hide columns"),
    Word("csv", "Download as CSV"),
    Word("search", "Search", _BAR),
    Word("search_type", "Type to search"),
    Word("search_close", "Close Search"),
    Word("search_next", "Next Result"),
    Word("search_previous", "Previous Result"),
    Word("full", "Fullscreen"),
    Word("full_close", "Close fullscreen"),
    Word("column_menu", "Dataframe column menu"),
    Word("column_copy", "Copy column name"),
    Word("sort_up", "Sort ascending", _COLUMN),
    Word("sort_down", "Sort descending", _COLUMN),
    Word("statistics", "Statistics", _COLUMN),
    Word("format", "Format", _COLUMN),
    Word("autosize", "Autosize", _COLUMN),
    Word("pin", "Pin column", _COLUMN),
    Word("unpin", "Unpin column", _COLUMN),
    Word("hide", "Hide column", _COLUMN),
    Word("copy", "Copy to clipboard", _BAR),
    Word("copied", "Copied", _BAR),
)


def say(lang: Lang) -> None:
    """Let the browser say the framework's words in the reader's language, now and whenever one appears."""
    st.html(STYLE)
    st.html(f"<script>{_script(lang)}</script>", unsafe_allow_javascript=True)


@cache
def _script(lang: Lang) -> str:
    rules = [(each.pattern, each.where, tr(lang, f"framework.{each.key}", n=BLANK)) for each in WORDS]
    return f"{scripts.source('words.js')}({json.dumps(rules, ensure_ascii=False)});"
