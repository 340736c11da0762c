/* A transcript for somebody who reads and does not mark. */

import { codings } from "./codings.js";
import { readMemos } from "./memos.js";

const transcript = document.getElementById("transcript");
if (transcript) {
  document.documentElement.classList.add("scripted");
  codings(transcript);
  readMemos(document.getElementById("memos"));
}
