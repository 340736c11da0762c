/* A code dragged through the tree, by mouse, pen or finger: by its grip, or with the mouse by its
   name. A line or a frame shows where it would go, and words say it; Escape leaves it where it is. */

import { placeAt, withBelow } from "./dropping.js";

const FAR_ENOUGH = 5; // pixels before a press is a drag
const NEAR_EDGE = 48; // pixels from the edge of the window at which the page moves on
const SPEED = 12; // pixels a frame

/** `drop(code, place)` puts it there; `say(words)` tells; `isBusy()` while a move is on its way. */
export function dragging(tree, { drop, say, isBusy }) {
  const line = made("drop-line");
  const label = made("drop-label");
  let press = null; // where the pointer went down, on which code
  let drag = null; // the rows as they stand, and where it would go

  tree.classList.add("drags");
  tree.addEventListener("dragstart", (event) => event.preventDefault());
  tree.addEventListener("pointerdown", (event) => {
    const byMouse = event.pointerType === "mouse" && event.target.closest(".name a");
    if (event.button !== 0 || isBusy() || !(byMouse || event.target.closest(".grip"))) return;
    press = { code: event.target.closest("[data-code]").dataset.code, id: event.pointerId, ...point(event) };
  });
  tree.addEventListener("pointermove", (event) => {
    if (event.pointerId !== press?.id) return;
    if (!drag && Math.hypot(event.clientX - press.x, event.clientY - press.y) >= FAR_ENOUGH) begin();
    if (drag) look(point(event));
  });
  tree.addEventListener("pointerup", (event) => {
    if (event.pointerId === press?.id) letGo();
  });
  tree.addEventListener("pointercancel", (event) => event.pointerId === press?.id && leave());
  document.addEventListener("keydown", (event) => {
    if (!drag || event.key !== "Escape") return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("scroll", () => drag && look(drag.at), { passive: true });

  function begin() {
    tree.setPointerCapture(press.id);
    drag = { rows: measured(), at: null, place: null, told: "" };
    const going = new Set(withBelow(drag.rows, press.code));
    for (const row of rowsOf()) row.classList.toggle("dragged", going.has(row.dataset.code));
    document.documentElement.classList.add("dragging");
    requestAnimationFrame(roll);
  }

  function look(at) {
    drag.at = at;
    const place = placeAt(drag.rows, press.code, { x: at.x + scrollX, y: at.y + scrollY });
    drag.place = place;
    const words = place.refused ?? place.words;
    for (const row of rowsOf()) row.classList.toggle("drop-under", isShown(place) && row.dataset.code === place.row);
    line.hidden = !isShown(place) || !place.line;
    if (place.line) {
      const end = tree.querySelector(".tree").getBoundingClientRect().right;
      const left = place.line.left - scrollX;
      Object.assign(line.style, { top: `${place.line.y - scrollY}px`, left: `${left}px`, width: `${end - left}px` });
    }
    label.hidden = false;
    label.textContent = words;
    label.classList.toggle("refused", Boolean(place.refused));
    Object.assign(label.style, { top: `${at.y + 16}px`, left: `${Math.min(at.x + 12, innerWidth - label.offsetWidth - 8)}px` });
    if (drag.told !== words) say(words);
    drag.told = words;
  }

  function letGo() {
    const [code, place] = [press.code, drag?.place];
    if (drag) swallowClick();
    end();
    if (place?.refused) say(place.refused);
    else if (place && !place.stays) drop(code, place);
  }

  function leave() {
    const was = drag?.rows.find((row) => row.code === press.code).name;
    if (drag) swallowClick();
    end();
    if (was) say(`${was} stays where it is`);
  }

  function end() {
    press = drag = null;
    line.hidden = label.hidden = true;
    document.documentElement.classList.remove("dragging");
    for (const row of rowsOf()) row.classList.remove("dragged", "drop-under");
  }

  /** Move the page on while the pointer stays near the edge of the window. */
  function roll() {
    if (!drag) return;
    const y = drag.at?.y ?? NEAR_EDGE;
    if (y < NEAR_EDGE) scrollBy(0, -SPEED);
    else if (y > innerHeight - NEAR_EDGE) scrollBy(0, SPEED);
    requestAnimationFrame(roll);
  }

  function rowsOf() {
    return tree.querySelectorAll("[data-code]");
  }

  /** The rows in the tree's order, where they stand on the page. */
  function measured() {
    return [...rowsOf()].map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return {
        code: row.dataset.code,
        name: row.querySelector(".name a").textContent,
        over: row.dataset.over,
        level: Number(row.dataset.level),
        top: top + scrollY,
        bottom: bottom + scrollY,
        left: row.firstElementChild.getBoundingClientRect().left + scrollX,
      };
    });
  }
}

function isShown(place) {
  return !place.refused && !place.stays;
}

function point(event) {
  return { x: event.clientX, y: event.clientY };
}

/** What was dragged by its name is not opened when it is let go. */
function swallowClick() {
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", stop, { capture: true }), 50);
}

function made(name) {
  const element = document.createElement("div");
  element.className = name;
  element.hidden = true;
  element.setAttribute("aria-hidden", "true");
  document.body.append(element);
  return element;
}
