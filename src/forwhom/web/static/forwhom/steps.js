/* Choosing a passage by words and sentences. A choice is {from: {turn, at}, to: {turn, at}} over
   the texts of the turns, in UTF-16 units, end exclusive. This module has no DOM access. */

const segmenters = new Map();

function pieces(text, unit) {
  if (!segmenters.has(unit)) segmenters.set(unit, new Intl.Segmenter("en-GB", { granularity: unit }));
  return [...segmenters.get(unit).segment(text)]
    .filter((each) => (unit === "word" ? each.isWordLike : each.segment.trim()))
    .map((each) => ({ start: each.index, end: each.index + each.segment.trimEnd().length }));
}

/* The nearest turn in a direction, from one on, that has any piece. */
function ahead(texts, turn, unit, step) {
  for (let at = turn; at >= 0 && at < texts.length; at += step) {
    const found = pieces(texts[at], unit);
    if (found.length) return { turn: at, found };
  }
  return null;
}

const choice = (turn, piece) => ({ from: { turn, at: piece.start }, to: { turn, at: piece.end } });
const before = (one, other) => one.turn < other.turn || (one.turn === other.turn && one.at < other.at);

/** The first word of a turn; null when it has none. */
export function first(texts, turn) {
  const [piece] = pieces(texts[turn], "word");
  return piece ? choice(turn, piece) : null;
}

/** The word or sentence after (step 1) or before (step -1) a choice; the choice itself at an end. */
export function move(texts, chosen, unit, step) {
  const { turn, at } = step > 0 ? chosen.to : chosen.from;
  const here = pieces(texts[turn], unit);
  const next = step > 0 ? here.find((each) => each.start >= at) : here.findLast((each) => each.end <= at);
  if (next) return choice(turn, next);
  const beyond = ahead(texts, turn + step, unit, step);
  return beyond ? choice(beyond.turn, beyond.found.at(step > 0 ? 0 : -1)) : chosen;
}

/** A choice with its end one word or sentence further on, or back, and never empty. */
export function extend(texts, chosen, unit, step) {
  const { turn, at } = chosen.to;
  const here = pieces(texts[turn], unit);
  const next = step > 0 ? here.find((each) => each.end > at) : here.findLast((each) => each.end < at);
  const beyond = next ? null : ahead(texts, turn + step, unit, step);
  if (!next && !beyond) return chosen;
  const to = next ? { turn, at: next.end } : { turn: beyond.turn, at: beyond.found.at(step > 0 ? 0 : -1).end };
  return before(chosen.from, to) ? { from: chosen.from, to } : chosen;
}
