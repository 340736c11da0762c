/* The table builder's address without the choices that were not made. The page works without. */

const form = document.querySelector("form.build");

form?.addEventListener("submit", () => {
  for (const field of form.elements) field.disabled = field.name !== "" && field.value === "";
});

// A page that comes back from the browser's memory has its fields as they were sent.
addEventListener("pageshow", () => {
  for (const field of form?.elements ?? []) field.disabled = false;
});
