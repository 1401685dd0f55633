// Addresses: what a click asks for when other things were chosen or typed since its link was drawn.

/**
 * @param {string[]} one
 * @param {string[]} other
 */
const isSame = (one, other) => one.length === other.length && one.every((value, at) => value === other[at]);

/**
 * The parameters a link asks for, on top of those of the present address.
 *
 * A link was drawn for one address and leads to another: what differs between them is what it changes. That is changed
 * in the present address, so that two quick clicks both count.
 * @param {URLSearchParams} drawn the parameters for which the link was drawn
 * @param {URLSearchParams} present those of the address now, with what was typed
 * @param {URLSearchParams} target those the link leads to
 * @param {Set<string>} repeated the names that may stand several times
 */
export function rebase(drawn, present, target, repeated) {
  const result = new URLSearchParams();
  const names = new Set([...present.keys(), ...target.keys()]);
  for (const name of names) {
    const [before, now, after] = [drawn, present, target].map((parameters) => parameters.getAll(name));
    let values = after;
    if (isSame(before, after)) values = now;
    else if (repeated.has(name)) {
      values = now.filter((value) => after.includes(value) || !before.includes(value));
      values.push(...after.filter((value) => !before.includes(value) && !values.includes(value)));
    }
    for (const value of values) result.append(name, value);
  }
  return result;
}

/**
 * The present parameters with what was typed; another question begins on its first page.
 * @param {URLSearchParams} present
 * @param {Array<[string, string]>} typed
 */
export function withTyped(present, typed) {
  const result = new URLSearchParams(present);
  for (const [name, value] of typed) {
    if (value.trim()) result.set(name, value.trim());
    else result.delete(name);
    for (const name of ["page", "cite"]) result.delete(name);
  }
  return result;
}

/**
 * The address a form asks for: its fields set in the present parameters, empty ones taken away.
 * @param {URLSearchParams} present
 * @param {Iterable<[string, string]>} fields
 */
export function withFields(present, fields) {
  const result = new URLSearchParams(present);
  const given = [...fields];
  for (const [name] of given) result.delete(name);
  for (const [name, value] of given) if (value.trim()) result.append(name, value.trim());
  for (const name of ["page", "cite"]) result.delete(name);
  return result;
}

/**
 * An address in one piece.
 * @param {string} path
 * @param {URLSearchParams} parameters
 */
export function address(path, parameters) {
  const written = parameters.toString();
  return written ? `${path}?${written}` : path;
}
