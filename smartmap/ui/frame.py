"""What surrounds a page: our few style rules, the language switch and the footer."""

from __future__ import annotations

import json
from functools import cache

import streamlit as st

from smartmap import __version__
from smartmap.i18n import LANGS, Lang, tr, whole_words
from smartmap.ui import scripts, state
from smartmap.viz.map import legend

ICON = scripts.STATIC / "icon.png"
STYLE = """<style>
.stMainBlockContainer { padding-top: 4rem; padding-bottom: 3rem; max-width: 1500px; }
.stMarkdown p, .stCaption p, label p { line-height: 1.65; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { font-size: 1rem; color: inherit; }
[data-testid="stCaptionContainer"] { opacity: .82; }
[data-testid="stTopNavLink"] p, [data-testid="stSidebarNavLink"] p, [data-testid="stPopoverButton"] p,
[role="option"] { font-size: 1rem; }
[data-testid="stWidgetLabel"] p, [data-testid="stPageLink"] p { font-size: 1rem; }
[data-testid="stExpander"] summary p, [data-testid="stButtonGroup"] p, [data-testid="stAlert"] p { font-size: 1rem; }
[data-testid="stSelectbox"] *, [data-testid="stTextInput"] input { font-size: 1rem; }
[data-testid="stDownloadButton"] p { font-size: 1rem; }
[data-testid="stButton"] p, [data-testid="stFormSubmitButton"] p { font-size: 1rem; }
[data-testid="stMultiSelect"] input, [data-testid="stMultiSelect"] span { line-height: 1.8 !important; }
[data-testid="stMultiSelect"] *, [data-testid="stNumberInput"] input, [data-testid="stTextArea"] textarea,
[data-testid="stDateInput"] *, [data-testid="stFileUploader"] * { font-size: 1rem; }
h1, h2, h3 { line-height: 1.45 !important; }
h1 { padding: 0 0 .4rem !important; }
.st-key-indicator { min-width: min(100%, 22rem) !important; }
button[data-variant="segmented_control"] { min-height: 2.5rem; }
.st-key-lang button { min-height: 2rem; }
.st-key-year { max-width: 13rem; }
.st-key-map iframe { border: 1px solid rgba(120, 135, 150, .45); border-radius: 6px; }
.st-key-lang { position: fixed; top: .55rem; right: 3.6rem; width: auto !important; z-index: 1000000; }
.st-key-profile h3 { padding: 0; }
.st-key-profile p { margin: 0 0 .45rem; line-height: 1.65; }
.sm-big { font-size: 1.7rem; font-weight: 700; line-height: 1.4 !important; }
.sm-big small { font-size: 1.1rem; font-weight: 400; }
.sm-big em { font: 400 1rem/1.6 inherit; font-style: normal; font-size: 1rem; font-weight: 400; white-space: nowrap;
  padding: .1rem .6rem; border-radius: 1rem; background: rgba(120, 135, 150, .18); }
.sm-facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; }
.sm-facts { margin: .6rem 0; line-height: 1.5; }
.sm-files a { display: inline-block; padding: .35rem .9rem; margin: 0 .5rem .5rem 0; border-radius: 4px;
  border: 1px solid rgba(120, 135, 150, .5); text-decoration: none; color: inherit; }
.sm-facts b { font-size: 1.35rem; margin-right: .35rem; }
.sm-facts b::before { content: "\\A"; white-space: pre; }
.sm-spark { margin: .8rem 0; }
.sm-spark img { width: 100%; height: 5.5rem; display: block; }
.sm-spark figcaption { display: flex; justify-content: space-between; }
.sm-spark figcaption, .sm-spark small { font-size: 1rem; opacity: .76; }
.sm-soft, .st-key-sources p:not(.sm-files) { opacity: .76; }
.st-key-legend, .st-key-profile { transition: opacity .2s .25s; }
[data-ahead] :is(.st-key-legend, .st-key-profile) { opacity: .4; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  .st-key-map iframe { height: min(62vh, 26rem) !important; }
}
div:has(> [data-testid="stVegaLiteChart"]) [data-testid="stElementToolbar"] { display: none; }
@media print { .st-key-lang, header, [data-testid="stToolbar"] { display: none; } }
</style>"""

# Streamlit writes white on whatever the primary colour is; on the light blue of the dark theme nobody can read it.
DARK = """<style>
[data-testid="stMultiSelect"] [data-tag] *, [data-testid^="stBaseButton-primary"],
[data-testid^="stBaseButton-primary"] p { color: #12181f !important; }
</style>"""


def style(lang: Lang) -> None:
    """Add what the theme cannot express: room for stacked Thai marks, the phone, the language that is spoken."""
    st.html(STYLE + legend.STYLE + (DARK if state.dark() else ""))
    # one element in every language: one more or less would move all that follows, and the browser build it anew
    said = f"document.documentElement.lang = '{lang}';"
    script = "\n".join((said, scripts.source("spelling.js"), _whole() if lang == "th" else ""))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


@cache
def _whole() -> str:
    """Return the script that keeps Thai terms on one line; a page takes it in once."""
    script = scripts.source("whole.js").replace("WHOLE", json.dumps("|".join(whole_words())))
    return f"if (!window.smartmapWhole) {{ window.smartmapWhole = true; {script} }}"


def language(lang: Lang) -> None:
    """Show the language switch; its value stands in the address."""
    st.segmented_control(
        tr(lang, "app.language"),
        LANGS,
        required=True,
        format_func={"th": "ไทย", "en": "English"}.__getitem__,
        key=state.LANG,
        label_visibility="collapsed",
    )
    state.publish({state.LANG: state.unless(lang, LANGS[0])})


def footer(lang: Lang) -> None:
    """Say what the figures are and are not, on every page."""
    st.divider()
    st.caption(tr(lang, "app.footer", version=__version__))
