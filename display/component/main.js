// The page of the dashboard, one component: the server sends a tree, this draws it and changes what is different.
import { h, render } from "./vendor/preact.module.js";
import { watchConnection } from "./connection/watch.js";
import { keepingFocus, listenToKeys } from "./keyboard.js";
import { drawn, listen } from "./navigation.js";
import { listenToPointer } from "./pointer.js";
import { listenToReading, showParagraph } from "./reading/hits.js";
import { properties, take } from "./settings.js";
import { build } from "./tree.js";

/**
 * Whether a colour, `#14171c`, is a dark one.
 * @param {string} written
 */
export function isDarkColour(written) {
  const [, red, green, blue] = /^#(..)(..)(..)/.exec(written.trim()) ?? [];
  if (!blue) return matchMedia("(prefers-color-scheme: dark)").matches;
  return 0.299 * parseInt(red, 16) + 0.587 * parseInt(green, 16) + 0.114 * parseInt(blue, 16) < 128;
}

/** @type {WeakMap<HTMLElement, {root: HTMLElement, stop: () => void, hideTip: () => void}>} */
const pages = new WeakMap();

/** @param {HTMLElement} parent */
function begin(parent) {
  const root = document.createElement("div");
  root.className = "annals";
  parent.append(root);
  parent.closest("main")?.setAttribute("role", "presentation"); // Streamlit's holds our header: the landmark is ours.
  const stops = [listen(root), listenToKeys(root), watchConnection(root), listenToReading(root)];
  const page = { root, stop: () => stops.map((stop) => stop()), hideTip: listenToPointer(root) };
  pages.set(parent, page);
  return page;
}

/** @param {{data: Uint8Array, parentElement: HTMLElement}} component */
export default function page({ data: written, parentElement }) {
  const data = JSON.parse(new TextDecoder().decode(written));
  const { root, stop, hideTip } = pages.get(parentElement) ?? begin(parentElement);
  const dark = isDarkColour(getComputedStyle(parentElement).getPropertyValue("--st-background-color"));
  take(data, dark);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.style.cssText = properties();
  hideTip();
  keepingFocus(root, () => render(h("div", { class: "page" }, build(data.tree)), root));
  drawn(data);
  showParagraph(root);
  // Streamlit also ends a drawing that the next has overtaken, while the page goes on.
  return () => root.isConnected || stop();
}
