/* The codings that one passage is to have: one to begin with, and others beside it. With more than
   one, each has a line that says what it is so far, and opens it. */

import { apart, target } from "./target.js";

const OF_THE_PASSAGE = ["outcome_spoken_of", "basis", "prompted", "speaks_as"]; // said once, it holds for each

/** `stands()` is told when another part stands open, or has its configurations anew. */
export function rowsOf(place, { usual, passage, changed, stands }) {
  const blank = place.firstElementChild.cloneNode(true);
  const codes = []; // made since the page was loaded
  let offered = null; // the configurations, once they are loaded
  let made = 1;
  let rows = [watched(target(place.firstElementChild, "", { usual, passage }))];

  function watched(row) {
    row.part.addEventListener("input", tell);
    row.part.addEventListener("change", tell);
    row.part.addEventListener("toggle", stands);
    row.part.querySelector("[data-leave-out]").addEventListener("click", () => leaveOut(row));
    return row;
  }

  function tell() {
    const several = rows.length > 1;
    for (const [at, { part, name, value }] of rows.entries()) {
      const stance = value("stance").replaceAll("_", " ");
      const said = [name(), stance].filter(Boolean).join(", ") || "nothing chosen yet";
      const summary = part.querySelector("summary");
      summary.hidden = !several;
      summary.textContent = `${at + 1}: ${said}`;
      part.querySelector(".leave-out").hidden = !several;
      if (several) part.setAttribute("aria-label", `Coding ${at + 1} of ${rows.length}`);
      else part.removeAttribute("aria-label");
      if (!several) part.open = true;
    }
  }

  const summaryOf = (row) => row.part.querySelector("summary");

  /** One more, after the others, which close; it has the focus. */
  function another() {
    made += 1;
    const suffix = `-${made}`;
    const row = watched(target(apart(blank.cloneNode(true), suffix), suffix, { usual, passage }));
    place.append(row.part);
    if (offered) row.offer(offered);
    for (const code of codes) row.know(code);
    row.fill(Object.fromEntries(OF_THE_PASSAGE.map((name) => [name, rows[0].value(name)])));
    for (const each of rows) each.part.open = false;
    rows = [...rows, row];
    tell();
    summaryOf(row).focus();
    changed(row);
    return row;
  }

  function leaveOut(row) {
    const at = rows.indexOf(row);
    row.part.remove();
    rows = rows.filter((each) => each !== row);
    tell();
    stands();
    changed(null);
    if (rows.length > 1) summaryOf(rows[Math.min(at, rows.length - 1)]).focus();
  }

  /** One alone, as the form was at first. */
  function clear() {
    for (const each of rows.slice(1)) each.part.remove();
    rows = rows.slice(0, 1);
    rows[0].accounts();
    tell();
    stands();
  }

  function fill(body) {
    rows[0].fill(body);
    for (const each of body.also ?? []) another().fill(each);
    tell();
  }

  /** What was filled in: the first as one alone, and `also` the others, if any. */
  function body() {
    const [first, ...also] = rows.map((each) => each.body());
    return also.length ? { ...first, also } : first;
  }

  function offer(words) {
    offered = words ?? offered;
    for (const each of rows) each.offer(words);
    stands();
  }

  function know(code) {
    codes.push(code);
    for (const each of rows) each.know(code);
  }

  /** The one a person is at. */
  const current = () => rows.find((each) => each.part.contains(document.activeElement)) ?? rows.at(-1);

  function again(number) {
    const found = current().again(number);
    tell();
    return found;
  }

  function tie(found) {
    current().tie(found);
    tell();
  }

  tell();
  return {
    another, clear, fill, body, offer, know, again, tie,
    at: (number) => (rows[number] ?? rows[0]).part,
    loaded: () => offered !== null,
    begins: () => rows.map((each) => each.begins()).find(Boolean) ?? "",
    name: () => rows.map((each) => each.name()).join("; "),
  };
}
