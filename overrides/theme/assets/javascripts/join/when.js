// When an event is: how exact its date is, and its next occurrences in words. In: the form. Out: controls, a sentence.

import { fieldOf, fieldsOf, inputOf, today } from "./fields.js";
import { showParts } from "./moment.js";
import { listTimes, readBreaks } from "./repeat.js";

const SHOWN = 3;
/** @type {("input" | "change")[]} */
const EVENTS = ["input", "change"];

/** @param {HTMLElement} form */
function momentsOf(form) {
  return fieldsOf(form).filter((field) => field.dataset.kind === "moment");
}

/** @param {HTMLElement} form */
function findPrecision(form) {
  return fieldOf(form, "precision");
}

/** @param {HTMLElement} form */
export function followPrecision(form) {
  const precision = findPrecision(form);
  // Both events: the form listens to the first; prefilled values send the second.
  for (const event of precision ? EVENTS : []) {
    inputOf(precision).addEventListener(event, () => setPrecision(form));
  }
  setPrecision(form);
}

/** @param {HTMLElement} form */
export function setPrecision(form) {
  const precision = findPrecision(form);
  for (const field of momentsOf(form)) showParts(field, inputOf(precision).value);
}

// Shows the next occurrences of a series; nothing where they cannot be computed.
/** @param {HTMLElement | null} place @param {Values} values @param {string} breaks */
export function showTimes(place, values, breaks) {
  if (!place) return;
  const { start, repeat } = JSON.parse(JSON.stringify(values));
  const isTold = start && repeat?.every && !repeat.rrule && /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(start);
  const times = isTold
    ? listTimes({ start, repeat }, readBreaks(breaks)).filter((time) => time.slice(0, 10) >= today().text).slice(
      0,
      SHOWN,
    )
    : [];
  const text = times.length ? `${place.dataset.before} ${times.map(tell).join("; ")}` : "";
  if (place.textContent !== text) place.textContent = text;
}

/** @param {string} time */
function tell(time) {
  const day = new Date(`${time.slice(0, 10)}T00:00Z`);
  return day.toLocaleDateString(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });
}
