import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, draggedRange } from "../../display/component/days.js";

/** @type {[string, number, string, boolean, string][]} */
const days = [
  ["1962-10-16", 0, "day", false, "1962-10-16"],
  ["1962-10-16", 16, "day", false, "1962-11-01"],
  ["1964-02-28", 1, "day", true, "1964-02-29"],
  ["1962-10-16", 0, "week", false, "1962-10-15"],
  ["1962-10-16", 0, "week", true, "1962-10-21"],
  ["1962-10-14", 0, "week", false, "1962-10-08"],
  ["1962-10-16", 20, "month", false, "1962-11"],
  ["1962-10-16", 90, "year", true, "1963"],
  ["1962-10-16", 0, "decade", false, "1960"],
  ["1962-10-16", 0, "decade", true, "1969"],
  ["0099-12-31", 1, "day", false, "0100-01-01"],
  ["9999-12-31", 0, "decade", true, "9999"],
];

for (const [first, after, grain, isEnd, expected] of days) {
  test(`${after} days after ${first}, to the ${grain}${isEnd ? "'s end" : ""}: ${expected}`, () => {
    assert.equal(dayText(first, after, grain, isEnd), expected);
  });
}

const october = { first: "1962-10-01", days: 31, grain: "day" };

test("a drag takes every day it touches, in whichever direction", () => {
  assert.deepEqual(draggedRange(october, 15.2 / 31, 27.9 / 31), ["1962-10-16", "1962-10-28"]);
  assert.deepEqual(draggedRange(october, 27.9 / 31, 15.2 / 31), ["1962-10-16", "1962-10-28"]);
});

test("a drag beyond the axis ends with the axis", () => {
  assert.deepEqual(draggedRange(october, -0.5, 1.5), ["1962-10-01", "1962-10-31"]);
  assert.deepEqual(draggedRange(october, 1.2, 1.4), ["1962-10-31", "1962-10-31"]);
});

test("a drag within one day is that day", () => {
  assert.deepEqual(draggedRange(october, 0.5 / 31, 0.6 / 31), ["1962-10-01", "1962-10-01"]);
});
