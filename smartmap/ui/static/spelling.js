// @ts-check
// What is typed or pasted into a line is spelt as the lists are: ํา from a PDF file is ำ, เเ is แ, nothing of zero width.
// Streamlit's lists compare letters in the browser, so this happens here, before they hear of it. As `codes.spelling`.
(() => {
  "use strict";

  if (window.smartmapSpelling) return; // the page is drawn again and again, and listens once
  // past React, which then sees a change
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;

  /** @param {string} text */
  function once(text) {
    return text.normalize("NFC").replace(/\p{Cf}/gu, "").replace(/เ{2,}/g, "แ").replace(/([ะ-ฺ็-๎])\1+/g, "$1")
      .replace(/([่-๋])?ํ([่-๋])?า/g, "$1$2ำ").replace(/ำ([่-๋])/g, "$1ำ").replace(/([่-๋])([ัิ-ฺํ])/g, "$2$1");
  }

  /** @param {string} text */
  function spelling(text) {
    for (let next = once(text); next !== text; next = once(text)) text = next;
    return text;
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !["text", "search"].includes(field.type)) return;
    if (event instanceof InputEvent && event.isComposing) return;
    const mended = spelling(field.value);
    if (mended === field.value) return;
    const caret = spelling(field.value.slice(0, field.selectionStart ?? undefined)).length;
    write?.call(field, mended);
    field.setSelectionRange(caret, caret);
  }, true);

  window.smartmapSpelling = spelling;
})();
