import assert from "node:assert/strict";
import { test } from "node:test";

import { goingOn, judged, sizeOf, together, tooMuch } from "../../../../src/forwhom/web/static/forwhom/uploads.js";

const limits = { files: 2, bytes: 25_000_000, inAll: 30_000_000, endings: [".txt", ".docx"] };
const file = (name, size = 10, more = {}) => ({ name, size, lastModified: 1, ...more });
const wrong = (...files) => judged(files, limits).map((each) => each.wrong);

test("a document that can be read has nothing wrong with it, in capitals too", () => {
  assert.deepEqual(wrong(file("jodie.txt"), file("BETH.DOCX")), ["", ""]);
});

test("another ending, a folder, an empty file and a large one are each said", () => {
  assert.match(wrong(file("jodie.exe"))[0], /must end in \.txt, \.docx/);
  assert.match(wrong(file("no ending"))[0], /must end in/);
  assert.match(wrong(file("talks", 0, { folder: true }))[0], /drop the files in it/);
  assert.match(wrong(file("jodie.txt", 0))[0], /empty/);
  assert.match(wrong(file("jodie.txt", 25_000_001))[0], /25 MB/);
});

test("what is wrong comes first, otherwise in order", () => {
  const found = judged([file("a.txt"), file("b.exe"), file("c.txt")], limits);
  assert.deepEqual(found.map((each) => each.file.name), ["b.exe", "a.txt", "c.txt"]);
});

test("too many files, or too much together, are said; as many as may be are not", () => {
  assert.equal(tooMuch([file("a.txt"), file("b.txt")], limits), "");
  assert.match(tooMuch([file("a.txt"), file("b.txt"), file("c.txt")], limits), /3 files are more than 2/);
  assert.match(tooMuch([file("a.txt", 20_000_000), file("b.txt", 20_000_000)], limits), /more than 30 MB/);
});

test("files added to those chosen before are there once each", () => {
  const first = [file("a.txt"), file("b.txt")];
  const names = together(first, [file("b.txt"), file("c.txt")]).map((each) => each.name);
  assert.deepEqual(names, ["a.txt", "b.txt", "c.txt"]);
  assert.equal(together(first, [file("a.txt", 11)]).length, 3);
});

test("a size is said as people say it", () => {
  assert.deepEqual([1, 12_400, 3_000_000, 3_250_000].map(sizeOf), ["1 kB", "12 kB", "3 MB", "3.3 MB"]);
});

test("what goes on is said with how far it is", () => {
  assert.equal(goingOn("jodie.docx", 2, 5), "Reading jodie.docx (2 of 5)");
});
