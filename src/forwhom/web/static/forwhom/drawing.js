/* Which turns are to be drawn, and when: each is asked for once, those nearest to the eye first,
   a few at a time. This module has no DOM access. */

const MOST = 3; // turns asked for at a time: a screen of much-marked ones, so that they come soon

/** Turns that wait, with those just seen before those seen earlier. */
export function queued(waiting, seen) {
  return [...seen, ...waiting.filter((number) => !seen.includes(number))];
}

/** Turns by how far they are from the middle of what is seen: {number, top, bottom} each. */
export function nearestFirst(turns, height) {
  const away = ({ top, bottom }) => Math.abs((top + bottom) / 2 - height / 2);
  return [...turns].sort((one, other) => away(one) - away(other)).map((each) => each.number);
}

/** Whether a turn is still worth drawing: on the screen, or at most `ahead` pixels from it. */
export function isNear({ top, bottom }, height, ahead) {
  return bottom > -ahead && top < height + ahead;
}

/** The turns to ask for now, and those that go on waiting. */
export function batch(waiting) {
  return { now: waiting.slice(0, MOST), later: waiting.slice(MOST) };
}

/** Whether a coding lies over a run of text; both are {from, to} in code points. A coding without
    text lies over the place where it stands. */
export function liesOver(coding, run) {
  const isPlace = (each) => each.from === each.to;
  if (isPlace(run) || isPlace(coding)) return coding.from === run.from && coding.to === run.to;
  return coding.from < run.to && run.from < coding.to;
}

/** In words: in which tenths of the document most is marked, and where nothing is. */
export function densityInWords(parts) {
  const tenths = Array.from({ length: 10 }, (_, at) => {
    const own = parts.slice((at * parts.length) / 10, ((at + 1) * parts.length) / 10);
    return Math.max(0, ...own);
  });
  const fullest = tenths.indexOf(Math.max(...tenths));
  const empty = tenths.flatMap((many, at) => (many ? [] : [at + 1]));
  const nothing = empty.length ? ` Nothing is marked in tenth ${empty.join(", ")}.` : "";
  return `Most is marked in tenth ${fullest + 1} of the text.${nothing}`;
}
