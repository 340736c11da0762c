/* What somebody else does in a document shows here within two seconds. */

const EVERY = 1500; // milliseconds; nothing is asked while nobody looks

/** Asks for the state of the document; `moved()` is called when the study has moved on, and
    `corrected()` when its text has. */
export function live(transcript, { moved, corrected }) {
  let version = Number(transcript.dataset.version);
  const { text, state } = transcript.dataset;

  async function look() {
    if (!document.hidden) await ask().catch(() => {});
    setTimeout(look, EVERY);
  }

  async function ask() {
    const answer = await fetch(`${state}?${new URLSearchParams({ version })}`, { redirect: "error" });
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.version === version) return;
    version = now.version;
    if (now.text === text) moved();
    else corrected();
  }

  setTimeout(look, EVERY);
}
