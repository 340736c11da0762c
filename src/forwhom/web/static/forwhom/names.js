/* Protect names: a list to narrow, and a tick that follows what is typed. The page works without. */

const form = document.querySelector("form.names");
const lines = [...form.querySelectorAll(".found > li:not(.by-hand)")];
const box = form.querySelector(".filter");

// A filter hides lines and changes none: what is ticked and hidden is still sent.
if (box) {
  box.hidden = false;
  const search = box.querySelector("input");
  const told = box.querySelector("[role=status]");
  search.addEventListener("input", () => {
    const asked = search.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const line of lines) {
      line.hidden = !line.textContent.toLocaleLowerCase().includes(asked);
      if (!line.hidden) shown += 1;
    }
    told.textContent = asked ? `${shown} of ${lines.length}` : "";
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

for (const line of lines) {
  const put = line.querySelector("input[type=text]");
  put.addEventListener("input", () => {
    line.querySelector("input[type=checkbox]").checked = put.value.trim() !== "";
  });
}
