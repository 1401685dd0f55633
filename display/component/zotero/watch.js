// Zotero's button: says that other documents are on the page than it has looked at. This is no part of the page.

const PATIENCE = 300;

const state = {
  /** The ids that are on the page. */
  shown: "",
  /** Those of which Zotero was told last. */
  announced: "",
  timer: 0,
};

function announce() {
  if (state.shown === state.announced) return;
  state.announced = state.shown;
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }));
}

/** Wait until the ids have stayed the same for a moment: one click is one event. */
function look() {
  const marks = [...document.querySelectorAll("abbr.unapi-id")];
  const shown = marks.map((mark) => mark.getAttribute("title")).join("\n");
  if (shown === state.shown) return;
  state.shown = shown;
  clearTimeout(state.timer);
  state.timer = setTimeout(announce, PATIENCE);
}

const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["title"] };
new MutationObserver(look).observe(document.documentElement, watched);
