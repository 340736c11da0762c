/* The transcript by keyboard: one turn at a time takes the focus, and in it a passage is chosen
   by words and sentences. */

import { extend, first, move } from "./steps.js";
import { passageOf, rangeBetween, saidOf, show } from "./selection.js";

const UNITS = { ArrowLeft: ["word", -1], ArrowRight: ["word", 1], ArrowUp: ["sentence", -1], ArrowDown: ["sentence", 1] };

/** `chosen(passage)` is called with what was chosen; `say(words)` tells of each step;
    `correct(turn)`, where there is one, with a turn whose words are to be corrected. */
export function keyboard(transcript, { chosen, say, correct }) {
  const tools = document.createElement("p");
  tools.className = "tools";
  tool("Mark in this turn", begin);
  if (correct) tool("Correct this turn", correct);
  let choosing = null; // {texts, at: the choice}

  function tool(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => act(button.closest(".turn")));
    tools.append(button);
  }

  const turns = () => [...transcript.querySelectorAll(".turn")];
  const current = () => transcript.querySelector('.turn[tabindex="0"]');

  function prepare() {
    for (const turn of turns()) if (!turn.hasAttribute("tabindex")) turn.tabIndex = -1;
    if (!current()) makeCurrent(turns()[0]);
  }

  function makeCurrent(turn) {
    if (!turn) return;
    const was = current();
    if (was && was !== turn) was.tabIndex = -1;
    turn.tabIndex = 0;
    if (!turn.contains(document.activeElement) || turn.matches(":focus-visible, :has(:focus-visible)")) showTools(turn);
  }

  /* Not on a press of the mouse: the text must not move under a selection that begins. */
  function showTools(turn) {
    const speech = turn.querySelector(".speech");
    if (tools.parentElement !== speech) speech.append(tools);
  }

  /** A turn put in another's place: whatever a person was at in it stays hers. */
  function took(now, was, held) {
    now.tabIndex = was.tabIndex;
    if (was.contains(tools)) showTools(now);
    if (held) now.focus({ preventScroll: true });
  }

  function go(turn) {
    if (!turn) return;
    makeCurrent(turn);
    turn.focus();
    turn.scrollIntoView({ block: "nearest" });
  }

  function begin(turn) {
    const texts = saidOf(transcript).map((each) => each.textContent);
    const at = first(texts, turns().indexOf(turn));
    if (!at) return say("This turn has no words to mark.");
    choosing = { texts, at };
    turn.classList.add("choosing");
    const here = turn.querySelector(".said");
    here.tabIndex = -1;
    here.setAttribute("role", "application");
    here.setAttribute("aria-label", "Choosing a passage");
    here.focus();
    tell("Choosing a passage: arrows move by word and sentence, Shift extends, Enter marks, Escape leaves. ");
  }

  function end() {
    if (!choosing) return;
    choosing = null; // first: what follows takes the focus away, and that ends choosing too
    const turn = transcript.querySelector(".choosing");
    turn.classList.remove("choosing");
    for (const name of ["tabindex", "role", "aria-label"]) turn.querySelector(".said").removeAttribute(name);
  }

  const range = () => {
    const { from, to } = choosing.at;
    const said = saidOf(transcript); // anew: turns beyond this one may have been drawn meanwhile
    return rangeBetween(said[from.turn], from.at, said[to.turn], to.at);
  };

  function tell(before = "") {
    show(range());
    say(`${before}${range().toString().trim()}`);
  }

  function choose(event) {
    if (event.key === "Escape" || event.key === "Tab") {
      const turn = transcript.querySelector(".choosing");
      end();
      show(null);
      say("");
      if (event.key === "Tab") return;
      event.preventDefault();
      go(turn);
    } else if (event.key === "Enter" || event.key === " " || /^[1-5]$/.test(event.key)) {
      event.preventDefault();
      const passage = passageOf(transcript, range());
      end();
      chosen(passage, { focus: true, lately: Number(event.key) || 0 });
    } else if (event.key === "n" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      event.stopImmediatePropagation(); // the turn's own memo is not meant
      const passage = passageOf(transcript, range());
      end();
      show(null);
      chosen(passage, { note: true });
    } else if (UNITS[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const [unit, step] = UNITS[event.key];
      choosing.at = (event.shiftKey ? extend : move)(choosing.texts, choosing.at, unit, step);
      tell();
      range().startContainer.parentElement.scrollIntoView({ block: "nearest" });
    }
  }

  function walk(event) {
    const turn = event.target;
    const all = turns();
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (steps[event.key]) {
      event.preventDefault();
      go(all[all.indexOf(turn) + steps[event.key]]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      begin(turn);
    } else if (event.key === "F2" && correct) {
      event.preventDefault();
      correct(turn);
    }
  }

  transcript.addEventListener("keydown", (event) => {
    if (choosing) choose(event);
    else if (event.target.matches(".turn")) walk(event);
  });
  transcript.addEventListener("focusin", (event) => makeCurrent(event.target.closest(".turn")));
  transcript.addEventListener("focusout", (event) => {
    if (choosing && event.target.matches(".said")) end();
  });
  prepare();
  return { took, go, busy: () => choosing !== null };
}
