/* Where a code would stand if it were let go at a point of the tree. This module has no DOM access.

   A row of the tree is `{ code, name, over, level, top, bottom, left }`: in order; `over` is the code
   it stands under, the first level is 1, and `left` is where its words begin. The first quarter of a row means before it, the last after it,
   and what is between them under it. */

const EDGE = 0.25;

/** The place at a point: `where` (before, after, under) a code `beside`, in `words`, and the `line`
    or `row` that shows it. `refused` says why it cannot be; `stays` that nothing would change. */
export function placeAt(rows, dragged, { x, y }) {
  const found = rows.findIndex((row) => y < row.bottom);
  const at = found < 0 ? rows.length - 1 : found;
  const place = meant(rows, at, x, (y - rows[at].top) / (rows[at].bottom - rows[at].top));
  const words = `${place.where[0].toUpperCase()}${place.where.slice(1)} ${rowOf(rows, place.beside).name}`;
  return { ...place, words, ...judged(rows, dragged, place) };
}

/** The codes that go with one: itself and all below it. */
export function withBelow(rows, code) {
  const first = rows.findIndex((row) => row.code === code);
  let last = first + 1;
  while (last < rows.length && rows[last].level > rows[first].level) last += 1;
  return rows.slice(first, last).map((row) => row.code);
}

function meant(rows, at, x, part) {
  const [row, next] = [rows[at], rows[at + 1]];
  if (part < EDGE) return { where: "before", beside: row.code, line: { y: row.top, left: row.left } };
  if (part <= 1 - EDGE) return { where: "under", beside: row.code, row: row.code };
  const y = row.bottom;
  if (next?.level > row.level) return { where: "before", beside: next.code, line: { y, left: next.left } };
  const over = ending(rows, at, x);
  return { where: "after", beside: over.code, line: { y, left: over.left } };
}

/** Of a row and those over it that end with it, the innermost that begins left of the point. */
function ending(rows, at, x) {
  const outermost = rows[at + 1]?.level ?? 1;
  let over = rows[at];
  while (x < over.left && over.level > outermost) over = rowOf(rows, over.over);
  return over;
}

function judged(rows, dragged, { where, beside }) {
  const { name } = rowOf(rows, dragged);
  const stays = { stays: true, words: `${name} stays where it is` };
  if (beside === dragged) return stays;
  if (withBelow(rows, dragged).includes(beside)) return { refused: `${name} cannot stand below itself.` };
  const [now, then] = [spotOf(rows, dragged), spotFor(rows, dragged, where, beside)];
  return now.over === then.over && now.next === then.next ? stays : {};
}

/** Under which code one stands, and before which. */
function spotOf(rows, code) {
  const { over } = rowOf(rows, code);
  return { over, next: nextTo(rows, code, "") };
}

function spotFor(rows, dragged, where, beside) {
  if (where === "under") return { over: beside, next: undefined };
  const { over } = rowOf(rows, beside);
  return { over, next: where === "before" ? beside : nextTo(rows, beside, dragged) };
}

/** The code that comes next under the same one, passing over one of them. */
function nextTo(rows, code, passed) {
  const { over } = rowOf(rows, code);
  const beside = rows.filter((row) => row.over === over && row.code !== passed);
  return beside[beside.findIndex((row) => row.code === code) + 1]?.code;
}

function rowOf(rows, code) {
  return rows.find((row) => row.code === code);
}
