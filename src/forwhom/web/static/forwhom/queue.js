/* What waits to be saved, and when it is sent. This module has no DOM access, no clock and no
   network: a queue is a list of items, oldest first, and each function returns a new one.

   An item is {id, url, body, words, kind, attempts, due, state, problems}. Its state is
   "waiting", "sending" or "refused". One is sent at a time, in order, because undoing a marking
   must not overtake it. The server knows a marking by the id its page made, so that sending one
   again saves it once. */

const FIRST_WAIT = 1000; // milliseconds; doubled with each failure
const LONGEST_WAIT = 60_000;

const changed = (queue, id, more) => queue.map((item) => (item.id === id ? { ...item, ...more } : item));

export function add(queue, item, now) {
  return [...queue, { attempts: 0, problems: [], ...item, state: "waiting", due: now }];
}

const head = (queue) => queue.find((item) => item.state !== "refused") ?? null;

/** The item to send now; null while one is under way, or none is due. */
export function next(queue, now) {
  const item = head(queue);
  return item && item.state === "waiting" && item.due <= now ? item : null;
}

/** Milliseconds until there is something to send; null when nothing waits. */
export function wait(queue, now) {
  const item = head(queue);
  return item && item.state === "waiting" ? Math.max(0, item.due - now) : null;
}

/** Whether what is to be sent first has failed before: what stands behind it waits with it. */
export const isHeldUp = (queue) => (head(queue)?.attempts ?? 0) > 0;

export const sending = (queue, id) => changed(queue, id, { state: "sending" });

export const without = (queue, id) => queue.filter((item) => item.id !== id);

/** The connection failed: the item waits, longer each time. */
export function failed(queue, id, now) {
  const { attempts } = queue.find((item) => item.id === id);
  const due = now + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
  return changed(queue, id, { state: "waiting", attempts: attempts + 1, due });
}

/** The server said no: the item stays to be mended or dropped, and holds up no other. */
export const refused = (queue, id, problems) => changed(queue, id, { state: "refused", problems });

/** The connection is back: whatever waits is due now. */
export const online = (queue, now) =>
  queue.map((item) => (item.state === "waiting" ? { ...item, due: now } : item));

/** What an answer's status means: "saved", "refused" (sending the same again would not help)
    or "again". 0 stands for no answer; a redirection means signed out. */
export function meaning(status) {
  if (status >= 200 && status < 300) return "saved";
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? "refused" : "again";
}

export const toText = (queue) => JSON.stringify(queue);

/** A queue kept from before the page was loaded again: what was under way is sent again. */
export function fromText(text, now) {
  try {
    const kept = JSON.parse(text ?? "[]");
    return kept.map((item) => (item.state === "refused" ? item : { ...item, state: "waiting", due: now }));
  } catch {
    return [];
  }
}
