import assert from "node:assert/strict";
import test from "node:test";
import { batch, densityInWords, isNear, liesOver, nearestFirst, queued } from "../../../../src/forwhom/web/static/forwhom/drawing.js";

test("what was just seen is drawn before what was seen earlier, and each once", () => {
  assert.deepEqual(queued([1, 2, 3], [7, 2, 8]), [7, 2, 8, 1, 3]);
  assert.deepEqual(queued([], []), []);
});

test("what is in the middle of the screen is drawn first", () => {
  const turns = [{ number: 1, top: -900, bottom: -700 }, { number: 2, top: 0, bottom: 200 }, { number: 3, top: 350, bottom: 550 }, { number: 4, top: 1500, bottom: 1700 }];
  assert.deepEqual(nearestFirst(turns, 900), [3, 2, 4, 1]);
});

test("what was scrolled away meanwhile is not worth drawing now", () => {
  for (const [top, bottom, near] of [[0, 200, true], [-300, -100, true], [1900, 2100, true], [-1200, -1001, false], [1901, 2100, false], [-5000, 5000, true]]) {
    assert.equal(isNear({ top, bottom }, 900, 1001), near, `${top} to ${bottom}`);
  }
});

test("a few are asked for at a time, and none is lost", () => {
  const many = Array.from({ length: 45 }, (_, at) => at);
  const { now, later } = batch(many);
  assert.ok(now.length > 0 && now.length < 45);
  assert.deepEqual([...now, ...later], many);
  assert.deepEqual(batch([1]), { now: [1], later: [] });
});

test("a coding lies over every run inside it and none beside it", () => {
  const coding = { from: 10, to: 20 };
  for (const [from, to, over] of [[10, 12, true], [18, 20, true], [10, 20, true], [5, 10, false], [20, 25, false]]) {
    assert.equal(liesOver(coding, { from, to }), over, `${from}-${to}`);
  }
});

test("a coding without text lies over its place alone", () => {
  const gone = { from: 10, to: 10 };
  assert.equal(liesOver(gone, { from: 10, to: 10 }), true);
  assert.equal(liesOver(gone, { from: 8, to: 12 }), false);
  assert.equal(liesOver({ from: 5, to: 15 }, { from: 10, to: 10 }), false);
});

test("how much is marked is told in words too", () => {
  const parts = Array(120).fill(0).map((_, at) => (at < 12 ? 1 : at >= 108 ? 5 : at >= 36 ? 2 : 0));
  assert.equal(densityInWords(parts), "Most is marked in tenth 10 of the text. Nothing is marked in tenth 2, 3.");
  assert.equal(densityInWords(Array(120).fill(1)), "Most is marked in tenth 1 of the text.");
});
