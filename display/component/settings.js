// What the server says of the page as a whole: where large files are, and the colours of both themes.

const state = {
  assets: "./",
  isDark: false,
  /** @type {Record<string, [string, string]>} */
  colours: {},
  /** @type {Set<string>} */
  repeated: new Set(),
};

/**
 * Take over the settings of a page.
 * @param {{assets: string, colours: Record<string, [string, string]>, repeated: string[]}} given
 * @param {boolean} isDark
 */
export function take(given, isDark) {
  state.assets = new URL(given.assets, document.baseURI).href;
  state.colours = given.colours;
  state.repeated = new Set(given.repeated);
  state.isDark = isDark;
}

/** @param {string} path */
export const asset = (path) => new URL(path, state.assets).href;

/** @param {string} name */
export const colour = (name) => state.colours[name]?.[state.isDark ? 1 : 0] ?? "gray";

export const repeated = () => state.repeated;

/** The colours of the theme as custom properties. */
export const properties = () =>
  Object.keys(state.colours)
    .map((name) => `${name}: ${colour(name)}`)
    .join("; ");
