// @ts-check
// Runs in the page before its own scripts: from the release of the mouse to the first frame with another picture.
// The picture of a map is the list of its polygons' fill attributes; that of the floor page is its answer's text.
(() => {
  "use strict";
  if (window !== window.top) return;
  const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["fill"] };
  const now = () => performance.timeOrigin + performance.now();

  /** @param {Document | Element} place */
  function picture(place) {
    const answer = place.querySelector(".st-key-answer");
    if (answer) return answer.textContent;
    const shapes = place.querySelectorAll(".leaflet-overlay-pane path");
    return shapes.length ? Array.from(shapes, (shape) => shape.getAttribute("fill")).join() : null;
  }

  /** @param {Document} place */
  function watch(place) {
    new MutationObserver(() => {
      const clock = window.benchClock;
      if (!clock || !clock.start || clock.changed) return;
      const seen = picture(place);
      if (seen === null || seen === clock.before || seen.split(",").length < clock.parts) return;
      clock.changed = now();
      requestAnimationFrame(() => { // the message comes after the frame has been laid out and painted
        const after = new MessageChannel();
        after.port1.onmessage = () => { clock.painted = now(); };
        after.port2.postMessage(null);
      });
    }).observe(place, WATCHED);
  }

  watch(document);
  document.addEventListener("load", (event) => { // each frame of a map, before Streamlit tells it what to draw
    const frame = event.target;
    if (frame instanceof HTMLIFrameElement && frame.contentDocument) watch(frame.contentDocument);
  }, true);
  window.addEventListener("pointerup", () => {
    const clock = window.benchClock;
    if (clock && !clock.start) clock.start = now();
  }, true);

  window.benchPicture = () => {
    const places = [document, ...Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentDocument)];
    return places.map((place) => place && picture(place)).filter(Boolean).at(-1) || null;
  };
})();
