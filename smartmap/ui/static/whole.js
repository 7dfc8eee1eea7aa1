// @ts-check
// Thai terms stay on one line: one that a line's end falls into gets word joiners between its parts, and only such a one.
// All other text stays as it was written, and what is copied has no joiners.
(() => {
  const JOINER = "\u2060";
  const OWN = "script, style, input, textarea, select, pre, code, [contenteditable], [role=listbox], [role=combobox]";
  const term = new RegExp(WHOLE, "g");
  const parts = new Intl.Segmenter("th", { granularity: "word" });
  /** @param {string} words */
  const joined = (words) => Array.from(parts.segment(words), (part) => part.segment).join(JOINER);
  const range = document.createRange();
  let due = 0;

  /** @type {WeakMap<Text, string>} */
  const narrow = new WeakMap(); // text with a term that is wider than its place, which breaks where the dictionary says

  /** @param {Text} node @param {number} start @param {number} end */
  const broken = (node, start, end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    const tops = Array.from(range.getClientRects(), (box) => box.top);
    return Math.max(...tops) - Math.min(...tops) > 8;
  };

  /** @param {Text} node */
  const mend = (node) => {
    const before = node.data;
    const place = `${innerWidth} ${node.parentElement?.clientWidth} ${before}`;
    if (narrow.get(node) === place) return false;
    for (const found of [...before.matchAll(term)].reverse()) {
      const text = node.data;
      const [start, end] = [found.index, found.index + found[0].length];
      if (!broken(node, start, end)) continue;
      const whole = joined(found[0]);
      node.data = text.slice(0, start) + whole + text.slice(end);
      if (broken(node, start, start + whole.length)) node.data = text;
    }
    if (node.data === before) narrow.set(node, place);
    return node.data !== before;
  };

  const all = () => {
    due = 0;
    let changed = false;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = /** @type {Text} */ (walk.currentNode);
      if (node.data.search(term) >= 0 && !node.parentElement?.closest(OWN)) changed = mend(node) || changed;
    }
    if (changed) later(); // what was pushed on may have come to another line's end
  };
  const later = () => {
    due = due || setTimeout(all, 120);
  };

  document.addEventListener("copy", (event) => {
    const copied = String(getSelection());
    if (!copied.includes(JOINER) || event.defaultPrevented) return;
    event.clipboardData?.setData("text/plain", copied.replaceAll(JOINER, ""));
    event.preventDefault();
  });
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, characterData: true });
  new ResizeObserver(later).observe(document.body);
  document.fonts.ready.then(later);
  later();
})();
