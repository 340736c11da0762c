import assert from "node:assert/strict";
import test from "node:test";
import { firstWords, toCodePoints, toUnits, withoutSpace } from "../../../../src/forwhom/web/static/forwhom/positions.js";

test("plain letters count the same on both sides", () => {
  assert.equal(toCodePoints("a brew", 3), 3);
  assert.equal(toUnits("a brew", 3), 3);
});

test("a character of two units is one code point", () => {
  assert.equal(toCodePoints("so 🙂 yes", 5), 4);
  assert.equal(toUnits("so 🙂 yes", 4), 5);
});

test("an accent of its own is a code point of its own", () => {
  assert.equal(toCodePoints("cafe\u0301 now", 5), 5);
});

test("there and back is the same place, at every code point", () => {
  const text = "a🙂b👩🏽‍🍼c\u{10ffff}\n é";
  for (let points = 0; points <= [...text].length; points += 1) {
    assert.equal(toCodePoints(text, toUnits(text, points)), points);
    assert.equal([...text].slice(0, points).join(""), text.slice(0, toUnits(text, points)));
  }
});

test("a place past the end is the end", () => {
  assert.equal(toCodePoints("🙂", 9), 1);
  assert.equal(toUnits("🙂", 9), 2);
});

test("a passage loses the space around it, and only that", () => {
  assert.deepEqual(withoutSpace("well,  I went \n", 5, 15), { start: 7, end: 13 });
  assert.equal(withoutSpace("a   b", 1, 4), null);
});

test("first words stop at the line's end and never cut a character", () => {
  assert.equal(firstWords("I went\nand came back"), "I went");
  assert.equal(firstWords("🙂".repeat(50)), "🙂".repeat(40));
});
