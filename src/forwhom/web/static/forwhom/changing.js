/* A coding changed: the form opens as the coding is now, and says something else of its passage. */

const FAILED = "This coding could not be opened. Try again, or load the page anew.";

/** `form` is the panel, `say(words)` tells; `busy()` whether the form waits for an answer. What is
    given back opens the form of a coding, with what was filled in before where there is a `body`,
    and says whether it did. */
export function changing(address, { form, say, busy }) {
  async function told(id) {
    try {
      const answer = await fetch(`${address}${id}/change/`, { redirect: "error" });
      return answer.ok && (await form.ready()) ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  return async function open(id, body = null) {
    const found = await told(id);
    const coding = document.getElementById(`coding-${id}`);
    if (!found || !coding || busy()) {
      say(FAILED);
      return false;
    }
    const words = coding.querySelector("q")?.textContent ?? "";
    const turn = coding.closest(".turn");
    const { from, to } = coding.dataset;
    const passage = { start: Number(from), end: Number(to), words, begins: words, turn: turn.id, role: turn.dataset.role, range: null, changing: { id, seen: found.seen } };
    form.open(passage, { focus: true, body: body ?? found.fields });
    say("");
    return true;
  };
}
