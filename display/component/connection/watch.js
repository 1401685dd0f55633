// The line to the server: says when it is lost, keeps what was typed, and asks again once it is back.

const PATIENCE = 2_000;
const LOST =
  "The connection to the server is lost. What you typed stays here, and the page goes on as soon as the server answers.";
const SLOW = "The server has not answered yet. The page waits for it.";
const SLOW_AFTER = 15_000;

/** Whether the browser is on a net and Streamlit has its socket. @param {HTMLElement} root */
const isConnected = (root) => {
  const app = root.closest("[data-testid=stApp]") ?? document.querySelector("[data-testid=stApp]");
  return navigator.onLine && app?.getAttribute("data-test-connection-state") === "CONNECTED";
};

/** Ask for the present address once more: a click while there was no server was heard by nobody. */
const askAgain = () => dispatchEvent(new PopStateEvent("popstate", { state: { isOurs: true } }));

/** Close Streamlit's own dialog, which locks the page and speaks to whoever wrote the server, not to readers. */
function closeDialogOfStreamlit() {
  const dialog = document.querySelector("[role=dialog]:has([data-testid=stErrorCodeBlock])");
  /** @type {HTMLElement | null | undefined} */ (dialog?.querySelector("button[aria-label=Close]"))?.click();
}

/** What is shown at the foot of the page; nothing takes it away but an empty sentence. @param {string} sentence */
function say(sentence) {
  const shown = document.querySelector(".annals-line");
  if (!sentence) shown?.remove();
  if (!sentence || shown?.textContent === sentence) return;
  const line = shown ?? document.createElement("p");
  line.className = "annals-line";
  line.setAttribute("role", "status");
  line.textContent = sentence;
  document.body.append(line);
}

/**
 * Watch the line for as long as the page is there.
 * @param {HTMLElement} root
 */
export function watchConnection(root) {
  let lostAt = 0;
  let pendingAt = 0;
  const look = () => {
    const now = Date.now();
    pendingAt = root.hasAttribute("data-pending") ? pendingAt || now : 0;
    if (isConnected(root)) {
      if (lostAt) askAgain();
      lostAt = 0;
      say(pendingAt && now - pendingAt > SLOW_AFTER ? SLOW : "");
      return;
    }
    lostAt ||= now;
    closeDialogOfStreamlit();
    if (now - lostAt >= PATIENCE) say(LOST);
  };
  const timer = setInterval(look, 500);
  return () => {
    clearInterval(timer);
    say("");
  };
}
