/* What passages in like words are tied to, under what was used lately. It is asked for once the
   form stands, in a place kept free for it: nothing moves when it comes, and nothing is chosen. */

const KEYS = ["6", "7", "8", "9", "0"];
const AGAIN = 600; // milliseconds until what was not ready is asked for again
const MOST_ASKED = 20;

/** `tie(found)` puts one into the form. */
export function similar(root, { tie }) {
  const place = root.querySelector("#similar");
  const list = place.querySelector("ol");
  const status = place.querySelector("[role=status]");
  let found = [];
  let asking = null;

  function say(words, { seen = true } = {}) {
    status.textContent = words;
    status.classList.toggle("visually-hidden", !seen);
  }

  function ask({ start, end }) {
    asking?.abort();
    asking = new AbortController();
    found = [];
    list.replaceChildren();
    if (start === end) return say("Nothing: this coding has no words.");
    say("Looking for similar passages…");
    const { signal } = asking;
    requestAnimationFrame(() => setTimeout(() => look(new URLSearchParams({ start, end }), signal)));
  }

  /* Made ready when there is time: once the page stands, and once something was marked. */
  function prepare() {
    const later = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, AGAIN));
    later(() => fetch(place.dataset.similar, { redirect: "error" }).catch(() => {})); // asked again with a passage
  }

  async function look(passage, signal, times = 1) {
    try {
      const answer = await fetch(`${place.dataset.similar}?${passage}`, { redirect: "error", signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (told.ready) show(told.similar);
      else if (times === MOST_ASKED) throw new Error("never ready");
      else setTimeout(() => signal.aborted || look(passage, signal, times + 1), AGAIN);
    } catch {
      if (!signal.aborted) say("Similar passages could not be looked for.");
    }
  }

  function show(told) {
    found = told;
    list.replaceChildren(...found.map(line));
    const last = KEYS[found.length - 1];
    const keys = found.length === 1 ? "key 6 chooses it" : `keys 6 to ${last} choose one`;
    if (found.length) say(`${found.length} found: ${keys}; the down arrow goes to the passages.`, { seen: false });
    else say("Nothing: no coded passage has similar words.");
  }

  function line(each, at) {
    const choose = document.createElement("button");
    Object.assign(choose, { type: "button", className: "plain", tabIndex: -1 });
    const key = document.createElement("kbd");
    key.textContent = KEYS[at];
    choose.append(key, ` ${nameOf(each)}`);
    choose.addEventListener("click", () => press(at));
    const why = document.createElement("a");
    Object.assign(why, { href: each.because.url, target: "_blank", tabIndex: -1, className: "because" });
    const words = document.createElement("q");
    const { pieces, more_before: before, more_after: after } = each.because.words;
    words.append(before ? "… " : "", ...pieces.map(piece), after ? " …" : "");
    const apart = document.createElement("span");
    apart.className = "visually-hidden";
    apart.textContent = ` in ${each.because.document}, opens a new tab`;
    why.append("because of ", words, apart);
    const row = document.createElement("li");
    row.append(choose, " ", why);
    return row;
  }

  /* Words that the chosen passage has as well stand out. */
  function piece({ text, found: shared }) {
    if (!shared) return text;
    const one = document.createElement("b");
    one.textContent = text;
    return one;
  }

  const nameOf = (each) => (each.kind === "code" ? `code: ${each.name}` : each.name);

  function press(at) {
    const one = found[at];
    if (!one) return false;
    tie(one);
    say(`Chosen: ${nameOf(one)}.`, { seen: false });
    return true;
  }

  /* One stop of the Tab key, there from the start; in it the arrows go from passage to passage. */
  place.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const passages = [...list.querySelectorAll("a")];
    if (!step || !passages.length) return;
    event.preventDefault();
    const at = passages.indexOf(document.activeElement);
    const next = at < 0 && step < 0 ? -1 : at + step;
    (passages[next] ?? (next < 0 ? place : passages.at(-1))).focus();
  });

  /* It stands in the part of the form that is open; its configurations may be there anew. */
  root.addEventListener("targets", () => {
    const held = document.activeElement;
    const open = [...root.querySelectorAll("details.row[open] [data-similar-here]")];
    if (open.length && !open.at(-1).contains(place)) open.at(-1).append(place);
    if (place.contains(held)) held.focus();
  });

  prepare();
  return { ask, prepare, press: (key) => KEYS.includes(key) && press(KEYS.indexOf(key)) };
}
