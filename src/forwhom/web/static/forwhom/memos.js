/* Memos in the reading pane: one is written without leaving the text, and what is pinned is as
   it is now. Words are kept in the tab until the server has them. */

const FAILED = "Not saved: nobody answered. Your words are still here.";

/** Shows the memos of a document anew whenever the study has moved on. */
export function readMemos(place) {
  let last = place.innerHTML;

  async function again() {
    const answer = await fetch(place.dataset.memos, { redirect: "error" }).catch(() => null);
    const html = answer?.ok ? await answer.text() : last;
    if (html === last || place.querySelector("form:focus-within")) return;
    last = html;
    const open = place.querySelector("details")?.open;
    place.innerHTML = html;
    if (open && place.querySelector("details")) place.querySelector("details").open = true;
  }

  document.addEventListener("study-moved", again);
  return again;
}

/** Writes them too. `root` is the form, `transcript` the text; `say(words)` tells, and
    `drawn(turns)` is given those that a memo on words stands in. */
export function writeMemos({ place, root, transcript, say, drawn }) {
  const again = readMemos(place);
  const form = root.querySelector("form");
  const { about, text, client_id: id } = form.elements;
  const wrong = root.querySelector("[role=alert]");
  const draft = `forwhom.memo.${location.pathname}`;
  let from = null; // what had the focus
  let words = null; // the passage that may be meant: {start, end, begins, words}

  const isOpen = () => !root.hidden;

  /* A coding that has the focus, or is listed at the turn that has it, may be what is meant. */
  function offer(target) {
    for (const each of about.querySelectorAll("option:not([data-always])")) each.remove();
    if (words) return offerWords();
    const coding = target?.closest?.("[data-coding]");
    const listed = coding ? [coding] : [...(target?.closest?.(".turn")?.querySelectorAll("[data-coding]") ?? [])];
    for (const each of listed) {
      const words = [each.querySelector(".what")?.textContent, each.querySelector("q")?.textContent].filter(Boolean).join(": ");
      about.add(new Option(`Coding ${words.trim().replace(/\s+/g, " ")}`, each.dataset.coding));
    }
    about.value = coding ? coding.dataset.coding : about.options[0].value;
  }

  /* A document has many words: which, stands in fields of their own. */
  function offerWords() {
    const few = words.words.trim().replace(/\s+/g, " ");
    const option = new Option(`These words: ${few.length > 60 ? `${few.slice(0, 60)}…` : few}`, about.options[0].value);
    option.dataset.words = "";
    about.prepend(option);
    option.selected = true;
    keepPlace();
  }

  /* Where the memo stands: nowhere, unless it is on the words that were chosen. */
  function keepPlace() {
    const on = "words" in (about.selectedOptions[0]?.dataset ?? {}) ? words : null;
    for (const name of ["start", "end", "begins"]) form.elements[name].value = on ? on[name] : "";
  }

  function open(target, passage = null) {
    if (isOpen()) return text.focus();
    from = target;
    const kept = JSON.parse(sessionStorage.getItem(draft) ?? "null");
    words = passage ? { start: passage.start, end: passage.end, begins: passage.begins, words: passage.words } : kept?.words ?? null;
    offer(target);
    keepPlace();
    id.value = kept?.id ?? newId();
    if (kept) text.value = kept.text;
    if (!words && [...about.options].some((each) => each.value === kept?.about)) about.value = kept.about;
    wrong.hidden = true;
    root.hidden = false;
    text.focus();
  }

  function close() {
    root.hidden = true;
    words = null;
    if (from?.isConnected) from.focus();
    else transcript.querySelector('.turn[tabindex="0"]')?.focus();
  }

  function forget() {
    sessionStorage.removeItem(draft);
    form.reset();
  }

  async function post(url, body) {
    try {
      const answer = await fetch(url, { method: "POST", body, redirect: "error", headers: { "X-Part": "memo" } });
      return await answer.json();
    } catch {
      return null;
    }
  }

  async function save(event) {
    event.preventDefault();
    const told = await post(form.action, new FormData(form));
    if (!told?.said) {
      wrong.textContent = told?.wrong ?? FAILED;
      wrong.hidden = false;
      return text.focus();
    }
    forget();
    close();
    done(told);
  }

  /* Pin and unpin, from where a memo is shown. */
  async function press(event) {
    event.preventDefault();
    const memo = event.target.closest("[data-memo]").dataset.memo;
    const told = await post(event.target.action, new FormData(event.target));
    if (!told?.said) return say(FAILED);
    document.activeElement.blur();
    await done(told);
    place.querySelector(`[data-memo="${CSS.escape(memo)}"] button`)?.focus();
  }

  function done(told) {
    document.dispatchEvent(new CustomEvent("history-told", { detail: told.history }));
    say(told.said);
    if (told.turns) drawn(told.turns);
    return again();
  }

  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

  form.addEventListener("submit", save);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  form.addEventListener("input", () => sessionStorage.setItem(draft, JSON.stringify({ id: id.value, text: text.value, about: about.value, words })));
  about.addEventListener("change", keepPlace);
  root.querySelector("[data-leave]").addEventListener("click", close);
  place.addEventListener("submit", press);
  place.addEventListener("click", (event) => {
    if (!event.target.closest("[data-write-memo]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open(event.target);
  });
  transcript.addEventListener("keydown", (event) => {
    const busy = event.target.matches("input, textarea, select, [role=application]");
    if (event.key !== "n" || busy || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    open(event.target);
  });

  /** Write a memo on a passage that was chosen. */
  function on(passage) {
    open(transcript.querySelector(`#${CSS.escape(passage.turn)}`), passage);
  }

  return { on };
}
