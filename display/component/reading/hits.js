// A full text: the paragraph of the address is brought into view, and keys and buttons go from one hit to the next.

const TYPING = "input, textarea, select, [contenteditable]";

/** What was brought into view last, so that a page drawn again does not jump. */
let shown = "";

/** The hits of the search in the text, as they follow each other. @param {HTMLElement} root @returns {HTMLElement[]} */
const hitsOf = (root) => [...root.querySelectorAll(/** @type {"mark"} */ (".reading mark:not(.theme)"))];

/**
 * The place of the hit to go to: from the one that is current, else from the paragraph of the address, else the first.
 * @param {HTMLElement[]} hits
 * @param {number} step
 * @param {Element | null} target
 */
export function nextPlace(hits, step, target) {
  const current = hits.findIndex((hit) => hit.classList.contains("current"));
  if (current >= 0) return Math.min(Math.max(current + step, 0), hits.length - 1);
  if (!target) return step > 0 ? 0 : hits.length - 1;
  const follows = (/** @type {HTMLElement} */ hit) =>
    target.contains(hit) || Boolean(target.compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_FOLLOWING);
  const at = hits.findIndex(follows);
  if (step > 0) return at < 0 ? hits.length - 1 : at;
  return Math.max((at < 0 ? hits.length : at) - 1, 0);
}

/**
 * Bring a hit into view, and say which one it is.
 * @param {HTMLElement} root
 * @param {number} place
 */
function goTo(root, place) {
  const hits = hitsOf(root);
  const hit = hits[place];
  if (!hit) return;
  for (const one of hits) one.classList.toggle("current", one === hit);
  hit.tabIndex = -1;
  hit.focus({ preventScroll: true });
  hit.scrollIntoView({ block: "center" });
  const status = root.querySelector("[data-hit-status]");
  if (status) status.textContent = `Hit ${place + 1} of ${hits.length}`;
}

/** @param {HTMLElement} root @param {number} step */
const move = (root, step) => goTo(root, nextPlace(hitsOf(root), step, root.querySelector("[data-target]")));

/**
 * Listen to the keys and clicks that lead from hit to hit.
 * @param {HTMLElement} root
 */
export function listenToReading(root) {
  const click = (/** @type {MouseEvent} */ event) => {
    const one = /** @type {Element} */ (event.target).closest("[data-step], [data-hit]");
    const { step, hit } = /** @type {HTMLElement | null} */ (one)?.dataset ?? {};
    if (step) move(root, Number(step));
    else if (hit && !event.ctrlKey && !event.metaKey && !event.shiftKey) goTo(root, Number(hit));
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const step = /** @type {Record<string, number>} */ ({ n: 1, p: -1 })[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !hitsOf(root).length) return;
    if (/** @type {Element} */ (event.target).matches(TYPING)) return;
    event.preventDefault();
    move(root, step);
  };
  root.addEventListener("click", click);
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

/**
 * Bring the paragraph of the address into view, once, unless the reader is at a hit in it.
 * @param {HTMLElement} root
 */
export function showParagraph(root) {
  const named = /^#p\d+$/.test(location.hash) ? location.hash : null;
  const target = root.querySelector("[data-target]") ?? (named && root.querySelector(`.reading ${named}`));
  const place = target ? `${location.search}${location.hash}` : "";
  if (target && place !== shown && !target.contains(document.activeElement)) target.scrollIntoView({ block: "center" });
  shown = place;
}
