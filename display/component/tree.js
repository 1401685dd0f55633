// What the server sends, built as elements. Text stays text: it reaches the page as text nodes, never as HTML.
import { Component, createRef, h } from "./vendor/preact.module.js";
import { Links } from "./bars.js";
import { Brush } from "./brush.js";
import { Plot } from "./plot.js";

/** @typedef {string | [string, Record<string, any>, ...any[]]} TreeNode */

const TAGS = new Set(
  (
    "a abbr article aside b bdi blockquote br button caption cite code dd details div dl dt em fieldset figcaption " +
    "figure footer form h1 h2 h3 h4 header hr i img input label legend li main mark nav ol optgroup option output p " +
    "path pre search section select small span strong sub summary sup svg table tbody td textarea tfoot th thead " +
    "time tr u ul"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  (
    "action alt autocomplete checked class colspan d datetime dir disabled download for height hidden href id " +
    "inputmode key lang max maxlength method min name open placeholder preserveAspectRatio readonly rel role rows " +
    "rowspan scope selected spellcheck src start style tabindex target title type value viewBox width"
  ).split(" "),
);
const ADDRESS = /^(\.?\/(?!\/)|[?#]|https?:\/\/|mailto:)/i;
const PICTURE = /^(\.\/|data:image\/(png|jpeg|webp);base64,)/;

/** @type {Record<string, any>} */
const WIDGETS = { Brush, Links, Plot };

/**
 * Whether an attribute may stand on the page with this value.
 * @param {string} name
 * @param {unknown} value
 */
export function isAllowed(name, value) {
  if (name === "href" || name === "action") return ADDRESS.test(String(value));
  if (name === "src") return PICTURE.test(String(value));
  return (ATTRIBUTES.has(name) || /^(aria|data)-[a-z-]+$/.test(name)) && typeof value !== "object";
}

/**
 * The elements of a tree; what is not known is left out.
 * @param {TreeNode} node
 * @returns {any}
 */
export function build(node) {
  if (!Array.isArray(node)) return node;
  const [tag, given, ...children] = node;
  const built = children.map(build);
  if (Object.hasOwn(WIDGETS, tag)) return h(WIDGETS[tag], given, built);
  if (!TAGS.has(tag)) return null;
  const attributes = Object.fromEntries(Object.entries(given).filter(([name, value]) => isAllowed(name, value)));
  // As a property of an element the text "false" would be true.
  if (attributes.spellcheck === "false") attributes.spellcheck = false;
  if ((tag === "input" || tag === "textarea") && attributes.type !== "hidden") {
    return h(Field, { tag, ...attributes });
  }
  return h(tag, attributes, built);
}

/** A field to type into: what was typed stays until the server gives the field another value. */
class Field extends Component {
  element = createRef();
  render() {
    const { tag, value, ...attributes } = /** @type {any} */ (this.props);
    return h(tag, { ...attributes, "data-given": value ?? "", ref: this.element });
  }
  componentDidMount() {
    this.element.current.value = /** @type {any} */ (this.props).value ?? "";
  }
  /** @param {any} before */
  componentDidUpdate(before) {
    const value = /** @type {any} */ (this.props).value ?? "";
    if ((before.value ?? "") !== value) this.element.current.value = value;
  }
}
