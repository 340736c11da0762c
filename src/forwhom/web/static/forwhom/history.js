/* What Undo and Redo would do. This module has no DOM access, no clock and no network.

   The server tells {undo, redo}: steps as {step, words}, what comes first, first. What waits to be
   sent is done on top of it, so that what was done while the connection was down can be undone
   too: the server is asked for each in its order, by the step's name. */

const WORDS = { mark: "passage marked", take_back: "coding taken out", move: "coding moved", change: "coding changed" };

/* In the server's words, which says of a passage how often it was marked in one go. */
const wordsOf = ({ kind, body, words }) => `${WORDS[kind]}${body.also ? ` ${body.also.length + 1} times` : ""} “${words}”`;

const stepOf = (item) => item.body.step ?? item.body.client_id;

const without = (steps, step) => steps.filter((each) => each.step !== step);

/** What can be undone and done again once everything that waits is done. */
export function ahead(told, items) {
  let { undo = [], redo = [] } = told;
  for (const item of items.filter((each) => each.state !== "refused")) {
    const step = stepOf(item);
    const [from, to] = item.kind === "redo" ? [redo, undo] : [undo, redo];
    if (item.kind === "leave") {
      [undo, redo] = [without(undo, step), without(redo, step)];
    } else if (item.kind === "undo" || item.kind === "redo") {
      if (from[0]?.step !== step) continue; // it was done, and its answer lost
      const turned = [from.slice(1), [from[0], ...to]];
      [undo, redo] = item.kind === "undo" ? turned : turned.reverse();
    } else if (step && WORDS[item.kind] && !undo.some((each) => each.step === step)) {
      [undo, redo] = [[{ step, words: wordsOf(item) }, ...undo], []];
    }
  }
  return { undo, redo };
}

/** Without what was to undo a step that never came to be. */
export const withoutStep = (items, refused) =>
  items.filter((each) => each === refused || !["undo", "redo"].includes(each.kind) || each.body.step !== stepOf(refused));

/** Which of the two a key press asks for; null when neither. */
export function wished({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}
