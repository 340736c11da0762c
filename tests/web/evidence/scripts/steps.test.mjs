import assert from "node:assert/strict";
import test from "node:test";
import { extend, first, move } from "../../../../src/forwhom/web/static/forwhom/steps.js";

const TURNS = ["I went. I didn't want to, mind.", "…", "Why did you?"];

function words(chosen) {
  const { from, to } = chosen;
  if (from.turn === to.turn) return TURNS[from.turn].slice(from.at, to.at);
  return `${TURNS[from.turn].slice(from.at)} / ${TURNS[to.turn].slice(0, to.at)}`;
}

test("choosing begins at the turn's first word", () => {
  assert.equal(words(first(TURNS, 0)), "I");
  assert.equal(first(TURNS, 1), null);
});

test("a step moves to the next word, passing what is no word", () => {
  let chosen = first(TURNS, 0);
  const passed = [];
  for (let n = 0; n < 7; n += 1) passed.push(words((chosen = move(TURNS, chosen, "word", 1))));
  assert.deepEqual(passed, ["went", "I", "didn't", "want", "to", "mind", "Why"]);
});

test("a step back from a turn's first word is the last of the turn before", () => {
  assert.equal(words(move(TURNS, first(TURNS, 2), "word", -1)), "mind");
});

test("a step by sentence takes the whole of it", () => {
  assert.equal(words(move(TURNS, first(TURNS, 0), "sentence", 1)), "I didn't want to, mind.");
});

test("extending by sentence goes to the end of the one begun, then on", () => {
  const one = extend(TURNS, first(TURNS, 0), "sentence", 1);
  assert.equal(words(one), "I went.");
  assert.equal(words(extend(TURNS, one, "sentence", 1)), "I went. I didn't want to, mind.");
});

test("extending runs on into the next turn that has words", () => {
  const all = extend(TURNS, extend(TURNS, first(TURNS, 0), "sentence", 1), "sentence", 1);
  assert.equal(words(extend(TURNS, all, "word", 1)), "I went. I didn't want to, mind. / Why");
});

test("a choice is never made empty", () => {
  const one = first(TURNS, 0);
  assert.deepEqual(extend(TURNS, one, "word", -1), one);
});

test("at the ends of the text a step stays where it is", () => {
  const one = first(TURNS, 0);
  assert.deepEqual(move(TURNS, one, "word", -1), one);
  const last = move(TURNS, first(TURNS, 2), "sentence", 1);
  assert.deepEqual(extend(TURNS, last, "sentence", 1).to, { turn: 2, at: TURNS[2].length });
});
