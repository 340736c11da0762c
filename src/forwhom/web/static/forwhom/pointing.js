/* A passage chosen by selecting its words, with a mouse or a finger: taken once it is meant. */

import { passageOf } from "./selection.js";

const SETTLED = 350; // milliseconds a selection stays the same before it is taken as meant

/** `take(passage)` is called for each passage selected; not while the keyboard is `busy`. */
export function pointing(transcript, { take, busy }) {
  let taken = ""; // the selection that was taken last
  let pressed = false;
  let settling = null;

  function selected() {
    const selection = document.getSelection();
    if (busy() || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const passage = transcript.contains(range.commonAncestorContainer) && passageOf(transcript, range);
    if (!passage || `${passage.start}-${passage.end}` === taken) return;
    taken = `${passage.start}-${passage.end}`;
    take(passage);
  }

  function settle(after) {
    clearTimeout(settling);
    settling = setTimeout(selected, after);
  }

  /** Nothing is selected, and the same words can be chosen again. */
  function forget() {
    document.getSelection().removeAllRanges();
    taken = "";
  }

  document.addEventListener("pointerdown", () => (pressed = true));
  document.addEventListener("pointerup", () => {
    pressed = false;
    settle(0);
  });
  document.addEventListener("pointercancel", () => (pressed = false));
  document.addEventListener("selectionchange", () => !pressed && settle(SETTLED));
  return { forget, isPressed: () => pressed };
}
