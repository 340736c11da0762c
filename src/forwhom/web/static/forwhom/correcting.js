/* One turn's words corrected where they stand. The server says what would change; only what was
   seen and confirmed is written, and then the page is loaded anew, because every position after
   the turn may be another. */

const DONE = "forwhom.corrected"; // what to say once the page is there again
const AGAIN = "This could not be loaded. Try again, or load the page anew.";

/** `go(turn)` moves the focus to a turn, `say(words)` tells; `busy()` why not now, or nothing. */
export function correcting(address, { go, say, busy }) {
  let form = null;

  const turnOf = () => form.closest(".turn");

  async function ask(url, options = {}) {
    try {
      const answer = await fetch(url, { redirect: "error", ...options });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      if (isJson) return { told: await answer.json() };
      const readable = answer.ok || answer.status === 409 || answer.status === 422;
      const html = await answer.text();
      return readable && html.includes("data-correcting") ? { html } : null;
    } catch {
      return null;
    }
  }

  async function open(turn) {
    if (busy()) return say(busy());
    if (form) return form.elements.text.focus();
    const answer = await ask(`${address}${turn.dataset.turn}/`);
    if (!answer) return say(AGAIN);
    if (answer.told) return say(answer.told.why_not);
    turn.querySelector(".speech").append(made(answer.html));
    form.elements.text.focus();
    say("");
  }

  function made(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    form = template.content.querySelector("form");
    form.addEventListener("submit", submit);
    form.addEventListener("keydown", leaveByKey);
    form.querySelector("[data-leave]").addEventListener("click", close);
    return form;
  }

  function leaveByKey(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }

  function close() {
    const turn = turnOf();
    form.remove();
    form = null;
    go(turn);
  }

  async function submit(event) {
    event.preventDefault();
    const sent = form;
    const answer = await ask(sent.action, { method: "POST", body: new FormData(sent, event.submitter) });
    if (form !== sent) return; // left meanwhile
    if (!answer) return say("Not saved: nobody answered. Your words are still here.");
    if (answer.told) return done(answer.told);
    sent.replaceWith(made(answer.html));
    (form.querySelector("[data-preview]") ?? form.elements.text).focus();
  }

  function done({ said, turn, why_not: whyNot }) {
    if (whyNot) return say(whyNot);
    sessionStorage.setItem(DONE, JSON.stringify({ said, turn: `turn-${turn}` }));
    form = null; // nothing is unsaved any more
    location.reload();
  }

  /** What was corrected before the page was loaded anew: said, and gone to. */
  function resume() {
    const kept = sessionStorage.getItem(DONE);
    sessionStorage.removeItem(DONE);
    if (!kept) return;
    const { said, turn } = JSON.parse(kept);
    go(document.getElementById(turn));
    say(said);
  }

  /** Load the page anew, because its text is another, and say so there. */
  function again(said) {
    sessionStorage.setItem(DONE, JSON.stringify({ said, turn: document.activeElement?.closest?.(".turn")?.id }));
    location.reload();
  }

  window.addEventListener("beforeunload", (event) => form && form.elements.text.value !== form.elements.text.defaultValue && event.preventDefault());
  return { open, resume, again, isOpen: () => form !== null };
}
