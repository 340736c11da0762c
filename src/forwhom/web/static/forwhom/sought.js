/* In a document that was opened from a search, the words that were looked for. The server says in
   which turn they stand and between which code points of its words. */

import { toUnits } from "./positions.js";
import { rangeBetween } from "./selection.js";

const places = JSON.parse(document.getElementById("sought").textContent);

function rangeOf([turn, start, end]) {
  const said = document.querySelector(`#turn-${turn} .said`);
  const text = said.textContent;
  return rangeBetween(said, toUnits(text, start), said, toUnits(text, end));
}

let asked = 0;
function show() {
  asked = 0;
  CSS.highlights.set("sought", new Highlight(...places.map(rangeOf)));
}

if (globalThis.CSS?.highlights) {
  show();
  // A turn that was drawn anew holds other nodes; several are drawn at once.
  document.addEventListener("turn-drawn", () => (asked ||= requestAnimationFrame(show)));
}
