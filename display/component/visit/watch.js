// What is new since this browser was here: asked once for each page that is loaded. This is no part of the page.

const ROUTE = "./visit.json";

/**
 * Ask the server, which alone reads and writes the cookie.
 * @param {string} wish what is to be done: nothing, `seen=1`, `remember=0` or `remember=1`
 */
async function ask(wish) {
  const response = await fetch(wish ? `${ROUTE}?${wish}` : ROUTE, { credentials: "same-origin", keepalive: true });
  return response.ok ? response.json() : null;
}

/**
 * @param {string} label
 * @param {() => void} act
 */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/** @param {{sentence: string, link: string, label: string, stores: string}} news */
function show({ sentence, link, label, stores }) {
  const line = document.createElement("div");
  line.className = "annals-visit";
  line.setAttribute("role", "status");
  const words = document.createElement("p");
  words.append(sentence);
  if (link) {
    const there = document.createElement("a");
    there.href = link;
    there.textContent = label;
    there.addEventListener("click", () => ask("seen=1"));
    words.append(" ", there);
  }
  const small = document.createElement("p");
  small.className = "quiet";
  const forget = button("Do not remember", async () => {
    const answer = await ask("remember=0");
    words.textContent = answer?.stores ?? "The server does not answer. Try again.";
    small.replaceChildren(close);
  });
  const close = button("Close", () => {
    ask("seen=1");
    line.remove();
  });
  small.append(stores, " ", forget, " ", close);
  line.append(words, small);
  document.body.append(line);
}

/** The buttons of the page about the archive, wherever they are drawn. @param {Event} event */
async function choose(event) {
  const chosen = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-visit]"));
  if (!chosen) return;
  const answer = await ask(`remember=${chosen.dataset.visit}`);
  const state = chosen.parentElement?.querySelector("[role=status]");
  if (state) state.textContent = answer?.stores ?? "The server does not answer. Try again.";
  document.querySelector(".annals-visit")?.remove();
}

if (window.self === window.top) {
  document.addEventListener("click", choose);
  const answer = await ask("").catch(() => null);
  if (answer?.sentence) show(answer);
}
