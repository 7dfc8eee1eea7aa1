// The map answers a choice of the list beside it before the page does: the figures come by address, so the browser can
// ask for them itself. The page's own paint follows and has the last word; without this file it is only later.
(() => {
  "use strict";

  // `show` paints the figures of an address into the picture that is there
  window.smartmapAhead = (load, show) => {
    const page = parent.document;
    const gone = new AbortController();
    let picture = null;

    for (const sign of ["pointerup", "keydown"]) parent.addEventListener(sign, heard, { capture: true, signal: gone.signal });
    addEventListener("pagehide", () => { follow(null); gone.abort(); });

    function follow(next) { // the page has painted
      picture = next;
      delete page.documentElement.dataset.ahead;
      if (next) load(next.ahead.choices);
    }

    function heard(event) {
      const box = picture && page.querySelector(`.st-key-${picture.ahead.control} [role=combobox]`);
      const list = box && page.getElementById(box.getAttribute("aria-controls"));
      if (!list || (event.type === "keydown" && event.key !== "Enter")) return;
      const option = event.type === "keydown" ? page.getElementById(box.getAttribute("aria-activedescendant")) : event.target.closest("[role=option]");
      if (option && list.contains(option)) choose(box, option.textContent);
    }

    function choose(box, words) {
      const asked = picture;
      load(asked.ahead.choices).then((choices) => {
        const src = address(asked, choices[words]);
        return src && load(src).then(() => {
          if (picture !== asked || box.value !== words) return; // only what the list itself says was chosen
          page.documentElement.dataset.ahead = words;
          show({ ...asked, figures: src });
        });
      }).catch(() => {}); // the page's own paint will say what is wrong
    }

    function address({ figures, ahead }, choice) { // the page's rule: what is asked stays where the indicator has it
      const [path, query] = figures.split("?");
      const asked = new URLSearchParams(query);
      const periods = choice && choice.periods[asked.get("lv")];
      if (!periods || choice.id === asked.get("i")) return null;
      if (!periods.includes(asked.get("y"))) asked.set("y", periods[0]);
      asked.set("i", choice.id);
      asked.set("sc", choice.schemes.includes(ahead.scheme) ? ahead.scheme : choice.schemes[0]);
      return `${path}?${asked}`;
    }

    return follow;
  };
})();
