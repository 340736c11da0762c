/* While a file is made the page says so. The browser itself takes the file, however large it is;
   a cookie that comes with it tells that it has begun to arrive. */

import { QUIET, cookieNamed, lasting } from "./waiting.js";

const form = document.querySelector("form.kinds");
const said = document.getElementById("making");
let waiting = null;

function rest(words) {
  clearInterval(waiting);
  waiting = null;
  said.textContent = words;
}

form.addEventListener("submit", (event) => {
  if (waiting !== null) {
    event.preventDefault(); // one file after the other
    return;
  }
  const token = [...crypto.getRandomValues(new Uint8Array(12))].map((each) => each.toString(16).padStart(2, "0")).join("");
  form.elements.token.value = token;
  const began = performance.now();
  said.textContent = "";
  waiting = setInterval(() => {
    const passed = performance.now() - began;
    if (cookieNamed("forwhom-file", document.cookie) === token) rest("The file is on its way: look among your downloads.");
    else if (passed > QUIET) said.textContent = `Making the file: ${lasting(passed)} so far.`;
  }, 250);
});

// A page that comes back from the browser's memory waits for nothing.
addEventListener("pageshow", (event) => { if (event.persisted) rest(""); });
