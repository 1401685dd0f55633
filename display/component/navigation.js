// From a click to the next address: the address is all the server is told.
import { address, rebase, withFields, withTyped } from "./address.js";
import { repeated } from "./settings.js";

const state = {
  /** The address for which the page was drawn. */
  drawn: new URL(location.href),
  /** @type {HTMLElement | null} */
  root: null,
  /** What the next drawing scrolls to: a place in pixels, or an element. @type {number | string | null} */
  scroll: null,
};

/** @returns {HTMLElement} */
const scroller = () =>
  /** @type {HTMLElement} */ (state.root?.closest("[data-testid=stMain]") ?? document.scrollingElement);

/** The fields that hold other words than the server gave them. @returns {any[]} */
const typedFields = () => {
  const fields = [...(state.root?.querySelectorAll("[data-param]") ?? [])];
  return fields.filter((/** @type {any} */ field) => field.value.trim() !== field.dataset.given.trim());
};

/**
 * Whether what was typed into a field goes along to a page: `a.q` to a comparison, `q` to where one question is asked.
 * @param {any} field
 * @param {URL} target
 */
const goesAlong = (field, target) =>
  !target.pathname.endsWith("/about") && field.dataset.param.includes(".") === target.pathname.endsWith("/compare");

/** @param {URL} url */
function arrive(url) {
  if (state.root?.querySelector(".embedded")) return void open(url, "_blank", "noopener");
  history.replaceState({ ...history.state, scroll: scroller().scrollTop }, "");
  const before = new URL(location.href);
  for (const [name, value] of before.searchParams) {
    if (name.startsWith("embed") && !url.searchParams.has(name)) url.searchParams.append(name, value);
  }
  if (url.pathname !== before.pathname) state.scroll = 0;
  else if (url.searchParams.get("page") !== before.searchParams.get("page")) state.scroll = "#results";
  if (url.href !== before.href) history.pushState({}, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state: { isOurs: true } }));
}

/**
 * Go where a link leads, with what was chosen or typed since it was drawn.
 * @param {URL} target
 * @param {{isFresh?: boolean}} options a fresh start leaves behind what was typed
 */
export function go(target, { isFresh = false } = {}) {
  if (isFresh) {
    for (const field of typedFields()) field.value = field.dataset.given;
    return arrive(target);
  }
  const present = new URL(location.href).searchParams;
  const fields = typedFields().filter((field) => goesAlong(field, target));
  const typed = fields.map((field) => [field.dataset.param, field.value]);
  const now = withTyped(present, /** @type {any} */ (typed));
  const parameters = rebase(state.drawn.searchParams, now, target.searchParams, repeated());
  arrive(new URL(address(target.pathname, parameters), location.href));
}

/** @param {MouseEvent} event */
function click(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[href]"));
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  link.setAttribute("data-pressed", "");
  const menu = link.closest("[data-menu]");
  menu?.querySelector("summary")?.focus();
  menu?.removeAttribute("open");
  go(new URL(link.href), { isFresh: link.hasAttribute("data-fresh") });
  if (link.dataset.row) state.scroll = `[data-opens="${CSS.escape(link.dataset.row)}"]`;
}

/** @param {SubmitEvent} event */
function submit(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  const target = new URL(form.action, location.href);
  const fields = /** @type {Array<[string, string]>} */ ([...new FormData(form, event.submitter).entries()]);
  const present = new URL(location.href).searchParams;
  const typed = /** @type {Array<[string, string]>} */ (
    typedFields()
      .filter((field) => goesAlong(field, target))
      .map((field) => [field.dataset.param, field.value])
  );
  const start = form.hasAttribute("data-alone") ? new URLSearchParams(target.search) : withTyped(present, typed);
  arrive(new URL(address(target.pathname, withFields(start, fields)), location.href));
}

/** @param {PopStateEvent} event */
function pop(event) {
  if (!event.state?.isOurs) state.scroll = event.state?.scroll ?? null;
  const url = new URL(location.href);
  // What is drawn already is sent again, but not drawn again.
  const isDrawn = url.pathname === state.drawn.pathname && plain(url.search) === plain(state.drawn.search);
  state.root?.toggleAttribute("data-pending", !isDrawn);
  if (isDrawn) release();
}

/**
 * Listen to clicks and forms of the page.
 * @param {HTMLElement} root
 */
export function listen(root) {
  state.root = root;
  root.addEventListener("click", click);
  root.addEventListener("submit", submit);
  addEventListener("popstate", pop);
  return () => removeEventListener("popstate", pop);
}

/**
 * Parameters in an order of their own, without those by which a frame embeds the page.
 * @param {string} written
 */
function plain(written) {
  const parameters = new URLSearchParams(written);
  for (const name of [...parameters.keys()]) if (name.startsWith("embed")) parameters.delete(name);
  parameters.sort();
  return parameters.toString();
}

/**
 * The page was drawn. Where the reader has moved on since, it stays pale until the next one comes.
 * @param {{asked: string, canonical: string}} page the parameters it was asked with, and how they are written
 */
export function drawn({ asked, canonical }) {
  const url = new URL(location.href);
  const embedding = [...url.searchParams].filter(([name]) => name.startsWith("embed"));
  const isPresent = asked === "too-long=1" || plain(url.search) === plain(asked);
  url.search = canonical;
  for (const [name, value] of embedding) url.searchParams.append(name, value);
  state.drawn = url;
  if (!isPresent) return;
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  state.root?.removeAttribute("data-pending");
  release();
}

/** The page is what the reader asked for: nothing is pressed any more, and it is scrolled to its place. */
function release() {
  for (const pressed of state.root?.querySelectorAll("[data-pressed]") ?? []) pressed.removeAttribute("data-pressed");
  const scroll = state.scroll;
  state.scroll = null;
  if (typeof scroll === "number") scroller().scrollTop = scroll;
  else if (scroll) state.root?.querySelector(scroll)?.scrollIntoView({ block: "start" });
}
