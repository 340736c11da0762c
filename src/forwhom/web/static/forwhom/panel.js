/* The form in which a person says what a passage shows. It sends nothing: it gives what was
   filled in, shows what is wrong beside each field, and opens and closes. */

import { show } from "./selection.js";

const LONGEST_NAME = 120; // characters of what was said that become a code's name
const LEGS = { C: "context", R: "resource", M: "reasoning", O: "outcome" };

export function panel(root, { save, closed, opened }) {
  const form = root.querySelector("form");
  const usual = JSON.parse(document.getElementById("usual-accounts").textContent);
  const targets = root.querySelector("#targets");
  let passage = null;

  async function loadTargets() {
    try {
      const answer = await fetch(root.dataset.targets, { redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const words = await answer.text();
      const chosen = targets.querySelector("[name=configuration_id]:checked")?.value;
      targets.innerHTML = words;
      root.dispatchEvent(new Event("targets"));
      if (chosen) choose(chosen);
    } catch {
      if (loaded()) return; // what is there serves
      targets.innerHTML =
        '<p role="alert">The configurations could not be loaded. <button type="button" data-again>Try again</button></p>';
    }
  }

  let loading = null;
  const load = () => (loading = loadTargets());
  const loaded = () => targets.querySelector("fieldset") !== null;

  const checkedLegs = () => [...form.querySelectorAll("[name=leg]:checked")].map((each) => each.value);

  function accounts(event) {
    const legs = checkedLegs();
    for (const part of form.querySelectorAll(".account")) {
      part.hidden = !legs.includes(part.dataset.leg);
    }
    const letter = event?.target.value;
    if (event?.target.checked) {
      const account = usual[passage?.role]?.[LEGS[letter]] ?? "";
      form.elements[`${LEGS[letter]}_account`].value = account;
    }
  }

  function choose(configuration) {
    const radio = [...targets.querySelectorAll("[name=configuration_id]")].find((each) => each.value === configuration);
    if (radio) radio.checked = true;
    radio?.scrollIntoView({ block: "nearest" });
  }

  /** A code that was made meanwhile can be chosen from now on. */
  function know({ id, name }) {
    const select = form.elements.code_id;
    if ([...select.options].every((each) => each.value !== id)) select.add(new Option(name, id));
  }

  /** Fill the form as one used lately was; the number is that in the list. Nothing is saved. */
  function again(number) {
    const one = targets.querySelectorAll("[data-recent]")[number - 1];
    if (!one) return false;
    choose(one.dataset.recent);
    for (const box of form.querySelectorAll("[name=leg]")) {
      box.checked = one.dataset.tag.split("-").includes(box.value);
      accounts({ target: box });
    }
    form.elements.stance.value = one.dataset.stance;
    form.querySelector("[type=submit]").focus();
    return true;
  }

  /** Choose what a similar passage is tied to; how this one shows it is still to be said. */
  function tie({ kind, id, name }) {
    const isCode = kind === "code";
    if (isCode) {
      know({ id, name });
      form.elements.code_id.value = id;
    } else choose(id);
    form.querySelector(isCode ? "[type=submit]" : "[name=leg]").focus();
  }

  function filter(event) {
    const asked = event.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of targets.querySelectorAll("[data-words]")) {
      each.hidden = !asked.every((word) => each.dataset.words.includes(word));
      shown += each.hidden ? 0 : 1;
    }
    targets.querySelector("[data-shown]").textContent = shown;
  }

  function clearProblems() {
    for (const each of root.querySelectorAll(".error")) each.hidden = true;
    for (const each of root.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  }

  function problems(found) {
    clearProblems();
    let first = null;
    for (const { field, words } of found) {
      const part = root.querySelector(`[data-field="${field}"]`);
      const place = part?.querySelector("[data-error]") ?? root.querySelector("#panel-error");
      place.textContent = place.hidden ? words : `${place.textContent} ${words}`;
      place.hidden = false;
      place.id ||= `problem-${field}`;
      if (!part?.contains(place)) continue;
      const more = part.closest("details");
      if (more) more.open = true;
      const input = part.querySelector("input:checked, input:not([type=search]), select, textarea");
      input?.setAttribute("aria-invalid", "true");
      input?.setAttribute("aria-describedby", place.id);
      first ??= input;
    }
    (first ?? root.querySelector("#panel-title")).focus();
  }

  function open(found, { focus = false, body = null } = {}) {
    if (root.hidden || body || passage?.changing) form.reset(); // otherwise only the passage was chosen again
    passage = found;
    root.querySelector("#panel-title").textContent = found.changing ? "Change this coding" : "Mark this passage";
    clearProblems();
    root.querySelector("#panel-words p").textContent = found.words;
    if (body) fill(body);
    accounts();
    root.hidden = false;
    root.scrollTop = 0;
    show(found.range);
    if (!loaded()) load();
    if (focus) root.querySelector("#panel-title").focus();
    opened(found);
  }

  /* The form as it was sent, to be mended; or as a coding is. */
  function fill(body) {
    for (const [name, value] of Object.entries(body)) {
      const field = form.elements[name];
      if (field && name !== "tag") field.value = value;
    }
    for (const letter of (body.tag ?? "").split("-").filter(Boolean)) {
      form.querySelector(`[name=leg][value="${letter}"]`).checked = true;
    }
    const more = root.querySelector("#more");
    more.open = [...more.querySelectorAll("select, textarea")].some((each) => each.value);
  }

  function close() {
    if (root.hidden) return;
    root.hidden = true;
    show(null);
    const was = passage;
    passage = null;
    closed(was);
  }

  /* What was filled in, as the server is sent it; accounts of legs not shown are left out. */
  function body() {
    const given = Object.fromEntries(new FormData(form));
    const legs = checkedLegs();
    for (const [letter, leg] of Object.entries(LEGS)) {
      if (!legs.includes(letter)) delete given[`${leg}_account`];
    }
    for (const name of ["leg", "csrfmiddlewaretoken"]) delete given[name];
    const { start, end, begins } = passage;
    return { ...given, tag: legs.join("-"), start, end, begins };
  }

  const nameOf = (given) => {
    const radio = form.querySelector("[name=configuration_id]:checked");
    const chosen = radio?.value && radio.closest("label").querySelector(".target-name")?.textContent;
    const code = given.new_code || (given.code_id && form.elements.code_id.selectedOptions[0].textContent);
    return [given.tag, chosen || code].filter(Boolean).join(", ");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!passage) return;
    const given = body();
    save(given, { ...passage, name: nameOf(given) });
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "leg") accounts(event);
  });
  targets.addEventListener("input", (event) => {
    if (event.target.matches("#targets-filter")) filter(event);
  });
  targets.addEventListener("click", (event) => {
    if (event.target.matches("[data-again]")) load();
    const one = event.target.closest("[data-recent]");
    if (one) again([...targets.querySelectorAll("[data-recent]")].indexOf(one) + 1);
  });
  targets.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("#targets-filter")) event.preventDefault();
  });
  /* A code named as she said it: an in-vivo code. A person may still change the name. */
  root.querySelector("#in-her-words").addEventListener("click", () => {
    const field = form.elements.new_code;
    field.value = passage.words.replace(/\s+/g, " ").slice(0, LONGEST_NAME).trim();
    form.elements.code_id.value = "";
    field.focus();
  });
  root.querySelector("#panel-close").addEventListener("click", close);
  window.addEventListener("online", () => loaded() || load());
  load();
  return { open, close, problems, again, tie, know, refresh: load, ready: () => loading.then(loaded), isOpen: (turn = passage?.turn) => !root.hidden && passage?.turn === turn, focus: () => root.querySelector("#panel-title").focus() };
}
