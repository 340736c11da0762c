/* What is marked in a transcript, drawn as its turns come into view. All words are in the page
   from the start; a page with twenty thousand codings is as quick as one with two hundred. */

import { density } from "./density.js";
import { batch, isNear, liesOver, nearestFirst, queued } from "./drawing.js";
import { live } from "./live.js";

const AHEAD = 1200; // pixels before they are seen that turns are asked for
const AT_ONCE = 2; // requests under way
const LATER = 1000; // milliseconds until what could not be drawn is tried again

const byId = (id) => document.getElementById(id);
const place = ({ dataset }) => ({ from: Number(dataset.from), to: Number(dataset.to) });

/** Draws what is marked in `transcript`. `drawn(now, was, held)` is called for each turn put in
    the place of another, which may have held the focus; one that is `busy` is drawn later.
    `counted()` is called when the head of the page is to count anew. */
export function codings(transcript, { drawn = () => {}, busy = () => false, counted = () => {} } = {}) {
  let waiting = [];
  const last = new Map(); // the HTML of each turn as it was last drawn
  let asking = 0;
  let writes = 0; // what this page has written so far
  const seen = new IntersectionObserver(look, { rootMargin: `${AHEAD}px 0px` });

  function look(entries) {
    const here = entries.filter((each) => each.isIntersecting);
    for (const { target } of here) seen.unobserve(target);
    const turns = here.map(({ target, boundingClientRect: { top, bottom } }) => ({ number: Number(target.dataset.turn), top, bottom }));
    waiting = queued(waiting, nearestFirst(turns, innerHeight));
    draw();
  }

  async function draw() {
    if (asking >= AT_ONCE || !waiting.length) return;
    passOver();
    const { now, later } = batch(waiting);
    waiting = later;
    if (!now.length) return;
    asking += 1;
    try {
      await replaceGently(now);
    } catch {
      again(now);
    }
    asking -= 1;
    draw();
  }

  /* What was scrolled away before it was its turn is asked for when it is seen again. */
  function passOver() {
    const far = waiting.filter((number) => !isNear(byId(`turn-${number}`).getBoundingClientRect(), innerHeight, AHEAD));
    if (!far.length) return;
    waiting = waiting.filter((number) => !far.includes(number));
    for (const number of far) seen.observe(byId(`turn-${number}`));
  }

  function wait(numbers) {
    waiting = queued(waiting, numbers);
    draw();
  }

  async function ask(wanted) {
    return told(`${transcript.dataset.turns}&${new URLSearchParams(wanted)}`);
  }

  async function told(address) {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** Put turns, as the server shows them, in the place of those that are there; those that are
      busy are asked for again later. */
  function replace(turns) {
    const left = [];
    for (const [number, html] of Object.entries(turns)) {
      const was = byId(`turn-${number}`);
      if (last.get(number) === html) continue; // nothing is new in it
      if (was && busy(was)) left.push(Number(number));
      else if (was) put(html, was);
    }
    again(left);
  }

  /* One at a time, in the order they were asked for, so that the page never stands still. What
     was asked for before something was written is asked for anew: it may be older than the page. */
  async function replaceGently(numbers) {
    const asked = writes;
    const { turns } = await ask(numbers.map((number) => ["turn", number]));
    for (const [at, number] of numbers.entries()) {
      if (asked !== writes) return wait(numbers.slice(at));
      if (turns[number]) replace({ [number]: turns[number] });
      await new Promise((done) => setTimeout(done));
    }
  }

  function again(numbers) {
    if (numbers.length) setTimeout(() => wait(numbers), LATER);
  }

  function put(html, was) {
    seen.unobserve(was);
    last.set(was.dataset.turn, html);
    const template = document.createElement("template");
    template.innerHTML = html;
    const now = template.content.firstElementChild;
    const held = was.contains(document.activeElement);
    was.replaceWith(now);
    drawn(now, was, held);
    document.dispatchEvent(new Event("turn-drawn"));
  }

  /** Go to a coding, drawing its turn first where that is not done. */
  async function go(id) {
    if (!byId(`coding-${id}`)) replace((await ask([["coding", id]])).turns);
    const found = byId(`coding-${id}`);
    found?.scrollIntoView({ block: "center" });
    found?.focus({ preventScroll: true });
    return found;
  }

  /** Go to the next coding of those asked for, after the one last gone to or what is on screen. */
  async function next(asked) {
    const here = document.activeElement?.closest?.("[data-coding]");
    const top = [...transcript.querySelectorAll(".said")].find((each) => each.getBoundingClientRect().bottom > 0);
    const after = here ? here.dataset.from : Number(top?.dataset.start ?? 0) - 1;
    const shown = transcript.dataset.turns.split("?")[1];
    const { coding } = await told(`${transcript.dataset.next}?${shown}&${new URLSearchParams({ ...asked, after })}`);
    return coding ? go(coding) : null;
  }

  /** Every coding of a turn in its list. */
  async function whole(number) {
    replace((await ask([["whole", number]])).turns);
    byId(`turn-${number}`)?.querySelector(".codings")?.scrollIntoView({ block: "nearest" });
  }

  /* What belongs together is shown so: a run with its codings, a coding with its runs. */

  function light(target, on) {
    const run = target.closest?.("mark[data-from]");
    const item = target.closest?.("[data-coding]");
    const turn = target.closest?.(".turn");
    if (!turn || !(run || item)) return;
    const listed = [...turn.querySelectorAll("[data-coding]")];
    const meant = run ? listed.filter((each) => liesOver(place(each), place(run))) : [item];
    for (const each of meant) {
      each.classList.toggle("lit", on);
      for (const mark of runsOf(turn, each)) mark.classList.toggle("lit", on);
    }
  }

  function runsOf(turn, item) {
    const found = [];
    for (let at = turn; at && Number(at.querySelector(".said").dataset.start) <= Number(item.dataset.to); at = at.nextElementSibling) {
      found.push(...[...at.querySelectorAll("mark[data-from]")].filter((mark) => liesOver(place(item), place(mark))));
    }
    return found;
  }

  function follow(event) {
    const more = event.target.closest("[data-whole]");
    const link = event.target.closest('a[href*="#coding-"]');
    const id = link && link.pathname === location.pathname && link.hash.slice("#coding-".length);
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(more || id)) return;
    event.preventDefault();
    if (more) whole(more.dataset.whole);
    else go(id);
  }

  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    transcript.addEventListener(kind, (event) => light(event.target, on));
  }
  document.addEventListener("click", follow);
  byId("next-counter")?.addEventListener("click", () => next({ stance: "counters" }));
  byId("next-coding")?.addEventListener("click", () => next({}));
  if (byId("density")) density(byId("density"), transcript);
  for (const turn of transcript.querySelectorAll(".turn:not([data-drawn])")) seen.observe(turn);
  if (location.hash.startsWith("#coding-")) go(location.hash.slice("#coding-".length));
  /* Somebody has marked something: what is seen is drawn anew, the rest when it is seen. */
  function moved() {
    document.dispatchEvent(new Event("study-moved"));
    const near = ({ top, bottom }) => bottom > -innerHeight && top < 2 * innerHeight;
    const drawnTurns = [...transcript.querySelectorAll(".turn[data-drawn]")].map((turn) => ({ turn, rect: turn.getBoundingClientRect() }));
    wait(drawnTurns.filter(({ rect }) => near(rect)).map(({ turn }) => Number(turn.dataset.turn)));
    for (const { turn, rect } of drawnTurns) if (!near(rect)) seen.observe(turn);
    counted();
  }

  live(transcript, { moved, corrected: () => (byId("text-moved").hidden = false) });

  /* What was written, as it is now; of a filtered page, only what it shows. */
  const isFiltered = !transcript.dataset.turns.endsWith("?");
  function written(turns) {
    writes += 1;
    if (isFiltered) wait(Object.keys(turns).map(Number));
    else replace(turns);
  }

  return { replace: written, go, next };
}
