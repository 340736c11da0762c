/* Files chosen or dropped, sent one after the other so that it can be seen how far they are.
   Without this the form sends them all at once, and the page that follows is the same. */

import { goingOn, judged, sizeOf, together, tooMuch } from "./uploads.js";

const QUIET = 1000; // milliseconds before a progress is shown
const form = document.querySelector("form.drop");
const input = document.getElementById("files");
const list = document.getElementById("chosen");
const said = document.getElementById("said");
const underWay = document.getElementById("under-way");
const progress = document.getElementById("progress");
const button = form.querySelector("button");
const limits = {
  files: Number(form.dataset.mostFiles),
  bytes: Number(form.dataset.mostBytes),
  inAll: Number(form.dataset.mostInAll),
  endings: form.dataset.endings.split(" "),
};
let folders = []; // dropped, which no browser sends
let sent = 0; // of the chosen files, so that a failed one is begun again and no other
let addresses = null; // of the delivery, once the first file is there

for (const each of form.querySelectorAll(".scripted-only")) each.hidden = false;

function line({ file, wrong }) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const beside = document.createElement("span");
  name.textContent = file.name;
  beside.textContent = wrong || sizeOf(file.size);
  beside.className = wrong ? "wrong" : "quiet";
  item.append(name, beside);
  return item;
}

function show() {
  const files = [...input.files];
  const found = judged([...files, ...folders], limits);
  list.replaceChildren(...found.map(line));
  list.hidden = found.length === 0;
  said.textContent = tooMuch(files, limits);
  button.disabled = said.textContent !== "";
}

function choose(files) {
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  input.files = held.files;
  show();
}

let before = [];
input.addEventListener("change", () => {
  folders = [];
  choose(together(before, [...input.files]));
  before = [...input.files];
});

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("over");
});
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
  const files = [...event.dataTransfer.files];
  folders = files.filter((_, at) => items[at]?.isDirectory).map(({ name }) => ({ name, size: 0, folder: true }));
  before = together(before, files.filter((_, at) => !items[at]?.isDirectory));
  choose(before);
});

/* One file, to the address that the last answer gave. */
async function send(file) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("files", file);
  const answer = await fetch(addresses?.more ?? form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  addresses = found;
}

async function sendAll(files) {
  for (; sent < files.length; sent += 1) {
    said.textContent = goingOn(files[sent].name, sent + 1, files.length);
    progress.value = sent / files.length;
    await send(files[sent]);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...input.files];
  button.disabled = true;
  const slow = setTimeout(() => { underWay.hidden = false; }, QUIET);
  try {
    await sendAll(files);
    location.assign(addresses.look);
  } catch (problem) {
    const why = problem instanceof TypeError || problem instanceof SyntaxError ? "The connection failed." : problem.message;
    said.textContent = `${files[sent].name} did not arrive. ${why} Try again: what has arrived is not sent twice.`;
    button.disabled = false;
  } finally {
    clearTimeout(slow);
    underWay.hidden = true;
  }
});

// A page that comes back from the browser's memory begins anew.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
