/* A coding given another passage: it is chosen, the words are chosen, and then it is confirmed. */

/** `put(coding, passage)` sends it; `say(words)` tells; `go(turn)` moves the focus. */
export function moving({ put, say, go }) {
  const byId = (id) => document.getElementById(id);
  let coding = ""; // the one to be moved; none when nothing is being moved
  let passage = null;

  function begin(id) {
    coding = id;
    passage = null;
    byId("moving").hidden = false;
    byId("move-here").hidden = true;
    go(byId(`coding-${id}`).closest(".turn"));
    say("Choose the words it should stand on: select them, or press Enter on a turn.");
  }

  /** Whether a chosen passage is for a coding that is being moved. */
  function take(chosen) {
    if (!coding) return false;
    passage = chosen;
    byId("move-here").hidden = false;
    byId("move-here").focus();
    say(`Move it to “${chosen.begins}”?`);
    return true;
  }

  function end(words = "") {
    coding = "";
    passage = null;
    byId("moving").hidden = true;
    say(words);
  }

  function leave() {
    const turn = byId(`coding-${coding}`)?.closest(".turn");
    end();
    go(turn);
  }

  byId("move-here").addEventListener("click", () => {
    const [id, chosen] = [coding, passage];
    end();
    put(id, chosen);
    go(byId(chosen.turn));
  });
  byId("move-leave").addEventListener("click", leave);
  return { begin, take, leave, isOn: () => coding !== "" };
}
