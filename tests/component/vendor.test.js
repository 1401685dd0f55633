import assert from "node:assert/strict";
import { test } from "node:test";
import { Component, h, render } from "../../display/component/vendor/preact.module.js";

test("the vendored Preact draws elements and components", () => {
  const element = h("a", { key: "day", href: "?id=day" }, "A day");
  assert.equal(element.type, "a");
  assert.equal(element.key, "day");
  assert.deepEqual(element.props, { href: "?id=day", children: "A day" });
  assert.equal(typeof Component.prototype.setState, "function");
  assert.equal(typeof render, "function");
});
