/* The passage a person has selected, in the study's positions, and back to the page. */

import { firstWords, toCodePoints, withoutSpace } from "./positions.js";

export const saidOf = (transcript) => [...transcript.querySelectorAll(".said")];

const turnOf = (said) => said.closest(".turn");

/* How far into a turn's words one edge of a range stands, in UTF-16 units. */
function unitsInto(said, node, offset) {
  const upTo = document.createRange();
  upTo.selectNodeContents(said);
  upTo.setEnd(node, offset);
  return upTo.toString().length;
}

/** Each turn a range reaches into, with the stretch of its words, without space at its ends. */
export function stretches(transcript, range) {
  return saidOf(transcript)
    .filter((said) => range.intersectsNode(said))
    .map((said) => {
      const text = said.textContent;
      const start = said.contains(range.startContainer) ? unitsInto(said, range.startContainer, range.startOffset) : 0;
      const end = said.contains(range.endContainer) ? unitsInto(said, range.endContainer, range.endOffset) : text.length;
      return { said, text, ...(withoutSpace(text, start, end) ?? { start: 0, end: 0 }) };
    })
    .filter((each) => each.end > each.start);
}

/** A range as a passage: {start, end} in code points of the document, its words, where it begins;
    null when it holds no words of the transcript. */
export function passageOf(transcript, range) {
  const found = stretches(transcript, range);
  if (!found.length) return null;
  const [opening, closing] = [found[0], found.at(-1)];
  const place = (each, units) => Number(each.said.dataset.start) + toCodePoints(each.text, units);
  return {
    start: place(opening, opening.start),
    end: place(closing, closing.end),
    begins: firstWords(opening.text.slice(opening.start, opening.end)),
    words: found.map((each) => each.text.slice(each.start, each.end)).join("\n"),
    turn: turnOf(opening.said).id,
    role: turnOf(opening.said).dataset.role,
    range: rangeBetween(opening.said, opening.start, closing.said, closing.end),
  };
}

/** The range between two places, each so many UTF-16 units into a turn's words. */
export function rangeBetween(from, start, to, end) {
  const range = document.createRange();
  range.setStart(...nodeAt(from, start));
  range.setEnd(...nodeAt(to, end));
  return range;
}

function nodeAt(said, units) {
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let left = units;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [said, said.childNodes.length];
}

/** Show which passage is meant while the form has the focus; none when nothing is given. */
export function show(range) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("pending");
  if (range) CSS.highlights.set("pending", new Highlight(range));
}
