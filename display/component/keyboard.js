// The keyboard: moving within a row of the chart, keys of the chart's buttons, closing what is open, and focus.

const TYPING = "input, textarea, select, [contenteditable]";

/** @param {KeyboardEvent} event */
function moveWithin(event) {
  const row = /** @type {Element} */ (event.target).closest("[data-roving]");
  if (!row || !["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return false;
  const links = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("a")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 };
  const next = links[/** @type {any} */ (places)[event.key]];
  if (next) {
    links[at]?.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }
  event.preventDefault();
  return true;
}

/**
 * @param {HTMLElement} root
 * @param {KeyboardEvent} event
 */
function press(root, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || moveWithin(event)) return;
  /** @type {(selector: string) => HTMLElement | null} */
  const find = (selector) => root.querySelector(selector);
  if (event.key === "Escape") {
    const menu = find("[data-menu][open]");
    menu?.removeAttribute("open");
    if (menu) menu.querySelector("summary")?.focus();
    else find("[data-close]")?.click();
    return;
  }
  if (/** @type {Element} */ (event.target).matches(TYPING)) return;
  const button = find(`[data-key="${CSS.escape(event.key)}"]`);
  if (button && !root.querySelector("[data-drawer]")) {
    event.preventDefault();
    button.click();
  }
}

/**
 * Listen to the keys of the page, and close menus that were left.
 * @param {HTMLElement} root
 */
export function listenToKeys(root) {
  const listening = new AbortController();
  const onDown = (/** @type {Event} */ event) => {
    for (const menu of root.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
    }
  };
  addEventListener("keydown", (event) => press(root, event), { signal: listening.signal });
  addEventListener("pointerdown", onDown, { signal: listening.signal });
  return () => listening.abort();
}

/**
 * Draw, and keep the focus where the reader is: into a drawer that opens, back where it was opened from, and never lost.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function keepingFocus(root, draw) {
  const drawerBefore = root.querySelector("[data-drawer]")?.getAttribute("data-drawer");
  const focused = document.activeElement;
  const hadFocus = focused !== null && root.contains(focused);
  const name = focused?.getAttribute("data-focus");
  draw();
  /** @type {(selector: string) => HTMLElement | null} */
  const find = (selector) => root.querySelector(selector);
  const drawer = find("[data-drawer]");
  const drawerNow = drawer?.getAttribute("data-drawer");
  let next = null;
  if (drawerNow && drawerNow !== drawerBefore && !drawer?.contains(document.activeElement)) {
    next = find("[data-first]") ?? drawer;
  } else if (drawerBefore && !drawerNow) {
    // Of a mark and a row that open the same document the row comes last.
    const openers = root.querySelectorAll(`[data-opens="${CSS.escape(drawerBefore)}"]`);
    next = /** @type {HTMLElement} */ (openers[openers.length - 1]) ?? find("h1");
  } else if (hadFocus && !root.contains(document.activeElement)) {
    next = (name && find(`[data-focus="${CSS.escape(name)}"]`)) || (find("[data-count]") ?? find("h1"));
  }
  next?.focus({ preventScroll: true });
}
