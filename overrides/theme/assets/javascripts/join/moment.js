// A moment: a day, perhaps with an hour; or a month, a season, a year. In: the controls of one field. Out: a text.

import { Day } from "./yaml.js";

/** @type {Record<string, string[]>} */
const PARTS = { day: ["day", "hour"], month: ["month", "year"], season: ["season", "year"], year: ["year"] };
const EXACT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?$/;
const ROUGH = /^([0-9]{4})(?:-([a-z]+|[0-9]{2}))?$/;

// Days and times are written without quotes.
/** @param {string} text */
export function asMoment(text) {
  const plain = text.replace(/^([0-9-]{10})T/, "$1 ");
  return EXACT.test(plain) ? new Day(plain) : text;
}

/** @param {string} text */
export function isRough(text) {
  return ROUGH.test(text);
}

// Shows the controls for the chosen precision: day, month, season or year.
/** @param {HTMLElement} field @param {string} precision */
export function showParts(field, precision) {
  field.dataset.precision = precision;
  for (const part of field.querySelectorAll("[data-part]")) part.hidden = !PARTS[precision].includes(part.dataset.part);
}

/** @param {HTMLElement} field */
export function readMoment(field) {
  const asked = PARTS[field.dataset.precision ?? "day"];
  const typed = Object.fromEntries(asked.map((name) => [name, read(inputFor(field, name))]));
  if (!Object.values(typed).some(Boolean)) return "";
  if (asked.includes("hour")) return `${typed.day} ${typed.hour}`.trim();
  const part = typed.month ?? typed.season;
  return part === undefined ? typed.year : `${typed.year}-${part}`;
}

/** @param {HTMLElement} field @param {string} text */
export function writeMoment(field, text) {
  const [day, hour = ""] = EXACT.test(text) ? text.split(" ") : [""];
  const [, year = "", part = ""] = ROUGH.exec(text) ?? [];
  const values = { day, hour, year, month: /^[0-9]/.test(part) ? part : "", season: /^[a-z]/.test(part) ? part : "" };
  for (const [name, value] of Object.entries(values)) inputFor(field, name).value = value;
}

/** @param {HTMLElement} field @param {string} name @returns {Control} */
function inputFor(field, name) {
  return field.querySelector(`[data-part="${name}"] :is(input, select)`);
}

// An incomplete value counts as none, but the browser reports it.
/** @param {Control} input */
function read(input) {
  return input.validity?.badInput ? "?" : input.value.trim();
}
