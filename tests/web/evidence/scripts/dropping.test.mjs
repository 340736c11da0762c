import assert from "node:assert/strict";
import test from "node:test";
import { placeAt, withBelow } from "../../../../src/forwhom/web/static/forwhom/dropping.js";

/* route > midwife > letter, route > friend, doubts: rows 40 high, each level 20 to the right. */
const ROWS = [
  ["route", 1, ""],
  ["midwife", 2, "route"],
  ["letter", 3, "midwife"],
  ["friend", 2, "route"],
  ["doubts", 1, ""],
].map(([code, level, over], at) => ({
  code,
  name: code,
  over,
  level,
  top: at * 40,
  bottom: at * 40 + 40,
  left: (level - 1) * 20,
}));

const top = (at) => at * 40 + 4;
const middle = (at) => at * 40 + 20;
const foot = (at) => at * 40 + 36;

function told(dragged, y, x = 100) {
  const place = placeAt(ROWS, dragged, { x, y });
  return place.refused ?? place.words;
}

test("the middle of a row is under it, its edges are before and after it", () => {
  assert.equal(told("doubts", middle(3)), "Under friend");
  assert.equal(told("doubts", top(3)), "Before friend");
  assert.equal(told("midwife", foot(4)), "After doubts");
});

test("the foot of a row that has rows below it is before the first of them", () => {
  assert.equal(told("doubts", foot(0)), "Before midwife");
});

test("where several end, how far left the pointer is says after which", () => {
  assert.equal(told("doubts", foot(2), 45), "After letter");
  assert.equal(told("doubts", foot(2), 25), "After midwife");
  assert.equal(told("doubts", foot(2), 2), "After midwife"); // friend comes next, under route
  assert.equal(told("midwife", foot(3), 2), "After route");
});

test("over the first row is before it, under the last is after it", () => {
  assert.equal(told("friend", -50), "Before route");
  assert.equal(told("friend", 900, 2), "After doubts");
});

test("a code goes with all below it, and not below itself", () => {
  assert.deepEqual(withBelow(ROWS, "route"), ["route", "midwife", "letter", "friend"]);
  assert.deepEqual(withBelow(ROWS, "doubts"), ["doubts"]);
  assert.equal(told("route", middle(2)), "route cannot stand below itself.");
  assert.equal(told("midwife", top(2)), "midwife cannot stand below itself.");
});

test("where nothing would change it is said to stay", () => {
  const stay = (dragged, y, x) => placeAt(ROWS, dragged, { x: x ?? 100, y }).stays;
  assert.ok(stay("friend", middle(3))); // on itself
  assert.ok(stay("friend", foot(2), 25)); // after the one before it
  assert.ok(stay("friend", middle(0))); // under the one it is the last of
  assert.ok(stay("midwife", top(3))); // before the one after it
  assert.ok(!stay("midwife", middle(0))); // it would be the last there
  assert.ok(!stay("doubts", top(0)));
});

test("a line is drawn where it would go in, a row framed where it would go under", () => {
  assert.deepEqual(placeAt(ROWS, "midwife", { x: 2, y: foot(3) }).line, { y: 160, left: 0 });
  assert.equal(placeAt(ROWS, "doubts", { x: 2, y: middle(1) }).row, "midwife");
});
