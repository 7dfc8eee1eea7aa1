// @ts-check
// A table that fetches its rows by address, so that a change of the map carries one address and no rows.
// It talks to Streamlit by the messages of a component: ready, render, setFrameHeight, setComponentValue.
(() => {
  "use strict";

  const HEIGHT = 420;
  const box = /** @type {HTMLElement} */ (document.getElementById("box"));
  const table = /** @type {HTMLTableElement} */ (box.querySelector("table"));
  const caption = /** @type {HTMLTableCaptionElement} */ (table.caption);
  const head = /** @type {HTMLTableSectionElement} */ (table.tHead);
  const body = /** @type {HTMLTableSectionElement} */ (table.tBodies[0]);
  /** @param {string} type @param {object} more */
  const post = (type, more) => parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...more }, "*");
  /** @type {Partial<TableArguments>} */
  let shown = {};
  /** @type {Rows} */
  let answer;
  let sorting = { column: 0, up: true };
  let turn = 0;
  let clicks = 0;

  addEventListener("message", ({ data, source }) => {
    if (source !== parent || data.type !== "streamlit:render") return;
    dress(data.theme);
    const { src, selected } = /** @type {TableArguments} */ (data.args);
    const fresh = src !== shown.src;
    shown = { src, selected };
    if (fresh) load(src); else mark(true);
  });
  addEventListener("resize", () => post("setFrameHeight", { height: HEIGHT }));
  post("componentReady", { apiVersion: 1 });
  post("setFrameHeight", { height: HEIGHT });

  /** @param {Record<"textColor" | "backgroundColor" | "secondaryBackgroundColor" | "primaryColor", string> | undefined} theme */
  function dress(theme) {
    if (!theme) return;
    const inks = { text: theme.textColor, ground: theme.backgroundColor, soft: theme.secondaryBackgroundColor, accent: theme.primaryColor };
    for (const [name, ink] of Object.entries(inks)) document.documentElement.style.setProperty(`--${name}`, ink);
  }

  /** @param {string} src */
  function load(src) {
    const mine = ++turn;
    fetch(src).then((found) => {
      if (!found.ok) throw new Error(`${found.status}`);
      return found.json();
    }).then((found) => {
      if (mine !== turn) return;
      answer = found;
      sorting = { column: 0, up: true };
      draw();
    }).catch((error) => { if (mine === turn) box.replaceChildren(make("p", `⚠ ${error.message}`)); });
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {string} text
   */
  function make(tag, text, className = "") {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function draw() {
    box.replaceChildren(table);
    caption.textContent = answer.columns.at(-1)?.label ?? "";
    document.documentElement.lang = answer.lang;
    if (frameElement) /** @type {HTMLElement} */ (frameElement).title = caption.textContent;
    const row = make("tr", "");
    row.append(...answer.columns.map(header));
    head.replaceChildren(row);
    fill();
  }

  /** @param {Column} column @param {number} place */
  function header(column, place) {
    const cell = make("th", "", column.number ? "number" : "");
    cell.scope = "col";
    const button = cell.appendChild(make("button", column.label));
    button.type = "button";
    button.onclick = () => {
      sorting = { column: place, up: sorting.column === place ? !sorting.up : true };
      fill();
      button.focus();
    };
    return cell;
  }

  function fill() {
    const { column, up } = sorting;
    head.querySelectorAll("th").forEach((cell, place) => cell.setAttribute("aria-sort", place !== column ? "none" : up ? "ascending" : "descending"));
    const rows = [...answer.rows].sort((a, b) => compare(a[1][column] ?? null, b[1][column] ?? null, up));
    body.replaceChildren(...rows.map(line));
    mark(false);
  }

  /** @param {Cell} a @param {Cell} b @param {boolean} up */
  function compare(a, b, up) { // what is not known stands last, whichever way
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), answer.lang);
    return up ? order : -order;
  }

  /** @param {Rows["rows"][number]} row */
  function line([code, cells]) {
    const row = make("tr", "");
    row.dataset.code = code;
    row.append(...cells.map((value, place) => {
      const { number, decimals } = /** @type {Column} */ (answer.columns[place]);
      const text = value === null ? answer.missing : typeof value === "number" ? value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) : value;
      return make("td", text, [number ? "number" : "", value === null ? "missing" : ""].join(" ").trim());
    }));
    if (cells.length === 4) /** @type {HTMLElement} */ (row.cells[1]).dataset.within = String(cells[2]); // where a phone has no room for the third column
    row.onclick = () => pick(code);
    row.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(code); return; }
      /** @type {Record<string, Element | null>} */
      const to = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: body.firstElementChild, End: body.lastElementChild };
      const next = to[event.key];
      if (next instanceof HTMLElement) { event.preventDefault(); next.focus(); }
    };
    return row;
  }

  /** @param {string} code */
  function pick(code) {
    post("setComponentValue", { dataType: "json", value: { code: code === shown.selected ? null : code, n: ++clicks } });
  }

  /** @param {boolean} quietly */
  function mark(quietly) { // one row can be reached with Tab, the arrows go on from there
    let chosen = null;
    for (const row of body.rows) {
      const own = row.dataset.code === shown.selected;
      row.setAttribute("aria-selected", String(own));
      row.tabIndex = -1;
      if (own) chosen = row;
    }
    const first = chosen || body.rows[0];
    if (first) first.tabIndex = 0;
    if (!chosen) { if (!quietly) box.scrollTop = 0; return; }
    const top = chosen.offsetTop - head.offsetHeight;
    const bottom = chosen.offsetTop + chosen.offsetHeight;
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 3;
  }
})();
