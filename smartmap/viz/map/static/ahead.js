// @ts-check
// The map answers a choice of the list beside it before the page does: the figures come by address, so the browser can
// ask for them itself. The page's own paint follows and has the last word; without this file it is only later.
(() => {
  "use strict";

  // `show` paints the figures of an address into the picture that is there
  window.smartmapAhead = (load, show) => {
    const page = parent.document;
    const gone = new AbortController();
    /** @type {PictureAhead | null} */
    let picture = null;

    for (const sign of /** @type {const} */ (["pointerup", "keydown"])) parent.addEventListener(sign, heard, { capture: true, signal: gone.signal });
    addEventListener("pagehide", () => { follow(null); gone.abort(); });

    /** @param {PictureAhead | null} next */
    function follow(next) { // the page has painted
      picture = next;
      delete page.documentElement.dataset.ahead;
      if (next) load(next.ahead.choices);
    }

    /** @param {Element} element @param {string} name */
    const named = (element, name) => page.getElementById(element.getAttribute(name) ?? "");

    /** @param {KeyboardEvent | PointerEvent} event */
    function heard(event) {
      if (!picture) return;
      const box = /** @type {HTMLInputElement | null} */ (page.querySelector(`.st-key-${picture.ahead.control} [role=combobox]`));
      const list = box && named(box, "aria-controls");
      const typed = "key" in event;
      if (!list || (typed && event.key !== "Enter")) return;
      const pointed = /** @type {Element} */ (event.target); // of the page, whose Element is not this frame's
      const option = typed ? named(box, "aria-activedescendant") : pointed.closest("[role=option]");
      if (option && list.contains(option)) choose(picture, box, option.textContent ?? "");
    }

    /** @param {PictureAhead} asked @param {HTMLInputElement} box @param {string} words */
    function choose(asked, box, words) {
      const choices = /** @type {Promise<Choices>} */ (load(asked.ahead.choices));
      const phrases = /** @type {Promise<Phrases>} */ (load(asked.phrases));
      Promise.all([choices, phrases]).then(([known, { parameters }]) => {
        const src = address(asked, known[words], parameters);
        if (!src) return null;
        return load(src).then(() => {
          if (picture !== asked || box.value !== words) return; // only what the list itself says was chosen
          page.documentElement.dataset.ahead = words;
          show({ ...asked, figures: src });
        });
      }).catch(() => {}); // the page's own paint will say what is wrong
    }

    /** @param {PictureAhead} picture @param {Choice | undefined} choice @param {ParameterNames} names */
    function address({ figures, ahead }, choice, names) { // the page's rule: what is asked stays where the indicator has it
      const [path, query] = figures.split("?");
      const asked = new URLSearchParams(query);
      const periods = choice?.periods[/** @type {keyof Choice["periods"]} */ (asked.get(names.level))];
      if (!choice || !periods || choice.id === asked.get(names.indicator)) return null;
      if (!periods.includes(asked.get(names.year) ?? "")) asked.set(names.year, `${periods[0]}`);
      asked.set(names.indicator, choice.id);
      asked.set(names.scheme, choice.schemes.includes(ahead.scheme) ? ahead.scheme : `${choice.schemes[0]}`);
      return `${path}?${asked}`;
    }

    return follow;
  };
})();
