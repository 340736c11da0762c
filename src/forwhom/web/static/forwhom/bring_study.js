/* A study on its way in: how much of the file is sent, and how long it has been read. Without this
   the form sends the file, and the page that follows is the same. */

import { QUIET, lasting } from "./waiting.js";

const form = document.getElementById("bring-study");
const button = form.querySelector("button");
const underWay = document.getElementById("under-way");
const progress = document.getElementById("progress");
const doing = document.getElementById("doing");
const said = document.getElementById("said");

/* Sends the form; what came back. */
function sent(body, onSending, onSent) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => onSending(event.loaded / event.total));
    request.upload.addEventListener("load", onSent);
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", reject);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

/* Puts what the answer says of the problem where it belongs; the chosen file stays chosen. */
function show(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["problem", "replace"]) {
    document.getElementById(id).replaceChildren(...(answer.getElementById(id)?.childNodes ?? []));
  }
  if (!document.querySelector("#problem section")) throw new Error("no words in the answer");
  document.getElementById("problem").focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.elements.file.files[0]?.size > Number(form.dataset.mostBytes)) {
    said.textContent = "The file is larger than it may be.";
    return;
  }
  button.disabled = true;
  said.textContent = "";
  const began = performance.now();
  let share = 0;
  const telling = setInterval(() => {
    const passed = performance.now() - began;
    underWay.hidden = passed < QUIET;
    if (share < 1) progress.value = share;
    else progress.removeAttribute("value");
    doing.textContent = share < 1 ? `Sending the file: ${Math.floor(share * 100)}%` : `Reading the study: ${lasting(passed)} so far`;
  }, 250);
  try {
    const answer = await sent(new FormData(form), (part) => { share = part; }, () => { share = 1; });
    if (answer.status < 400) location.assign(JSON.parse(answer.responseText).look);
    else show(answer.responseText);
  } catch {
    said.textContent = "The connection failed. Try again: a study that has come in does not come in twice.";
  } finally {
    clearInterval(telling);
    underWay.hidden = true;
    button.disabled = false;
  }
});

// A page that comes back from the browser's memory begins anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
