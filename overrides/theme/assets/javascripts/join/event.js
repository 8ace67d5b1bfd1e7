// Rules between the fields of an event: the rules of hooks/shelfmates/validate/events/event_rules.py and
// repeat_rules.py. In: the path of a field, its text, and all values. Out: an empty text, or the code of what is wrong.

import { valuesOf } from "./fields.js";
import { addRules } from "./mistakes.js";
import { isRough } from "./moment.js";
import { LIMIT, listTimes, passes, readBreaks, readEvery } from "./repeat.js";
import { isLeapt, isZone } from "./zone.js";

/** @type {Texts} */
const MONTHS = { spring: "03", summer: "06", autumn: "09", winter: "12" };

// Returns the path of keys to a field, such as `repeat.every`.
/** @param {HTMLElement} field @returns {string} */
export function pathOf(field) {
  const above = field.parentElement.closest("[data-field]");
  return above ? `${pathOf(above)}.${field.dataset.field}` : field.dataset.field;
}

// `values` returns all values; `zone` is the network's own.
/**
 * @param {string} path
 * @param {string} text
 * @param {{ values(): Values, zone: string, breaks: string, field: HTMLElement }} context
 * @returns {string}
 */
export function judgeEvent(path, text, { values, zone, breaks, field }) {
  return JUDGES[path]?.(text, plain(values()), { zone, breaks, field }) ?? "";
}

/** @param {Values} values */
export function warnOfEvent(values) {
  const { kind, mode = "in-person", place, areas, url, start = "" } = values;
  if (needsWayIn(mode, values)) return "no-way-in";
  const isAnywhere = kind === "deadline" || kind === "observance";
  return mode === "online" || place || areas || url || isAnywhere || isRough(String(start)) ? "" : "no-place";
}

/** @type {Record<string, (text: string, values: Values, context: { zone: string, breaks: string, field: HTMLElement }) => string>} */
const JUDGES = {
  start: (text, values, { zone }) => judgeLocal(text, values, zone) || judgeFirst(text, values),
  end: (text, values, { zone }) => judgeLocal(text, values, zone) || judgeEnd(text, values),
  timezone: (text) => (!text || isZone(text) ? "" : "unknown-timezone"),
  repeat: (_, values, { breaks }) => judgeRepeat(values, readBreaks(breaks)),
  "repeat.every": (text) => (!text || readEvery(text) ? "" : "not-a-repetition"),
  "repeat.rrule": (text, { repeat }) => (text && repeat.every ? "two-rules" : ""),
  "repeat.until": (text, values, { breaks }) => (text ? judgeUntil(text, values, readBreaks(breaks)) : ""),
  "repeat.except": (text, { repeat, start }) => (text ? judgeDays(repeat.except, start) : ""),
  "repeat.also": (text, { repeat, start }) => (text ? judgeDays(repeat.also, start) : ""),
  "repeat.pauses.to": (text, _, { field }) => (text && text < besideOf(field, "from") ? "ends-before-start" : ""),
  "deadlines.date": (
    text,
    values,
  ) => (text && !values.repeat && values.start && text > lastDay(values) ? "late-deadline" : ""),
};

// Days become texts, which can be compared.
/** @param {Values} values @returns {Values} */
function plain(values) {
  return JSON.parse(JSON.stringify(values));
}

/** @param {string} text @param {Values} values @param {string} zone */
function judgeLocal(text, { timezone }, zone) {
  const there = timezone && isZone(timezone) ? timezone : zone;
  return text.length > 10 && isLeapt(text, there) ? "hour-does-not-exist" : "";
}

/** @param {string} text @param {Values} values */
function judgeFirst(text, { repeat }) {
  const rule = repeat?.every && !repeat.rrule && text.length >= 10 && !isRough(text) ? readEvery(repeat.every) : null;
  return rule && !passes(rule, text.slice(0, 10), text.slice(0, 10)) ? "start-outside-rule" : "";
}

/** @param {string} text @param {Values} values */
function judgeEnd(text, { start = "" }) {
  if (!text || !start) return "";
  if (kindOf(text) !== kindOf(start)) return "two-kinds-of-date";
  const [first, last] = [sortable(start), sortable(text)];
  if (last === first && text.length > 10 && !isRough(text)) return "ends-at-its-start";
  return last < first ? "ends-before-start" : "";
}

/** @param {string} text */
function kindOf(text) {
  return isRough(text) ? "rough" : text.length > 10 ? "hour" : "day";
}

// For approximate dates, the ends are compared; a year ends in December, and a winter in the next year.
/** @param {string} text */
function sortable(text) {
  if (!isRough(text)) return text;
  const [year, part = "12"] = text.split("-");
  const end = MONTHS[part] ? Number(MONTHS[part]) + 2 : Number(part);
  return end > 12
    ? `${Number(year) + 1}-${String(end - 12).padStart(2, "0")}`
    : `${year}-${String(end).padStart(2, "0")}`;
}

/** @param {string} mode @param {Values} values */
function needsWayIn(mode, { online, hashtag, url, register, status }) {
  return mode !== "in-person" && !(online || hashtag || url || register) && status !== "canceled";
}

/** @param {Values} values @param {Pause[]} breaks */
function judgeRepeat(values, breaks) {
  const { repeat = {}, start = "" } = values;
  if (isRough(start)) return "rough-and-repeated";
  if (!repeat.every && !repeat.rrule && !repeat.also) return "no-rule";
  if (!start || repeat.rrule || (repeat.until && repeat.until < start.slice(0, 10))) return "";
  return listTimes({ start, repeat }, breaks).length ? "" : "never-happens";
}

/** @param {string} text @param {Values} values @param {Pause[]} breaks */
function judgeUntil(text, values, breaks) {
  const { start = "", repeat } = values;
  if (!start || isRough(start)) return "";
  if (text < start.slice(0, 10)) return "ends-before-start";
  if (repeat.rrule) return /COUNT|UNTIL/i.test(repeat.rrule) ? "two-ends" : "";
  return listTimes({ start, repeat }, breaks).length > LIMIT ? "too-many-times" : "";
}

/** @param {string[]} days @param {string} start */
function judgeDays(days = [], start = "") {
  /** @param {string} day */
  const isOdd = (day) => isRough(day) || (day.length > 10 && start.length === 10);
  return days.some(isOdd) ? "odd-day" : "";
}

/** @param {Values} values @returns {string} */
function lastDay({ start, end = start }) {
  if (!isRough(end)) return end.slice(0, 10);
  return `${sortable(end)}-31`;
}

// Returns the value of another field of the same row.
/** @param {HTMLElement} field @param {string} key */
function besideOf(field, key) {
  /** @type {HTMLInputElement} */
  const input = field.closest("[data-row]").querySelector(`[data-field="${key}"] input`);
  return input.value;
}

addRules("event", {
  judge: (field, text, { form, rules: { zone, breaks } }) =>
    judgeEvent(pathOf(field), text, { values: () => valuesOf(form), zone, breaks, field }),
  warn: (field, { form }) => (field.dataset.field === "mode" ? warnOfEvent(valuesOf(form)) : ""),
});
