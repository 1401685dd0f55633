import assert from "node:assert/strict";
import { test } from "node:test";

// The scripts look at the address of the page as soon as they are read.
Object.assign(globalThis, { location: new URL("http://localhost/") });
const { build, isAllowed } = await import("../../display/component/tree.js");

/** @type {[string, unknown, boolean][]} */
const attributes = [
  ["href", "/document?id=day", true],
  ["href", "?q=cuba", true],
  ["href", "#results", true],
  ["href", "https://example.org/", true],
  ["href", "mailto:archive@example.org", true],
  ["href", "javascript:alert(1)", false],
  ["href", " javascript:alert(1)", false],
  ["href", "JaVaScRiPt:alert(1)", false],
  ["href", "data:text/html,<b>", false],
  ["href", "//example.org", false],
  ["action", "javascript:alert(1)", false],
  ["src", "data:image/png;base64,AA==", true],
  ["src", "data:image/svg+xml;base64,AA==", false],
  ["src", "https://example.org/a.png", false],
  ["class", "card", true],
  ["aria-label", "A day", true],
  ["data-tip", "A day", true],
  ["onclick", "alert(1)", false],
  ["onClick", "alert(1)", false],
  ["srcdoc", "<b>", false],
  ["dangerouslySetInnerHTML", { __html: "<b>" }, false],
  ["style", { color: "red" }, false],
  ["style", "width: 3%", true],
];

for (const [name, value, expected] of attributes) {
  test(`${name}=${JSON.stringify(value)} is ${expected ? "let in" : "kept out"}`, () => {
    assert.equal(isAllowed(name, value), expected);
  });
}

test("elements that are not known are left out", () => {
  for (const tag of ["script", "style", "iframe", "object", "embed", "link", "meta", "base", "constructor"]) {
    assert.equal(build([tag, {}, "text"]), null);
  }
});

test("text that looks like HTML stays text", () => {
  const built = build(["p", { class: "said", onclick: "alert(1)" }, "<b>bold</b>", ["b", {}, "bold"]]);
  assert.equal(built.type, "p");
  assert.equal(built.props.class, "said");
  assert.equal(built.props.onclick, undefined);
  assert.equal(built.props.children[0], "<b>bold</b>");
  assert.equal(built.props.children[1].type, "b");
});
