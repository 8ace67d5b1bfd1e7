// The page around the form: which parts are shown, and when. In: the page's elements. Out: the same, changed.

import { allFields, asMarkdown, valueOf } from "./fields.js";
import { isEmpty } from "./yaml.js";

// A message that appears between the press and the release of a button would move the button away. After a touch,
// browsers send the events of a mouse, and the field that had the focus loses it between them.
let isPressed = false;
addEventListener("mousedown", () => {
  isPressed = true;
}, true);
for (const end of ["mouseup", "dragend"]) {
  addEventListener(end, () => {
    isPressed = false;
  }, true);
}

/** @param {() => void} act */
export function whenReleased(act) {
  if (isPressed) addEventListener("mouseup", () => setTimeout(act), { once: true });
  else act();
}

// What only the form of events needs.
export async function loadEventForm() {
  const [when, where] = await Promise.all([
    import("./when.js"),
    import("./where.js"),
    import("./event.js"),
  ]);
  return { ...when, ...where };
}

// Shows the parts of a mode, and its heading.
/** @param {HTMLElement} root @param {Mode} mode */
export function showMode(root, mode) {
  const page = root.closest(".sm-join");
  for (const part of page.querySelectorAll("[data-mode]")) part.hidden ||= !part.dataset.mode.split(" ").includes(mode);
  const head = root.querySelector(`[data-head="${mode}"]`);
  if (!head) return;
  page.querySelector("h1").textContent = head.textContent;
  page.querySelector(".sm-lead").textContent = head.dataset.lead;
}

// Multi-line texts end with a line feed in the files, but not in the published data.
/** @param {unknown} value @returns {unknown} */
export function endLines(value) {
  if (typeof value === "string") return asMarkdown(value);
  if (typeof value !== "object" || Array.isArray(value) || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, row]) => [key, endLines(row)]));
}

// The example stays below the form, collapsed.
/** @param {HTMLElement} root @param {string} title */
export function foldExample(root, title) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  details.className = "sm-more";
  summary.textContent = title;
  details.append(summary, document.querySelector("[data-by-hand]") ?? "");
  root.after(details);
}

/** @param {HTMLElement} list @returns {Words} */
export function readWords(list) {
  return new Map([...list.querySelectorAll("[data-word]")].map((item) => [item.dataset.word, item.textContent]));
}

// Returns the modes of this page besides adding: each has a heading.
/** @param {HTMLElement} root */
export function listModes(root) {
  return [...root.querySelectorAll("[data-head]")].map((head) => head.dataset.head);
}

// Returns what the page's address requests: a new entry, or an existing one to correct or remove, with what is `known`.
/** @param {string} search @param {string[]} known @returns {{ mode: Mode, id: string }} */
export function readTask(search, known) {
  const asked = new URLSearchParams(search);
  const mode = known.find((name) => asked.has(name));
  return mode ? { mode: /** @type {Mode} */ (mode), id: asked.get(mode) ?? "" } : { mode: "new", id: "" };
}

// Opens collapsed groups that contain values. The address of the page is proposed, so it counts as empty.
/** @param {HTMLElement} form */
export function openFilled(form) {
  const filled = [...allFields(form)].filter((field) => field.dataset.field !== "id" && !isEmpty(valueOf(field)));
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = form.querySelectorAll("[data-fold]");
  for (const fold of folds) fold.open ||= filled.some((field) => fold.contains(field));
}
