// @ts-check
// The menu's links carry the subject: what the reader looks at goes along, how a page shows it stays behind.
// Which page says and takes what is decided in ui/travel.py. A page is entered as history enters it, by one address,
// so that whatever the page then writes there is part of the same step and "back" leaves it at one press.
(/**
  * @param {Record<string, PageSubject>} pages by name
  * @param {string} home name of the first one
  * @param {string} entered key of an address: the page that one comes from
  */
function (pages, home, entered) {
  if (window.smartmapTravel) return;
  window.smartmapTravel = true;
  const MENU = ["stTopNavLink", "stTopNavDropdownLink", "stSidebarNavLink"].map((id) => `a[data-testid="${id}"]`).join();
  // What closes a menu that lies over the page: the phone's sidebar, and the rest of a row that is too narrow.
  const OPEN = [
    '[data-testid="stSidebar"] [data-testid="stSidebarCollapseButton"] button',
    '[data-testid="stTopNavSection"][aria-expanded="true"]',
  ].join();
  const KEPT = "smartmap.subject";
  /** @param {string} path */
  const named = (path) => Object.keys(pages).find((name) => path.endsWith(`/${name}`)) ?? home;
  /** @param {string} path */
  const pageAt = (path) => /** @type {PageSubject} */ (pages[named(path)]);
  /** @param {Event} event */
  const linkOf = ({ target }) => (target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest(MENU)) : null);

  // The subject as the page says it now, its newest part last; of what a page does not say, the memory stays.
  function remember() {
    const subject = new URLSearchParams(sessionStorage.getItem(KEPT) ?? "");
    const address = new URLSearchParams(location.search);
    const { says, one } = pageAt(location.pathname);
    for (const key of says) {
      const value = address.get(key);
      if (value === null && one) continue;
      subject.delete(key);
      if (value !== null) subject.append(key, value);
    }
    sessionStorage.setItem(KEPT, subject.toString());
    return subject;
  }

  /** @param {HTMLAnchorElement} link */
  function destination(link) {
    const to = new URL(link.href);
    const { takes, one } = pageAt(to.pathname);
    const subject = [...remember()].filter(([key]) => takes.includes(key));
    const newest = subject.findLast(([key]) => one?.includes(key));
    const carried = subject.filter((each) => !one?.includes(each[0]) || each === newest);
    to.search = new URLSearchParams([...carried, [entered, named(location.pathname)]]).toString();
    return to.href;
  }

  window.navigation?.addEventListener("navigate", remember); // each address that is left, "back" included
  document.addEventListener(
    "click",
    (event) => {
      const link = linkOf(event);
      if (!link) return;
      const to = destination(link);
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
        link.href = to; // another tab or window, which the browser opens by itself
        return;
      }
      event.preventDefault();
      history.pushState({}, "", to);
      window.dispatchEvent(new PopStateEvent("popstate"));
      /** @type {HTMLElement | null} */ (document.querySelector(OPEN))?.click();
    },
    true,
  );
  for (const way of ["auxclick", "contextmenu"]) {
    document.addEventListener(way, (event) => {
      const link = linkOf(event);
      if (link) link.href = destination(link);
    });
  }
})
