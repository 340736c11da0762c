/* The form in which a person says what a passage shows. It sends nothing: it gives what was
   filled in, shows what is wrong beside each field, and opens and closes. */

import { rowsOf } from "./rows.js";
import { show } from "./selection.js";

export function panel(root, { save, closed, say, opened, noted }) {
  const form = root.querySelector("form");
  const usual = JSON.parse(document.getElementById("usual-accounts").textContent);
  const title = root.querySelector("#panel-title");
  const another = root.querySelector("#another-place");
  let passage = null;
  const stands = () => root.dispatchEvent(new Event("targets"));
  const changed = (row) => say(row ? "Another coding of this passage." : "Left out.");
  const rows = rowsOf(root.querySelector("#rows"), { usual, passage: () => passage, changed, stands });

  async function loadTargets() {
    try {
      const answer = await fetch(root.dataset.targets, { redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      rows.offer(await answer.text());
    } catch {
      rows.offer(null);
    }
  }

  let loading = null;
  const load = () => (loading = loadTargets());

  /** Fill the form as one used lately was; the number is that in the list. Nothing is saved. */
  function again(number) {
    if (!rows.again(number)) return false;
    form.querySelector("[type=submit]").focus();
    return true;
  }

  /** Tie the passage to what a similar one is tied to; how it shows that is still to be said. */
  function tie(found) {
    rows.tie(found);
    if (found.kind === "code") form.querySelector("[type=submit]").focus();
  }

  function clearProblems() {
    for (const each of root.querySelectorAll(".error")) each.hidden = true;
    for (const each of root.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  }

  function problems(found) {
    clearProblems();
    let first = null;
    for (const { field, words, row = 0 } of found) {
      const part = rows.at(row).querySelector(`[data-field="${field}"]`);
      const place = part?.querySelector("[data-error]") ?? root.querySelector("#panel-error");
      place.textContent = place.hidden ? words : `${place.textContent} ${words}`;
      place.hidden = false;
      place.id ||= `problem-${field}-${row}`;
      if (!part?.contains(place)) continue;
      for (let inside = part.closest("details"); inside; inside = inside.parentElement.closest("details")) inside.open = true;
      const input = part.querySelector("input:checked, input:not([type=search]), select, textarea");
      input?.setAttribute("aria-invalid", "true");
      input?.setAttribute("aria-describedby", place.id);
      first ??= input;
    }
    (first ?? title).focus();
  }

  function open(found, { focus = false, body = null } = {}) {
    if (root.hidden || body || passage?.changing) reset(); // otherwise only the passage was chosen again
    passage = found;
    title.textContent = found.changing ? "Change this coding" : "Mark this passage";
    another.hidden = Boolean(found.changing);
    root.querySelector("#note-place").hidden = another.hidden;
    root.classList.toggle("changing", another.hidden);
    clearProblems();
    root.querySelector("#panel-words p").textContent = found.words;
    root.hidden = false;
    if (body) rows.fill(body);
    root.scrollTop = 0;
    show(found.range);
    if (!rows.loaded()) load();
    if (focus) title.focus();
    opened(found);
  }

  function reset() {
    form.reset();
    rows.clear();
  }

  function close() {
    if (root.hidden) return;
    root.hidden = true;
    show(null);
    const was = passage;
    passage = null;
    closed(was);
  }

  /** A memo on the passage, in place of a coding. */
  function note() {
    if (!passage || passage.changing) return;
    const words = passage;
    close();
    noted(words);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!passage) return;
    const { start, end, begins } = passage;
    save({ ...rows.body(), start, end, begins }, { ...passage, name: rows.name(), beginAt: rows.begins() });
  });
  form.addEventListener("click", (event) => event.target.matches("[data-again]") && load());
  form.addEventListener("click", (event) => {
    const one = event.target.closest("[data-recent]");
    if (one) again([...one.closest("ol").querySelectorAll("[data-recent]")].indexOf(one) + 1);
  });
  root.querySelector("#another").addEventListener("click", rows.another);
  root.querySelector("#note").addEventListener("click", note);
  root.querySelector("#panel-close").addEventListener("click", close);
  window.addEventListener("online", () => rows.loaded() || load());
  load();
  return {
    open, close, problems, again, tie, note,
    another: () => another.hidden || rows.another(),
    know: rows.know,
    refresh: load,
    ready: () => loading.then(rows.loaded),
    isOpen: (turn = passage?.turn) => !root.hidden && passage?.turn === turn,
    focus: () => title.focus(),
  };
}
