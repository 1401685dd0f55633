import assert from "node:assert/strict";
import { test } from "node:test";
import { address, rebase, withFields, withTyped } from "../../display/component/address.js";

const repeated = new Set(["theme"]);

/** @type {[string, string, string, string, string][]} */
const clicks = [
  ["what a link leaves alone stays as it is now", "", "q=cuba", "page=2", "q=cuba&page=2"],
  ["what a link changes is changed", "grain=year", "grain=year&q=cuba", "grain=month", "grain=month&q=cuba"],
  ["what a link takes away goes", "from=1962", "from=1962&q=cuba", "", "q=cuba"],
  ["a second choice of a kind joins one made since", "", "theme=cuba", "theme=berlin", "theme=cuba&theme=berlin"],
  ["a choice is dropped beside one made since", "theme=cuba", "theme=cuba&theme=berlin", "", "theme=berlin"],
  ["a choice made twice counts once", "", "theme=cuba", "theme=cuba", "theme=cuba"],
  ["two names that change go together", "", "", "from=1962&to=1963", "from=1962&to=1963"],
];

for (const [says, drawn, present, target, expected] of clicks) {
  test(says, () => {
    const given = [drawn, present, target].map((text) => new URLSearchParams(text));
    assert.equal(rebase(given[0], given[1], given[2], repeated).toString(), expected);
  });
}

test("what is typed is put in without its blanks, and begins on the first page", () => {
  assert.equal(withTyped(new URLSearchParams("page=3"), [["q", " bay of pigs "]]).toString(), "q=bay+of+pigs");
  assert.equal(withTyped(new URLSearchParams("q=cuba"), [["q", " "]]).toString(), "");
  assert.equal(withTyped(new URLSearchParams("page=3"), []).toString(), "page=3");
});

test("the fields of a form take the place of those before, and may stand several times", () => {
  const present = new URLSearchParams("date=month&date=year&page=2&q=cuba");
  /** @type {[string, string][]} */
  const fields = [
    ["date", "day"],
    ["date", "decade"],
    ["from", ""],
  ];
  assert.equal(withFields(present, fields).toString(), "q=cuba&date=day&date=decade");
});

test("an address without parameters has no question mark", () => {
  assert.equal(address("/themes", new URLSearchParams()), "/themes");
  assert.equal(address("/themes", new URLSearchParams({ q: "a&b" })), "/themes?q=a%26b");
});
