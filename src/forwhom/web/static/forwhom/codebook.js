/* The tree of codes by keyboard: Alt with an arrow presses the arrow's button, and the tree
   comes back as it is then, with the focus on the same code. Without this the buttons work alone. */

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
  if (button) move(button.form, way, branch.dataset.code, null);
  else status.textContent = "It cannot go further that way.";
});

tree?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.value) return;
  event.preventDefault();
  move(event.target, button.value, button.closest("[data-code]").dataset.code, button.value);
});

/** Ask for a step, put the new tree in place, and give the focus back to where it was. */
async function move(form, way, code, pressed) {
  if (busy) return;
  busy = true;
  try {
    const body = new FormData(form);
    body.set("way", way);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "tree" } });
    if (!answer.ok) throw new Error(answer.statusText);
    tree.innerHTML = await answer.text();
    const branch = tree.querySelector(`[data-code="${CSS.escape(code)}"]`);
    const again = pressed && branch?.querySelector(`button[value="${pressed}"]`);
    (again || branch?.querySelector("a"))?.focus();
    status.textContent = tree.querySelector(".tree").dataset.said;
  } catch {
    status.textContent = "It was not moved: the server did not answer. Try again.";
  } finally {
    busy = false;
  }
}
