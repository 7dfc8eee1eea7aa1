// @ts-check
// The framework's own words in the reader's language. Which words, where and how: ui/framework_words.py.
// Text is changed in place, never replaced, so that the framework still finds its nodes; what it said is remembered.
(/** @param {Rule[]} rules */ function (rules) {
  const NAMES = ["aria-label", "title", "placeholder"];
  // What pages write: their titles, labels and options may hold the same words and mean them.
  const OURS = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"], [role="option"], iframe, style, script';
  const known = rules.map(([pattern, where, words]) => ({ pattern: new RegExp(`^${pattern}$`, "u"), where, words }));

  /** @param {string} text @param {Element} element */
  function said(text, element) {
    const bare = text.trim();
    if (!bare) return text;
    for (const { pattern, where, words } of known) {
      if (pattern.test(bare) && (where ? element.closest(where) : !element.closest(OURS))) {
        return text.replace(bare, bare.replace(pattern, words));
      }
    }
    return text;
  }

  // "own" is what the framework wrote; a text that is not what was written here is the framework's anew.
  /** @param {object} key @param {Element} element @param {string} now @param {(words: string) => void} write */
  function put(key, element, now, write) {
    const before = watch.written.get(key);
    const own = before && before.shown === now ? before.own : now;
    const shown = said(own, element);
    if (shown === own) watch.written.delete(key);
    else watch.written.set(key, { own, shown });
    if (shown !== now) write(shown);
  }

  /** @param {CharacterData} node */
  function text(node) {
    if (node.parentElement) put(node, node.parentElement, node.data, (words) => (node.data = words));
  }

  /** @param {Element} element */
  function names(element) {
    for (const name of NAMES) {
      const now = element.getAttribute(name);
      if (now === null) continue;
      const keys = watch.names.get(element) ?? {};
      watch.names.set(element, keys);
      put((keys[name] ??= {}), element, now, (words) => element.setAttribute(name, words));
    }
  }

  /** @param {Node | null} root */
  function all(root) {
    if (!(root instanceof Text || root instanceof Element)) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = /** @type {Node | null} */ (root); node; node = walk.nextNode()) {
      if (node instanceof Text) text(node);
      else if (node instanceof Element) names(node);
    }
  }

  const watch = (window.smartmapWords ??= { written: new WeakMap(), names: new WeakMap() });
  watch.observer?.disconnect();
  watch.observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") text(/** @type {CharacterData} */ (target));
      else if (type === "attributes") names(/** @type {Element} */ (target));
      else addedNodes.forEach(all);
    }
  });
  all(document.body);
  watch.observer.observe(document.body, {
    childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: NAMES,
  });
})
