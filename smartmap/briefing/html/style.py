"""How a brief looks: on a desk, on a phone, on A4 paper, and as slides on a projector."""

from __future__ import annotations

from typing import Final

_PARTS: Final = """
.sm-brief, .sm-deck { --sm-accent: #0b5e8a; --sm-line: rgba(120, 135, 150, .42); --sm-wash: rgba(11, 94, 138, .08);
  line-height: 1.6; overflow-wrap: break-word; }
.sm-brief.sm-dark, .sm-deck.sm-dark { --sm-accent: #5cb3e0; --sm-wash: rgba(92, 179, 224, .14); }
.sm-brief p, .sm-deck p { margin: 0 0 .35em; text-wrap: pretty; }
.sm-brief h2, .sm-deck h2 { font-size: 2em; line-height: 1.4; padding: 0; margin: 0 0 .1em; font-weight: 700; }
.sm-brief h3, .sm-deck h3 { font-size: 1.2em; line-height: 1.45; padding: 0; margin: 0 0 .35em; font-weight: 700; }
.sm-brief section, .sm-brief figure, .sm-brief header { margin: 0 0 1.4em; }
.sm-kicker { font-weight: 700; color: var(--sm-accent); }
.sm-pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 2.2em; align-items: start; }
.sm-brief .sm-first { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); align-items: stretch; gap: 0 1em; }
.sm-ask, .sm-told { padding: .8em 1.1em; border: 1px solid var(--sm-line); border-radius: 6px; }
.sm-told { border-inline-start: 6px solid var(--sm-line); }
.sm-told.sm-off { border-inline-start-color: #c2410c; }
.sm-ask { border-inline-start: 6px solid var(--sm-accent); background: var(--sm-wash); }
.sm-ask p, .sm-told p { font-size: 1.12em; }
.sm-kpis { display: grid; gap: .9em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr)); }
.sm-kpi { border: 1px solid var(--sm-line); border-radius: 6px; padding: .7em 1em; min-width: 0; }
.sm-kpi.sm-behind { border-top: 4px solid #c2410c; }
.sm-kpi.sm-met { border-top: 4px solid #1f7a4d; }
.sm-kpi.sm-missing { border-style: dashed; }
.sm-kpi p.sm-kpi-name { font-weight: 700; margin: 0; }
.sm-kpi p.sm-kpi-figure { margin: 0; }
.sm-kpi-figure b { font-size: 1.9em; line-height: 1.35; }
.sm-kpi-verdict { display: flex; gap: .45em; align-items: center; }
.sm-mark { width: 1.15em; height: 1.15em; flex: none; }
.sm-kpi dl { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1em; margin: 0 0 .35em; padding: 0; }
.sm-kpi dt { font-weight: 400; margin: 0; padding: 0; }
.sm-kpi dd { margin: 0; text-align: end; font-variant-numeric: tabular-nums; font-weight: 700; }
.sm-levels { display: grid; gap: .55em; margin: .6em 0; }
.sm-level { display: grid; grid-template-columns: minmax(0, 11em) minmax(3em, 1fr) minmax(3.2em, auto); gap: 0 .8em;
  align-items: center; }
.sm-level b { text-align: end; }
.sm-level-name { grid-row: span 2; align-self: start; line-height: 1.4; margin-top: -.12em; }
.sm-level-note { grid-column: 2 / -1; line-height: 1.4; }
.sm-track { position: relative; display: block; height: 1em; border: 1px solid var(--sm-line); border-radius: 2px; }
.sm-track i { position: absolute; inset: 0 auto 0 0; background: var(--sm-accent); }
.sm-track i.sm-tick { width: 0; inset: -.32em auto -.32em auto; background: none;
  border-inline-start: 3px solid currentColor; transform: translateX(-1.5px); }
.sm-track.sm-none { border-style: dashed;
  background: repeating-linear-gradient(45deg, transparent 0 5px, rgba(120, 135, 150, .5) 5px 7px); }
.sm-picture figcaption { font-size: 1.05em; margin-bottom: .3em; }
.sm-sheet { position: relative; background: #fff; border: 1px solid var(--sm-line); border-radius: 6px;
  overflow: hidden; container-type: inline-size; }
.sm-sheet > img { position: absolute; inset: 0; width: 100%; height: 100%; }
.sm-sheet > span { position: absolute; transform: translate(-50%, -50%); white-space: nowrap; line-height: 1.4;
  padding: 0 .25em; border-radius: .2em; background: rgba(255, 255, 255, .7); color: #10151b;
  text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 4px #fff, 0 0 5px #fff; }
.sm-sheet > span.sm-strong { font-weight: 700; text-align: center;
  background: rgba(255, 255, 255, .88); }
.sm-sheet > .sm-scale { position: absolute; inset: auto 0 .4em .6em; margin: 0; display: flex; align-items: end;
  gap: .4em; color: #10151b; line-height: 1; pointer-events: none; text-shadow: 0 0 2px #fff, 0 0 4px #fff; }
.sm-length { height: .45em; border: solid #10151b; border-width: 0 2px 2px; flex: none; }
.sm-keys { display: flex; flex-wrap: wrap; gap: .1em 1.2em; margin: .5em 0; }
.sm-keys span { display: inline-flex; align-items: center; gap: .45em; }
.sm-keys img { width: 2em; height: 1.1em; background: #fff; border-radius: 2px; flex: none; }
.sm-steps, .sm-sources, .sm-caveats ul { margin: 0; padding-inline-start: 1.5em; }
.sm-steps li { margin-bottom: .45em; }
.sm-sources li { margin-bottom: .35em; overflow-wrap: anywhere; }
.sm-sources a { color: inherit; }
.sm-projects table { margin-top: .5em; }
.sm-fold { border-top: 1px solid var(--sm-line); padding: .5em 0; }
.sm-fold summary { cursor: pointer; font-weight: 700; padding: .25em 0; }
.sm-wide { overflow-x: auto; }
.sm-wide .sm-table.sm-fixed { min-width: 62em; table-layout: auto; }
@media (max-width: 900px) {
  .sm-brief .sm-pair, .sm-brief .sm-first { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 640px) {
  .sm-brief h2 { font-size: 1.6em; }
  .sm-brief .sm-sheet > span:not(.sm-strong) { display: none; }
  .sm-brief .sm-sheet > span.sm-strong { font-size: 12px !important; }
  .sm-wide .sm-table.sm-fixed { min-width: 0; }
  .sm-brief .sm-level { grid-template-columns: minmax(0, 1fr) auto; }
  .sm-brief .sm-level-name { grid-column: 1 / -1; grid-row: auto; }
  .sm-level-note { grid-column: 1 / -1; }
}
"""

