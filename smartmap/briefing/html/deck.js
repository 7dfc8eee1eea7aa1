// @ts-check
// Slides over the whole window, moved by keys, a presenter's remote, buttons or a finger. The address follows, so that
// a reload or a link opens the same slide; nothing is asked of the server until the presentation ends.
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
const SWIPE = 60;
const MOST = 1.5; // of the usual size: few words are set large, many small
const LEAST = 0.55;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} name @param {string} [words]
 */
function made(tag, name, words) {
  const element = document.createElement(tag);
  element.className = name;
  if (words) element.textContent = words;
  return element;
}

/** @param {{ parentElement: HTMLElement & { endDeck?: () => void }, data: Deck, setTriggerValue(name: "leave", value: true): void }} component */
export default function ({ parentElement, data, setTriggerValue }) {
  parentElement.endDeck?.();
  const deck = made("div", data.dark ? "sm-deck sm-dark" : "sm-deck");
  deck.setAttribute("role", "dialog");
  deck.setAttribute("aria-modal", "true");
  deck.setAttribute("aria-label", data.words.region);
  const slides = data.slides.map((html) => {
    const slide = made("section", "sm-slide");
    slide.innerHTML = html; // escaped by the server, where all of it is made
    deck.append(slide);
    return slide;
  });
  const controls = made("div", "sm-controls");
  const before = made("button", "sm-before", data.words.before);
  const count = made("output", "sm-count");
  const after = made("button", "sm-after", data.words.after);
  const leave = made("button", "sm-leave", data.words.leave);
  controls.append(before, count, after, leave);
  deck.append(controls);
  parentElement.append(deck);

  const inAddress = Number(new URLSearchParams(location.search).get(data.parameter));
  let at = -1;

  function fit() {
    const slide = slides[at];
    if (!slide) return;
    for (let scale = MOST; scale >= LEAST; scale -= 0.05) {
      slide.style.setProperty("--sm-fit", scale.toFixed(2));
      if (slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth) return;
    }
  }

  /** @param {number} wanted */
  function show(wanted) {
    const to = Math.min(Math.max(wanted, 0), slides.length - 1);
    if (to === at) return;
    at = to;
    slides.forEach((slide, place) => slide.classList.toggle("sm-on", place === at));
    slides.forEach((slide, place) => { if (place === at) slide.scrollTop = 0; });
    count.textContent = `${at + 1} / ${slides.length}`;
    before.disabled = at === 0;
    after.disabled = at === slides.length - 1;
    fit();
    const address = new URL(location.href);
    address.searchParams.set(data.parameter, String(at + 1));
    history.replaceState(history.state, "", address);
  }

  const end = () => setTriggerValue("leave", true);

  /** @param {boolean} back */
  function hop(back) { // the page below is out of sight, so the Tab key must not reach it
    const buttons = [before, after, leave].filter((button) => !button.disabled);
    const now = buttons.findIndex((button) => button === document.activeElement);
    buttons.at(now < 0 ? (back ? -1 : 0) : (now + (back ? -1 : 1)) % buttons.length)?.focus();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = [" ", "Enter"].includes(event.key) && event.target instanceof Element && event.target.closest(".sm-controls button, a");
    if (onButton) return;
    if (FORWARD.includes(event.key)) show(event.key === " " && event.shiftKey ? at - 1 : at + 1);
    else if (BACK.includes(event.key)) show(at - 1);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(slides.length - 1);
    else if (event.key === "Escape") end();
    else if (event.key === "Tab") hop(event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  let from = /** @type {number | null} */ (null);
  /** @param {TouchEvent} event */
  const touch = (event) => { from = event.touches.length === 1 ? event.touches[0]?.clientX ?? null : null; };
  /** @param {TouchEvent} event */
  const lift = (event) => {
    const moved = from === null ? 0 : (event.changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(moved) > SWIPE) show(moved < 0 ? at + 1 : at - 1);
    from = null;
  };

  const acts = /** @type {[HTMLButtonElement, () => void][]} */ ([[before, () => show(at - 1)], [after, () => show(at + 1)], [leave, end]]);
  for (const [button, act] of acts) {
    button.type = "button";
    button.addEventListener("click", (event) => {
      act();
      if (event.detail) button.blur(); // a mouse's click must not leave the space bar on this button
    });
  }
  deck.addEventListener("touchstart", touch, { passive: true });
  deck.addEventListener("touchend", lift, { passive: true });
  window.addEventListener("keydown", key, true);
  window.addEventListener("resize", fit);
  show((inAddress || 1) - 1);
  document.fonts.addEventListener("loadingdone", fit); // letters of another width have come

  parentElement.endDeck = () => {
    window.removeEventListener("keydown", key, true);
    window.removeEventListener("resize", fit);
    document.fonts.removeEventListener("loadingdone", fit);
    deck.remove();
  };
  return parentElement.endDeck;
}
