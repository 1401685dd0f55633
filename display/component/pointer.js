// What the mouse asks for: the words of a mark while it rests there, and text to the clipboard.

/**
 * Where a tip stands, so that it leaves neither the block nor the mark it speaks of.
 * @param {{left: number, width: number, top: number, bottom: number}} mark
 * @param {{left: number, right: number, top: number}} block
 * @param {{width: number, height: number}} tip
 */
export function tipPlace(mark, block, tip) {
  const middle = mark.left + mark.width / 2 - tip.width / 2;
  const left = Math.max(block.left, Math.min(middle, block.right - tip.width));
  const above = mark.top - tip.height - 6;
  return { left, top: above < block.top ? mark.bottom + 6 : above };
}

/** @param {HTMLElement} root */
export function listenToPointer(root) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  root.parentElement?.append(tip);
  const show = (/** @type {Event} */ event) => {
    const mark = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-tip]"));
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip ?? "";
    const block = (mark.closest("[data-block]") ?? root).getBoundingClientRect();
    tip.style.maxWidth = `${Math.min(block.width, 380)}px`;
    const place = tipPlace(mark.getBoundingClientRect(), block, tip.getBoundingClientRect());
    tip.style.left = `${place.left}px`;
    tip.style.top = `${place.top}px`;
  };
  const hide = () => tip.toggleAttribute("hidden", true);
  const copy = async (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-copy]"));
    if (!button) return;
    const wanted = button.dataset.copy ?? "";
    const isLink = /^(\.\/|$)/.test(wanted);
    const said = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(isLink ? new URL(wanted, location.href).href : wanted);
      if (said) said.textContent = "Copied.";
    } catch {
      if (said) said.textContent = "The browser did not allow it. Select the text and copy it.";
    }
  };
  root.addEventListener("mouseover", show);
  root.addEventListener("focusin", show);
  root.addEventListener("mouseleave", hide);
  root.addEventListener("click", copy);
  return hide;
}