# A slide is set in em of its own size, which the script lowers where there is too much for one screen.
_SLIDES: Final = """
.sm-deck { position: fixed; inset: 0; z-index: 1000001; display: flex; flex-direction: column;
  background: #fff; color: #1c2733; font-size: max(13px, min(1.3vw, 2.35vh)); }
.sm-deck.sm-dark { background: #12181f; color: #eef2f6; }
.sm-slide { display: none; flex: 1; min-height: 0; overflow: auto; padding: 2.2em 3.4em 0;
  font-size: calc(1em * var(--sm-fit, 1)); }
.sm-slide.sm-on { display: block; }
.sm-deck p, .sm-deck ol, .sm-deck ul, .sm-deck dl { font-size: inherit; }
.sm-slide > section, .sm-slide > figure { margin: 0; }
.sm-slide h2 { font-size: 2.7em; }
.sm-slide h3 { font-size: 1.7em; }
.sm-slide .sm-pair h3 { font-size: 1.4em; }
.sm-opening { display: flex; flex-direction: column; gap: 1.3em; justify-content: center; min-height: 100%; }
.sm-opening .sm-ask p, .sm-opening .sm-told p { font-size: 1.35em; line-height: 1.55; }
.sm-running { opacity: .76; }
.sm-slide .sm-kpis { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.sm-slide .sm-kpi-note { display: none; }
.sm-slide .sm-kpi-figure b { font-size: 2.4em; }
.sm-slide .sm-table, .sm-slide .sm-text, .sm-slide .sm-badge { font-size: 1em; }
.sm-slide .sm-wide .sm-table.sm-fixed { min-width: 0; }
.sm-slide .sm-picture-body { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2em; }
.sm-slide .sm-sheet { height: min(34em, 76vh); max-width: 62vw; }
.sm-slide .sm-keys { flex-direction: column; gap: .45em; align-content: start; font-size: 1.15em; }
.sm-controls { display: flex; gap: .6em; align-items: center; justify-content: flex-end; padding: .5em 3.4em .7em;
  font-size: max(16px, .7em); }
.sm-controls output { min-width: 5em; text-align: center; }
.sm-controls button { font: inherit; color: inherit; background: none; border: 1px solid var(--sm-line);
  border-radius: 4px; padding: .3em 1em; min-height: 2.6em; cursor: pointer; }
.sm-controls button:disabled { opacity: .4; cursor: default; }
.sm-controls button:focus-visible { outline: 3px solid var(--sm-accent); outline-offset: 2px; }
@media (max-width: 900px) {
  .sm-slide { padding: 1em 1em 0; }
  .sm-controls { padding: .5em 1em; flex-wrap: wrap; justify-content: center; }
  .sm-slide .sm-kpis, .sm-slide .sm-pair, .sm-slide .sm-picture-body { grid-template-columns: minmax(0, 1fr); }
  .sm-slide .sm-sheet { height: auto; max-width: none; }
}
"""

