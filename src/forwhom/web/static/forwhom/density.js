/* A margin that shows how much is marked in each part of a whole document, and leads there. */

import { densityInWords } from "./drawing.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 20;

/** Fills `nav` with a strip of bars; a press on it goes to that part of the transcript. */
export async function density(nav, transcript) {
  const answer = await fetch(nav.dataset.density, { redirect: "error" }).catch(() => null);
  if (!answer?.ok) return;
  const { parts } = await answer.json();
  const most = Math.max(...parts);
  if (!most) return;
  const strip = document.createElementNS(SVG, "svg");
  strip.setAttribute("viewBox", `0 0 ${WIDTH} ${parts.length}`);
  strip.setAttribute("preserveAspectRatio", "none");
  strip.setAttribute("role", "img");
  strip.setAttribute("aria-label", densityInWords(parts));
  parts.forEach((many, at) => strip.append(bar(many / most, at)));
  strip.addEventListener("click", (event) => {
    const { top, height } = strip.getBoundingClientRect();
    goTo(transcript, (event.clientY - top) / height);
  });
  nav.replaceChildren(strip);
  nav.hidden = false;
}

function bar(share, at) {
  const rect = document.createElementNS(SVG, "rect");
  const width = share ? 2 + share * (WIDTH - 2) : 0;
  for (const [name, value] of Object.entries({ x: WIDTH - width, y: at, width, height: 0.85 })) rect.setAttribute(name, value);
  return rect;
}

function goTo(transcript, share) {
  const turns = [...transcript.querySelectorAll(".turn")];
  const last = turns.at(-1).querySelector(".said");
  const length = Number(last.dataset.start) + last.textContent.length;
  const found = turns.findLast((each) => Number(each.querySelector(".said").dataset.start) <= share * length);
  (found ?? turns[0]).scrollIntoView({ block: "start" });
}
