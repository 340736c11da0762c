/* The Undo and Redo buttons and keys: each says what it would do, and sends for that very step. */

import { ahead, wished } from "./history.js";

const VERBS = { undo: "Undo", redo: "Redo" };

/** `queued()` gives what waits to be sent, `put(item)` sends; `say(words)` tells, `id()` makes a name;
    `busy()` why not now, or nothing. */
export function turning(root, { queued, put, say, id, busy }) {
  let history = JSON.parse(document.getElementById("history").textContent);

  function show() {
    for (const [kind, [first]] of Object.entries(ahead(history, queued()))) {
      const button = document.getElementById(kind);
      button.hidden = !first;
      button.textContent = first ? `${VERBS[kind]}: ${first.words}` : VERBS[kind];
    }
  }

  function turn(kind) {
    const [first] = ahead(history, queued())[kind];
    if (!first) return say(`There is nothing of yours to ${kind}.`);
    if (busy()) return say(busy());
    const request = id();
    put({ id: request, url: root.dataset[kind], body: { step: first.step, request }, kind, words: first.words, name: VERBS[kind] });
  }

  function press(event) {
    const kind = wished(event);
    if (!kind) return;
    event.preventDefault();
    turn(kind);
  }

  /** Leave a step as it is, where it could not be undone or done again. */
  function leave({ body, words }) {
    put({ id: id(), url: root.dataset.leave, body: { step: body.step }, kind: "leave", words, name: "leaving it as it is" });
  }

  for (const kind of Object.keys(VERBS)) document.getElementById(kind).addEventListener("click", () => turn(kind));
  return { show, press, leave, told: (now) => (history = now) };
}