# Paper is white whatever the theme; nothing that is pressed is printed, and what is folded stands open.
_PAPER: Final = """
@media screen { .sm-brief .sm-kicker { display: none; } }
@page { size: A4; margin: 11mm 12mm 12mm; }
@page annex { size: A4 landscape; }
@page deck { size: A4 landscape; margin: 12mm; }
@media print {
  html { font-size: 10.8px !important; }
  html, body, .stApp, [data-testid="stAppViewContainer"], .stMain { background: #fff !important;
    color: #10151b !important; }
  header, footer, h1, hr, [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stStatusWidget"], [data-testid="stElementContainer"]:has(hr, [data-testid="stCaptionContainer"]),
  [data-testid="stAppIframeResizerAnchor"], [data-testid="portal"], [data-testid="portal"] ~ div,
  .st-key-lang, .st-key-brief_controls, .sm-controls { display: none !important; }
  [data-testid="stLayoutWrapper"] { margin: 0 !important; }  /* anything after the annex would be a page of its own */
  .stMainBlockContainer, [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  .sm-brief, .sm-brief.sm-dark, .sm-deck, .sm-deck.sm-dark { --sm-accent: #0b5e8a; --sm-wash: rgba(11, 94, 138, .08);
    color: #10151b; background: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sm-brief { line-height: 1.42; }
  .sm-brief header { display: block !important; margin-bottom: .6em; }
  .sm-brief section, .sm-brief figure { margin-bottom: .6em; }
  .sm-brief h3 { padding-top: .25em; }  /* a tone mark above the first line would print on the page before */
  .sm-brief .sm-ask, .sm-brief .sm-told { padding: .5em .8em; }
  .sm-brief .sm-ask p, .sm-brief .sm-told p { font-size: 1.05em; }
  .sm-brief .sm-kpi { padding: .4em .7em; }
  .sm-brief .sm-kpi p { margin-bottom: .1em; }
  .sm-brief .sm-kpi-figure b { font-size: 1.7em; line-height: 1.25; }
  .sm-brief .sm-kpi-note, .sm-brief .sm-level-note, .sm-brief .sm-chart > .sm-soft { font-size: .9em;
    line-height: 1.3; }
  .sm-brief .sm-levels { gap: .28em; margin: .3em 0; }
  .sm-brief .sm-level { grid-template-columns: minmax(0, 10em) minmax(3em, 1fr) minmax(3.2em, auto); gap: 0 .6em; }
  .sm-brief .sm-pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 1.4em; }
  .sm-brief .sm-pair:has(> .sm-picture) { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .sm-brief .sm-first { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .sm-brief .sm-keys { gap: 0 .9em; font-size: .92em; }
  .sm-brief .sm-picture > .sm-soft { font-size: .86em; line-height: 1.25; }
  .sm-brief .sm-kpis { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .6em; }
  .sm-kpi, .sm-ask, .sm-told, .sm-level, .sm-picture, .sm-steps li, .sm-sources li, .sm-brief tr {
    break-inside: avoid; }
  .sm-brief h3, .sm-fold summary { break-after: avoid; }
  .sm-annex { break-before: page; page: annex; width: 273mm; }
  .sm-fold { border: 0; }
  .sm-fold::details-content { content-visibility: visible; display: block; block-size: auto; opacity: 1; }
  .sm-fold summary { list-style: none; font-size: 1.1em; }
  .sm-fold summary::-webkit-details-marker { display: none; }
  .sm-wide { overflow: visible; }
  .sm-wide .sm-table.sm-fixed { min-width: 0; font-size: .86em; }
  .sm-brief .sm-table th, .sm-brief .sm-table td { padding: .25em .4em; }
  .sm-brief .sm-table { line-height: 1.4; }
  .sm-brief .sm-table thead { display: table-header-group; }
  .sm-brief a { text-decoration: none; }
  html:has(.sm-deck) { page: deck; }
  .sm-deck { position: static; display: block; font-size: 13.5px; }
  .sm-deck header { display: block !important; }
  .sm-slide { font-size: 1em; }
  .sm-slide:nth-last-child(2) { break-after: auto; }
  .sm-slide .sm-sheet { height: 150mm; max-width: none; }
  .sm-slide .sm-kpis { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .sm-slide .sm-pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .sm-slide .sm-picture-body { grid-template-columns: auto minmax(0, 1fr); }
  .sm-slide { display: block !important; break-after: page; padding: 0; overflow: visible; }
  .sm-opening { min-height: 0; }
}
"""
STYLE: Final = f"<style>{_PARTS}{_SLIDES}{_PAPER}</style>"
