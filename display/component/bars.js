// The bars and marks of a row as links over the chart: each opens what it shows, in this tab or another.
import { h } from "./vendor/preact.module.js";

/**
 * The address of one bar or mark: what all of a row have in common, and its own parameters.
 * @param {string} base
 * @param {Record<string, string>} own
 */
export function barAddress(base, own) {
  return `${base}${base.includes("?") ? "&" : "?"}${new URLSearchParams(own)}`;
}

/**
 * Props: `label` of the row, `top` and `height` in pixels, `base` of its addresses, `bars` as [left %, width %, from, to,
 * words] and, where `name` is the one parameter they set, the pixels above and the height; or `marks` as
 * [left %, width %, id, words, bottom in pixels, pixels].
 * @param {any} props
 */
export function Links({ label, top, height, base, name = "", bars = [], marks = [] }) {
  const links = [
    ...bars.map(
      (/** @type {any} */ [left, width, from, to, said, above = 0, high = height], /** @type {number} */ at) =>
        h("a", {
          key: from,
          class: "bar",
          href: barAddress(base, name ? { [name]: from } : { from, to }),
          style: `left: ${left}%; width: ${width}%; top: ${above}px; height: ${high}px`,
          tabindex: at ? -1 : 0,
          "aria-label": said,
          "data-tip": said,
        }),
    ),
    ...marks.map((/** @type {any} */ [left, width, id, said, bottom, size], /** @type {number} */ at) =>
      h("a", {
        key: id,
        class: "dot",
        href: barAddress(base, { id }),
        style: `left: ${left}%; width: max(${width}%, ${size}px); bottom: ${bottom}px; height: ${size}px`,
        tabindex: at ? -1 : 0,
        "aria-label": said.replaceAll("\n", ", "),
        "data-tip": said,
        "data-opens": id,
      }),
    ),
  ];
  const style = `top: ${top}px; height: ${height}px`;
  return h("div", { class: "row-links", role: "group", "aria-label": label, style, "data-roving": "" }, links);
}
