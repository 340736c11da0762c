/* The tree of codes by keyboard and by dragging: Alt with an arrow presses the arrow's button, a
   code that is dragged goes where it is let go, and the tree comes back as it is then, with the
   focus on the same code. Without this the buttons work alone. */

import { dragging } from "./dragging.js";

const WAYS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };
const tree = document.getElementById("tree");
const status = document.getElementById("said");
let busy = false;

tree?.addEventListener("keydown", (event) => {
  const branch = event.target.closest("[data-code]");
  const way = WAYS[event.key];
  if (!branch || !way || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const button = branch.querySelector(`button[value="${way}"]`);
  if (button) move(branch.dataset.code, { way });
  else say("It cannot go further that way.");
});

tree?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.value) return;
  event.preventDefault();
  move(button.closest("[data-code]").dataset.code, { way: button.value }, button.value);
});

if (tree) {
  dragging(tree, { drop, say, isBusy: () => busy });
  document.getElementById("how-to-drag").hidden = false;
}

function drop(code, { where, beside }) {
  const { seen } = tree.querySelector(".tree").dataset;
  move(code, { where, beside, seen });
}

function say(words) {
  status.textContent = words;
}

/** Ask for a move, put the new tree in place, and give the focus back to where it was: to the
    button that was `pressed`, or to the code. */
async function move(code, fields, pressed = "") {
  const form = branchOf(code).querySelector("form");
  if (busy || !form) return;
  busy = true;
  try {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "tree" } });
    if (!answer.ok) throw new Error(answer.statusText);
    tree.innerHTML = await answer.text();
    const branch = branchOf(code);
    const again = pressed && branch?.querySelector(`button[value="${pressed}"]`);
    (again || branch?.querySelector("a"))?.focus();
    say(tree.querySelector(".tree").dataset.said);
  } catch {
    say("It was not moved: the server did not answer. Try again.");
  } finally {
    busy = false;
  }
}

function branchOf(code) {
  return tree.querySelector(`[data-code="${CSS.escape(code)}"]`);
}
