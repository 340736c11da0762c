/* What is said while a person waits. This module has no DOM access, no clock and no network. */

export const QUIET = 1000; // milliseconds before anything is said

/** How long it has taken: "8 seconds", "1 minute 20 seconds". */
export function lasting(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const said = (count, word) => (count ? [`${count} ${word}${count === 1 ? "" : "s"}`] : []);
  return [...said(minutes, "minute"), ...said(seconds % 60, "second")].join(" ") || "no time yet";
}

/** A value of `document.cookie` by its name; empty when there is none. */
export function cookieNamed(name, cookies) {
  const found = cookies.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}
