/* Positions in a text. The browser counts UTF-16 units; the study counts code points, of which
   one (an emoji, say) may be two units. This module has no DOM access. */

/** How many code points stand before a number of UTF-16 units. */
export function toCodePoints(text, units) {
  let points = 0;
  for (let at = 0; at < units && at < text.length; points += 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return points;
}

/** How many UTF-16 units stand before a number of code points. */
export function toUnits(text, points) {
  let units = 0;
  for (let passed = 0; passed < points && units < text.length; passed += 1) {
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  }
  return units;
}

/** A stretch of text without the white space at its ends; null when nothing is left of it. */
export function withoutSpace(text, start, end) {
  const words = text.slice(start, end);
  if (!words.trim()) return null;
  return { start: start + words.length - words.trimStart().length, end: end - words.length + words.trimEnd().length };
}

/** The first words of a passage, on one line: what the server holds its position to. */
export function firstWords(words, most = 40) {
  return [...words.split("\n", 1)[0]].slice(0, most).join("").trimEnd();
}
