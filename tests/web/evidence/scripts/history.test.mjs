import assert from "node:assert/strict";
import test from "node:test";
import { ahead, wished, withoutStep } from "../../../../src/forwhom/web/static/forwhom/history.js";

const step = (name) => ({ step: name, words: `did ${name}` });
const mark = (id, words = "so") => ({ id, kind: "mark", words, body: { client_id: id }, state: "waiting" });
const undo = (name) => ({ id: `u-${name}`, kind: "undo", words: "", body: { step: name }, state: "waiting" });
const redo = (name) => ({ id: `r-${name}`, kind: "redo", words: "", body: { step: name }, state: "waiting" });
const names = (found) => [found.undo.map((each) => each.step), found.redo.map((each) => each.step)];
const told = { undo: [step("b"), step("a")], redo: [step("c")] };

test("with nothing waiting it is what the server told", () => {
  assert.deepEqual(ahead(told, []), told);
});

test("what waits comes first, and ends what could be done again", () => {
  const found = ahead(told, [mark("m", "I went")]);
  assert.deepEqual(names(found), [["m", "b", "a"], []]);
  assert.equal(found.undo[0].words, "passage marked “I went”");
});

test("a passage marked several times in one go is one step", () => {
  const several = mark("m", "I went");
  several.body.also = [{ client_id: "n" }, { client_id: "o" }];
  const found = ahead(told, [several]);
  assert.deepEqual(names(found), [["m", "b", "a"], []]);
  assert.equal(found.undo[0].words, "passage marked 3 times “I went”");
});

test("an undo that waits is followed by the one before it, and can be done again", () => {
  assert.deepEqual(names(ahead(told, [undo("b")])), [["a"], ["b", "c"]]);
  assert.deepEqual(names(ahead(told, [undo("b"), undo("a")])), [[], ["a", "b", "c"]]);
  assert.deepEqual(names(ahead(told, [redo("c")])), [["c", "b", "a"], []]);
});

test("a mark that waits can be undone while it waits", () => {
  assert.deepEqual(names(ahead(told, [mark("m"), undo("m")])), [["b", "a"], ["m"]]);
});

test("what was done, and only its answer lost, counts once", () => {
  assert.deepEqual(names(ahead(told, [mark("b")])), [["b", "a"], ["c"]]);
  assert.deepEqual(names(ahead(told, [undo("c")])), [["b", "a"], ["c"]]);
});

test("what was refused counts for nothing, and what was to undo it is not sent", () => {
  const refused = { ...mark("m"), state: "refused" };
  assert.deepEqual(ahead(told, [refused]), told);
  assert.deepEqual(withoutStep([refused, undo("m"), undo("b")], refused), [refused, undo("b")]);
});

test("a step left as it is is passed over", () => {
  const leave = { id: "l", kind: "leave", words: "", body: { step: "b" }, state: "waiting" };
  assert.deepEqual(names(ahead(told, [leave])), [["a"], ["c"]]);
});

test("the keys are those of every other program", () => {
  const press = (key, more) => wished({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });
  assert.equal(press("z", { ctrlKey: true }), "undo");
  assert.equal(press("Z", { metaKey: true, shiftKey: true }), "redo");
  assert.equal(press("y", { ctrlKey: true }), "redo");
  assert.equal(press("z"), null);
  assert.equal(press("z", { ctrlKey: true, altKey: true }), null);
});
