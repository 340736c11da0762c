/* One coding as it is filled in: what its passage is tied to, the legs, whose account, the stance.
   A passage may have several; each is a part of the form with names and ids of its own. */

export const LEGS = { C: "context", R: "resource", M: "reasoning", O: "outcome" };
const NEW = "+"; // chosen: a configuration that is made with the coding; no id is like it
const LONGEST_NAME = 120; // characters of what was said that become a code's name
const SEVERAL = "; ";
const FAILED = '<p role="alert">The configurations could not be loaded. <button type="button" data-again>Try again</button></p>';

/** A part of the form with other names and ids, so that it can stand beside the one it was made from. */
export function apart(part, suffix) {
  for (const each of part.querySelectorAll("[id], [for], [name], [aria-describedby], [aria-controls]")) {
    for (const name of ["id", "for", "name", "aria-describedby", "aria-controls"]) {
      if (each.hasAttribute(name)) each.setAttribute(name, `${each.getAttribute(name)}${suffix}`);
    }
  }
  return part;
}

/** `usual` are the accounts usual by role, and `passage()` what is marked; `suffix` ends every name. */
export function target(part, suffix, { usual, passage }) {
  const places = part.querySelector(".targets-place");
  const beginning = part.querySelector(".beginning-place"); // below the legs, whose words it asks for
  const all = (name) => [...part.querySelectorAll(`[name="${name}${suffix}"]`)];
  const plain = (field) => field.name.slice(0, field.name.length - suffix.length);
  const legs = () => all("leg").filter((each) => each.checked).map((each) => each.value);
  const loaded = () => places.querySelector("fieldset") !== null;

  function set(name, value) {
    for (const field of all(name)) {
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value.split(SEVERAL).includes(field.value);
      else field.value = value;
    }
  }

  const isBox = (field) => ["radio", "checkbox"].includes(field.type);
  const value = (name) => all(name).find((each) => !isBox(each) || each.checked)?.value ?? "";

  /** The configurations to choose from, or that they could not be loaded. */
  function offer(words) {
    if (!words && loaded()) return; // what is there serves
    const was = [places, beginning].flatMap((each) => [...each.querySelectorAll("[name]")]);
    const held = document.createElement("template");
    held.innerHTML = words || FAILED;
    beginning.replaceChildren(...apart(held.content, suffix).querySelectorAll("[data-begin]"));
    places.replaceChildren(held.content);
    for (const field of was) { // what was filled in stays
      const now = all(plain(field)).find((each) => !isBox(each) || each.value === field.value);
      if (now) isBox(now) ? (now.checked = field.checked) : (now.value = field.value);
    }
    accounts();
  }

  /* What there is to fill in for the legs that are shown, and for a new configuration. */
  function accounts(event) {
    for (const each of part.querySelectorAll("[data-leg]")) each.hidden = !legs().includes(each.dataset.leg);
    for (const each of beginning.children) each.hidden = value("configuration_id") !== NEW;
    const { value: letter, checked } = event?.target ?? {};
    if (checked) set(`${LEGS[letter]}_account`, usual[passage()?.role]?.[LEGS[letter]] ?? "");
  }

  /** A code that was made meanwhile can be chosen from now on. */
  function know({ id, name }) {
    const [select] = all("code_id");
    if ([...select.options].every((each) => each.value !== id)) select.add(new Option(name, id));
  }

  /** Filled as one used lately was; the number is that in the list. */
  function again(number) {
    const one = places.querySelectorAll("[data-recent]")[number - 1];
    if (!one) return false;
    set("configuration_id", one.dataset.recent);
    for (const box of all("leg")) {
      box.checked = one.dataset.tag.split("-").includes(box.value);
      accounts({ target: box });
    }
    set("stance", one.dataset.stance);
    accounts();
    return true;
  }

  /** Tied to what a similar passage is tied to; how this one shows it is still to be said. */
  function tie({ kind, id, name }) {
    if (kind === "code") {
      know({ id, name });
      return set("code_id", id);
    }
    set("configuration_id", id);
    accounts();
    places.querySelector("[name]:checked")?.scrollIntoView({ block: "nearest" });
    all("leg")[0].focus();
  }

  function filter(event) {
    const asked = event.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of places.querySelectorAll("[data-words]")) {
      each.hidden = !asked.every((word) => each.dataset.words.includes(word));
      shown += each.hidden ? 0 : 1;
    }
    places.querySelector("[data-shown]").textContent = shown;
  }

  /** As it was sent, to be mended; or as a coding is. */
  function fill(body) {
    for (const [name, given] of Object.entries(body)) if (name !== "tag" && typeof given === "string") set(name, given);
    if ("new_configuration" in body) set("configuration_id", NEW);
    const letters = (body.tag ?? "").split("-");
    for (const box of all("leg")) box.checked = letters.includes(box.value);
    accounts();
    const more = part.querySelector(".more");
    more.open = [...more.querySelectorAll("select, textarea")].some((each) => each.value);
  }

  /* Whether a field is asked as the form stands: not of a leg that is not shown. */
  const isAsked = (field) => plain(field) !== "leg" && !field.closest("[data-leg][hidden], [data-begin][hidden]") && (!isBox(field) || field.checked);

  /** What was filled in, as the server is sent it. */
  function body() {
    const given = { tag: legs().join("-") };
    for (const field of [...part.querySelectorAll("[name]")].filter(isAsked)) {
      const name = plain(field);
      given[name] = field.type === "checkbox" && given[name] ? given[name] + SEVERAL + field.value : field.value;
    }
    return given.configuration_id === NEW ? { ...given, configuration_id: "" } : given;
  }

  /** Where a coding is sent that begins a configuration; empty for any other. */
  const begins = () => (value("configuration_id") === NEW ? beginning.firstElementChild.dataset.begin : "");

  /** In a few words; empty while nothing is chosen. */
  function name() {
    const radio = all("configuration_id").find((each) => each.checked);
    const chosen = begins() ? value("new_configuration").trim().replace(/\.$/, "") : radio?.value && radio.closest("label").querySelector(".target-name")?.textContent;
    const code = value("new_code") || (value("code_id") && all("code_id")[0].selectedOptions[0].textContent);
    return [legs().join("-"), chosen || code].filter(Boolean).join(", ");
  }

  part.addEventListener("change", (event) => {
    if (event.target.name === `leg${suffix}`) accounts(event);
    else if (event.target.name === `configuration_id${suffix}`) accounts();
  });
  places.addEventListener("input", (event) => event.target.type === "search" && filter(event));
  places.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.type === "search") event.preventDefault();
  });
  /* A code named as she said it: an in-vivo code. A person may still change the name. */
  part.querySelector("[data-in-her-words]").addEventListener("click", () => {
    set("new_code", passage().words.replace(/\s+/g, " ").slice(0, LONGEST_NAME).trim());
    set("code_id", "");
    all("new_code")[0].focus();
  });
  return { part, offer, loaded, accounts, know, again, tie, fill, body, begins, name, value };
}
