import assert from "node:assert/strict";
import test from "node:test";
import * as queue from "../../../../src/forwhom/web/static/forwhom/queue.js";

const of = (...ids) => ids.reduce((made, id) => queue.add(made, { id, url: "/", body: {} }, 0), []);
const ids = (items) => items.map((item) => item.id);

test("the oldest is sent first, and at once", () => {
  assert.equal(queue.next(of("a", "b"), 0).id, "a");
  assert.equal(queue.next([], 0), null);
});

test("one is sent at a time: undoing never overtakes marking", () => {
  const under = queue.sending(of("mark", "undo"), "mark");
  assert.equal(queue.next(under, 9e9), null);
  assert.equal(queue.wait(under, 0), null);
});

test("after a failure it waits, longer each time, up to a minute", () => {
  let items = of("a");
  const waits = [];
  for (let n = 0; n < 9; n += 1) waits.push(queue.wait((items = queue.failed(items, "a", 0)), 0));
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
  assert.equal(queue.next(items, 59_999), null);
  assert.equal(queue.next(items, 60_000).id, "a");
});

test("a failure at the head holds up what came after it", () => {
  assert.equal(queue.next(queue.failed(of("a", "b"), "a", 0), 500), null);
});

test("a queue is held up from the head's first failure until it is saved", () => {
  assert.equal(queue.isHeldUp([]), false);
  assert.equal(queue.isHeldUp(of("a", "b")), false);
  const failed = queue.failed(of("a", "b"), "a", 0);
  assert.equal(queue.isHeldUp(failed), true);
  assert.equal(queue.isHeldUp(queue.without(failed, "a")), false);
});

test("back online everything is due", () => {
  assert.equal(queue.next(queue.online(queue.failed(of("a"), "a", 0), 5), 5).id, "a");
});

test("what the server refused stays to be mended, and holds up no other", () => {
  const items = queue.refused(of("a", "b"), "a", [{ field: "tag", words: "Say which." }]);
  assert.equal(queue.next(items, 0).id, "b");
  assert.deepEqual(ids(items), ["a", "b"]);
  assert.equal(items[0].problems[0].field, "tag");
});

test("saved is gone", () => {
  assert.deepEqual(ids(queue.without(of("a", "b"), "a")), ["b"]);
});

test("an answer means saved, refused or again", () => {
  const told = { 200: "saved", 422: "refused", 403: "refused", 404: "refused", 409: "refused" };
  for (const status of [0, 302, 408, 429, 500, 502, 503]) told[status] = "again";
  for (const [status, meant] of Object.entries(told)) assert.equal(queue.meaning(Number(status)), meant);
});

test("a queue outlives its page, and what was under way is sent again", () => {
  const kept = queue.toText(queue.sending(of("a", "b"), "a"));
  const items = queue.fromText(kept, 7);
  assert.deepEqual(ids(items), ["a", "b"]);
  assert.equal(queue.next(items, 7).id, "a");
});

test("an unreadable queue is an empty one", () => {
  assert.deepEqual(queue.fromText("{", 0), []);
  assert.deepEqual(queue.fromText(null, 0), []);
});
