// What each record of a notebook contains, as rules for its fields. In: values of unknown origin. Out: the value that a
// field may have, or undefined, and a word for each thing that is wrong.

import { isKey } from "./keys.js";
import { LIMITS } from "./limits.js";
import { cleanLine, cleanText, unifyLineEnds } from "./plain-text.js";

/** The questions of each form of the diary, by their ids. @type {Record<DiaryForm, string[]>} */
export const QUESTIONS = {
  note: [],
  friday: ["tried", "happened", "next"],
  event: ["met", "learned", "try"],
  review: ["able", "drop", "next", "thank"],
};

const ANSWERS = [...new Set(Object.values(QUESTIONS).flat())];

/** @typedef {(code: string, place?: string) => undefined} Report */
/** @typedef {{ empty: unknown, read: (value: unknown, report: Report) => unknown }} Rule */

const ID = /^[A-Za-z0-9-]{1,64}$/;
const NAMELESS = /^gone-\d{1,24}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const EARLIEST = "1970-01-01T00:00:00.000Z";

/** @type {Rule} */
const id = { empty: "", read: (value, report) => typeof value === "string" && ID.test(value) ? value : report("id") };
/** @type {Rule} */
const key = { empty: "", read: (value, report) => isKey(value) ? value : report("key") };
// Words about what the site no longer has are left without a key.
/** @type {Rule} */
const keptId = {
  empty: "",
  read: (value, report) => isKey(value) || (typeof value === "string" && NAMELESS.test(value)) ? value : report("key"),
};
/** @type {Rule} */
const day = { empty: "", read: (value, report) => isDay(value) ? value : report("day") };
/** @type {Rule} */
const instant = { empty: EARLIEST, read: (value, report) => isInstant(value) ? value : report("instant") };
/** @type {Rule} */
const hours = { empty: 0, read: (value, report) => isHours(value) ? value : report("number") };
const title = text(LIMITS.title);
const words = text(LIMITS.text);
const stored = { made: instant, changed: instant };
/** @type {Record<string, Rule>} */
const STEP = { id, text: words, due: optional(day), done: optional(day), about: list(optional(key)) };

/** The fields of each store's records, in the order of the file. @type {Record<NotebookStore, Record<string, Rule>>} */
export const RULES = {
  kept: { id: keptId, ...stored, note: words, tags: list(title), asked: optional(day) },
  goals: {
    id,
    ...stored,
    title,
    why: words,
    state: choice("later", "now", "done"),
    begun: optional(day),
    ended: optional(day),
    about: list(key),
    steps: list({ empty: {}, read: (value, report) => readFields(STEP, value, report) }),
    plan: optional(key),
  },
  entries: {
    id,
    ...stored,
    day,
    form: choice("note", "friday", "event", "review"),
    text: words,
    answers: { empty: {}, read: readAnswers },
    goal: optional(id),
    about: list(key),
  },
  hours: {
    id,
    ...stored,
    day,
    title,
    kind: choice("other", "event", "course", "reading", "visit", "mentoring"),
    hours,
    certificate: words,
    note: words,
    about: optional(key),
  },
};

// Reads all fields, so that one report names everything that is wrong. A field that is not there is empty.
/** @param {Record<string, Rule>} rules @param {unknown} value @param {Report} report @returns {Values | undefined} */
export function readFields(rules, value, report) {
  if (!isTable(value)) return report("type");
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(rules, name)) report("unknown", cleanLine(name).slice(0, 40));
  }
  const rows = Object.entries(rules).map(([name, rule]) => {
    const given = Object.hasOwn(value, name) ? value[name] : rule.empty;
    return [name, rule.read(given, (code, place = "") => report(code, join(name, place)))];
  });
  return rows.some(([, read]) => read === undefined) ? undefined : Object.fromEntries(rows);
}

// Returns a record as a file has it: known fields in their order, and texts without refused characters. What a rule
// does not accept stays as it is, because the reader wrote it.
/** @template {NotebookRecord} Row @param {NotebookStore} store @param {Row} record @returns {Row} */
export function standardize(store, record) {
  /** @type {Values} */
  const values = record;
  /** @type {Values} */
  const standard = {};
  for (const [name, rule] of Object.entries(RULES[store])) {
    const value = values[name] ?? rule.empty;
    standard[name] = rule.read(value, () => undefined) ?? value;
  }
  return /** @type {any} */ (standard);
}

/** @param {number} most @returns {Rule} */
function text(most) {
  return {
    empty: "",
    read(value, report) {
      if (typeof value !== "string") return report("type");
      if (value.length > most) return report("long");
      const clean = cleanText(value);
      if (clean !== unifyLineEnds(value)) report("characters");
      return clean;
    },
  };
}

/** @param {Rule} rule @returns {Rule} */
function optional(rule) {
  return { empty: "", read: (value, report) => value === "" ? "" : rule.read(value, report) };
}

/** @param {string[]} values The first is that of a record which has none. @returns {Rule} */
function choice(...values) {
  return { empty: values[0], read: (value, report) => values.some((one) => one === value) ? value : report("choice") };
}

/** @param {Rule} rule @returns {Rule} */
function list(rule) {
  return {
    empty: [],
    read(value, report) {
      if (!Array.isArray(value)) return report("type");
      if (value.length > LIMITS.items) return report("many");
      const items = value.map((item, index) =>
        rule.read(item, (code, place = "") => report(code, join(index + 1, place)))
      );
      return items.includes(undefined) ? undefined : items;
    },
  };
}

/** @param {unknown} value @param {Report} report */
function readAnswers(value, report) {
  if (!isTable(value)) return report("type");
  const given = ANSWERS.filter((name) => Object.hasOwn(value, name));
  return readFields(Object.fromEntries(given.map((name) => [name, words])), value, report);
}

/** @param {unknown} value @returns {value is Values} */
export function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isDay(value) {
  return typeof value === "string" && DAY.test(value) && isInstant(`${value}T00:00:00.000Z`);
}

// Some browsers read 30 February as 2 March.
/** @param {unknown} value @returns {value is string} */
export function isInstant(value) {
  if (typeof value !== "string" || !INSTANT.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

/** @param {unknown} value */
function isHours(value) {
  return typeof value === "number" && value >= 0 && value <= LIMITS.hours && Number.isInteger(value * 4);
}

/** @param {string | number} name @param {string} place */
function join(name, place) {
  return place ? `${name}/${place}` : String(name);
}
