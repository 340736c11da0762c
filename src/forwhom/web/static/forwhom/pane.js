/* The reading pane: puts together selecting, the form, the queue and what the page shows. */

import { correcting } from "./correcting.js";
import { codings } from "./codings.js";
import { changing } from "./changing.js";
import { withoutStep } from "./history.js";
import { keyboard } from "./keyboard.js";
import { writeMemos } from "./memos.js";
import { moving } from "./moving.js";
import { panel } from "./panel.js";
import { pointing } from "./pointing.js";
import * as queue from "./queue.js";
import { similar } from "./similar.js";
import { turning } from "./turning.js";

const TIMEOUT = 20_000; // milliseconds until an answer is no longer waited for
const COUNTED_AFTER = 600; // milliseconds of quiet until the head of the page counts anew

const byId = (id) => document.getElementById(id);
const transcript = byId("transcript");
const root = byId("panel");

if (transcript && root) {
  document.documentElement.classList.add("scripted");
  start();
}

function start() {
  const kept = `forwhom.unsaved.${root.dataset.user}`; // a queue is one person's, in one tab
  let items = queue.fromText(sessionStorage.getItem(kept), Date.now());
  let timer = null;
  let awaited = null; // the item the open form is waiting for
  let anew = null; // what to say once the page is loaded anew, which waits for the queue

  let counting = null;
  const keys = keyboard(transcript, { chosen: take, say, correct: root.dataset.correct ? (turn) => correction.open(turn) : null });
  const pointer = pointing(transcript, { take, busy: keys.busy });
  const near = similar(root, { tie: (found) => form.tie(found) });
  const form = panel(root, { save, closed, say, opened: near.ask, noted: (passage) => memos.on(passage) });
  const shown = codings(transcript, { drawn: keys.took, busy, counted: countSoon });
  const move = moving({ put: moveTo, say, go: keys.go });
  const correction = correcting(root.dataset.correct, { go: keys.go, say, busy: () => items.some((item) => item.state !== "refused") && "Not yet: what you marked is still being saved." });

  const change = changing(root.dataset.mark, { form, say, busy: () => awaited !== null });
  const steps = turning(root, { queued: () => items, put, say, id: newId, busy: () => correction.isOpen() && "Finish the correction first, or leave it with Escape." });

  function closed(passage) {
    pointer.forget();
    keys.go(byId(passage.turn));
  }

  /* What is said, to eyes and ears. */

  function say(words) {
    byId("spoken").textContent = words;
    silence();
  }

  function silence() {
    const nothing = !byId("spoken").textContent && byId("undo").hidden && byId("redo").hidden && byId("waiting").hidden && byId("moving").hidden;
    byId("saving").classList.toggle("silent", nothing);
  }

  function showWaiting() {
    const list = byId("waiting");
    list.replaceChildren(...items.filter((item) => item.id !== awaited || item.attempts).map(line));
    list.hidden = !list.children.length;
    silence();
  }

  function line(item) {
    const row = document.createElement("li");
    const state = item.state === "refused" ? item.problems.map((each) => each.words).join(" ")
      : queue.isHeldUp(items) ? "Not saved yet: trying again." : "Saving…";
    const turns = item.kind === "undo" || item.kind === "redo";
    row.append(turns ? `${item.name}: ${item.words}: ${state}` : `“${item.words}”${item.name ? ` ${item.name}` : ""}: ${state}`);
    if (item.state === "refused") {
      if (["mark", "change"].includes(item.kind) && item.page === location.pathname) row.append(action("Mend", () => mend(item)));
      if (turns) row.append(action("Leave it as it is", () => leaveStep(item)));
      row.append(action("Discard", () => drop(item.id)));
    }
    return row;
  }

  function action(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  /* Sending. */

  function keep(changed) {
    items = changed;
    if (items.length) sessionStorage.setItem(kept, queue.toText(items));
    else sessionStorage.removeItem(kept);
    showWaiting();
    steps.show();
    silence();
    if (anew && !items.length) return correction.again(anew);
    clearTimeout(timer);
    const wait = queue.wait(items, Date.now());
    if (wait !== null) timer = setTimeout(pump, wait);
  }

  async function pump() {
    const item = queue.next(items, Date.now());
    if (!item) return;
    keep(queue.sending(items, item.id));
    const { status, told } = await send(item);
    const meant = queue.meaning(status);
    if (meant === "saved") saved(item, told);
    else if (meant === "refused") refused(item, told);
    else failed(item, status);
  }

  async function send(item) {
    try {
      const answer = await fetch(item.url, {
        method: "POST",
        redirect: "manual", // a redirection would be to the sign-in page
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(item.body),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      return { status: answer.status, told: isJson ? await answer.json() : null };
    } catch {
      return { status: 0, told: null };
    }
  }

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

  function saved(item, told) {
    if (told?.history) steps.told(told.history);
    if (told?.anew && item.page === location.pathname) anew = told.said;
    keep(queue.without(items, item.id));
    if (awaited === item.id) {
      awaited = null;
      form.close();
    }
    for (const code of told?.codes ?? []) form.know(code);
    if (item.kind === "mark") form.refresh(); // what was used lately is another now
    near.prepare();
    if (told && item.page === location.pathname) render(told);
    say(told?.said ?? { mark: `Saved: ${item.name}.`, change: `Saved: ${item.name}.`, take_back: "Taken out.", put_back: "Put back.", move: "Moved." }[item.kind]);
  }

  function refused(item, told) {
    const problems = told?.problems ?? [{ field: "", words: "This could not be saved: load the page again and sign in." }];
    if (awaited === item.id) {
      awaited = null;
      keep(queue.without(withoutStep(items, item), item.id));
      form.problems(problems);
      say("Not saved: see the form.");
    } else {
      keep(queue.refused(withoutStep(items, item), item.id, problems));
      say("Not saved.");
    }
  }

  function failed(item, status) {
    const openForm = awaited === item.id;
    awaited = null;
    keep(queue.failed(items, item.id, Date.now()));
    if (openForm) form.close();
    say(status === 0 ? "Not saved yet: trying again." : "Not saved yet: trying again. If it goes on, sign in again in another tab.");
  }

  function drop(id) {
    keep(queue.without(items, id));
    say("Discarded.");
  }

  /* What the server shows anew. */

  function render(told) {
    shown.replace(told.turns ?? {});
    countSoon();
  }

  function countSoon() {
    clearTimeout(counting);
    counting = setTimeout(count, COUNTED_AFTER);
  }

  /* A turn somebody is at work in is not put in another's place. */
  function busy(turn) {
    if (pointer.isPressed()) return true; // a selection may be about to begin
    const selection = document.getSelection();
    const selecting = !selection.isCollapsed && selection.containsNode(turn, true);
    return selecting || turn.matches(".choosing") || form.isOpen(turn.id);
  }

  async function count() {
    try {
      const answer = await fetch(root.dataset.marked, { redirect: "error" });
      if (answer.ok) byId("marked").innerHTML = await answer.text();
    } catch {
      // the count stays as it was; the next marking asks again
    }
  }

  /* What a person does. */

  function take(passage, { focus = false, lately = 0, note = false } = {}) {
    if (note && passage && !awaited) return memos.on(passage);
    if (!passage || awaited || move.take(passage)) return;
    if (correction.isOpen()) return say("Finish the correction first, or leave it with Escape.");
    form.open(passage, { focus });
    if (lately) form.again(lately);
    say(focus ? "" : "Passage chosen: say what it shows. F6 goes to the form.");
  }

  /* An id of the page's own: sent twice, it is saved once. */
  function newId() {
    return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  }

  function save(body, passage) {
    const id = newId();
    const heldUp = queue.isHeldUp(items); // then it waits its turn, and the form need not
    awaited = heldUp ? null : id;
    say(heldUp ? "Not saved yet: trying again." : "Saving…");
    const { changing: coding, name, turn, beginAt } = passage;
    const what = coding
      ? { url: `${root.dataset.mark}${coding.id}/change/`, body: { ...body, seen: coding.seen, step: id }, kind: "change", coding: coding.id }
      : { url: beginAt || root.dataset.mark, body: { ...withIds(body, id), document_id: root.dataset.document }, kind: "mark" };
    put({ id, ...what, words: passage.begins, name, turn });
    if (heldUp) form.close();
  }

  /* Each coding has an id of its own, and the step has the first one's. */
  function withIds(body, id) {
    const also = body.also?.map((each) => ({ ...each, client_id: newId() }));
    return { ...body, client_id: id, ...(also && { also }) };
  }

  function put(item) {
    keep(queue.add(items, { ...item, page: location.pathname }, Date.now()));
    pump();
  }

  function takeOut(coding) {
    const words = document.querySelector(`[data-coding="${CSS.escape(coding)}"] q`)?.textContent ?? "";
    const id = newId();
    put({ id, url: `${root.dataset.mark}${coding}/undo/`, body: { step: id }, kind: "take_back", words, name: "taking out" });
  }

  function moveTo(coding, { start, end, begins }) {
    const id = newId();
    put({ id, url: `${root.dataset.mark}${coding}/move/`, body: { start, end, begins, step: id }, kind: "move", words: begins, name: "moving" });
  }

  function leaveStep(item) {
    drop(item.id);
    steps.leave(item);
  }

  async function mend(item) {
    const { body } = item;
    if (item.kind === "change" && !(await change(item.coding, body))) return;
    drop(item.id);
    if (item.kind === "mark") form.open({ start: body.start, end: body.end, begins: body.begins, words: item.words, turn: item.turn, role: "", range: null }, { focus: true, body });
    form.problems(item.problems);
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
    if (event.key === "Escape" && move.isOn() && !keys.busy()) {
      move.leave();
    } else if (event.key === "Escape" && form.isOpen()) {
      awaited = null;
      form.close();
      say("");
    } else if (event.key === "F6" && form.isOpen()) {
      event.preventDefault();
      form.focus();
    } else if (form.isOpen() && !typing && /^[1-5]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (form.again(Number(event.key))) event.preventDefault();
    } else if (form.isOpen() && !typing && !keys.busy() && !event.ctrlKey && !event.altKey && !event.metaKey && near.press(event.key)) {
      event.preventDefault();
    } else if (form.isOpen() && !typing && !keys.busy() && event.key === "n" && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      form.note();
    } else if (form.isOpen() && !typing && event.key === "+" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      form.another();
    } else if (!typing) {
      steps.press(event);
    }
  });
  transcript.addEventListener("click", (event) => {
    const { takeOut: out, move: moved, change: changed } = event.target.closest("[data-take-out], [data-move], [data-change]")?.dataset ?? {};
    if (out) takeOut(out);
    if (moved) move.begin(moved);
    if (changed) change(changed);
  });
  window.addEventListener("online", () => {
    keep(queue.online(items, Date.now()));
    pump();
  });
  window.addEventListener("beforeunload", (event) => items.length && event.preventDefault());
  document.addEventListener("history-told", ({ detail }) => {
    steps.told(detail);
    steps.show();
    silence();
  });
  const memos = writeMemos({ place: byId("memos"), root: byId("memo-panel"), transcript, say, drawn: (turns) => shown.replace(turns) });
  silence();
  keep(items);
  correction.resume();
}
