/* Which files to send, and what to say while they go. This module has no DOM access, no clock and
   no network. A file is {name, size, folder}; limits are {files, bytes, inAll, endings}. */

const MEGABYTE = 1_000_000;

const ending = (name) => name.slice(name.lastIndexOf(".")).toLowerCase();

const megabytes = (bytes) => Math.floor(bytes / MEGABYTE);

function wrongWith(file, limits) {
  if (file.folder) return "This is a folder: drop the files in it instead.";
  if (!limits.endings.includes(ending(file.name))) return `Not a document we read: its name must end in ${limits.endings.join(", ")}.`;
  if (file.size > limits.bytes) return `A file may have ${megabytes(limits.bytes)} MB: save its text alone.`;
  if (file.size === 0) return "The file is empty.";
  return "";
}

/** Each file with what is wrong with it, if anything, in words, those first; the server asks again. */
export function judged(files, limits) {
  const found = files.map((file) => ({ file, wrong: wrongWith(file, limits) }));
  return [...found.filter((each) => each.wrong), ...found.filter((each) => !each.wrong)];
}

/** Why these files cannot go together; empty when they can. */
export function tooMuch(files, limits) {
  if (files.length > limits.files) return `${files.length} files are more than ${limits.files} at once. Bring some of them first.`;
  const all = files.reduce((sum, file) => sum + file.size, 0);
  return all > limits.inAll ? `Together they have more than ${megabytes(limits.inAll)} MB. Bring some of them first.` : "";
}

/** The files chosen before and those added, each once: a file is known by its name, size and date. */
export function together(before, added) {
  const key = (file) => `${file.name}\n${file.size}\n${file.lastModified}`;
  const there = new Set(before.map(key));
  return [...before, ...added.filter((file) => !there.has(key(file)))];
}

/** A file's size as it is said: "12 kB", "3 MB". */
export function sizeOf(bytes) {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1).replace(".0", "")} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** What is said while a file goes: "Reading jodie.docx (2 of 5)". */
export const goingOn = (name, at, all) => `Reading ${name} (${at} of ${all})`;
