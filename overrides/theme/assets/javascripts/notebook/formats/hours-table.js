// The record of hours: sums by year and kind, and a table for spreadsheets (CSV, RFC 4180). In: rows, labels, and a lookup
// of what the site has. Out: sums without rounding errors; a text in which no cell can be run as a formula.

import { cleanText, order } from "./plain-text.js";

/** @typedef {"day" | "title" | "kind" | "hours" | "certificate" | "note" | "about"} HoursColumn */
/** @typedef {{ columns: Record<HoursColumn, string>, kinds: Record<HoursKind, string> }} HoursLabels */
/** @typedef {{ year: string, total: number, kinds: { kind: HoursKind, hours: number }[] }} HoursSum */

/** @type {HoursColumn[]} */
export const COLUMNS = ["day", "title", "kind", "hours", "certificate", "note", "about"];
/** @type {HoursKind[]} */
export const KINDS = ["event", "course", "reading", "visit", "mentoring", "other"];
const QUARTERS = 4; // in an hour
// Blanks at the beginning are ignored by some spreadsheets. The others are what begins a formula, in two widths.
const FORMULA = /^(?:[\t\n]|\s*[=+@\-\uff1d\uff0b\uff0d\uff20])/;
const NEEDS_QUOTES = /[",\n]/;

/** @param {HoursRow[]} rows @param {HoursLabels} labels @param {CatalogLookup} lookup */
export function writeHours(rows, labels, lookup) {
  const header = COLUMNS.map((name) => labels.columns[name]);
  const cells = sortHours(rows).map((row) => {
    const shown = { ...row, kind: labels.kinds[row.kind], hours: row.hours, about: lookup(row.about)?.title ?? "" };
    return COLUMNS.map((name) => shown[name]);
  });
  // The byte order mark makes spreadsheets read the table as UTF-8.
  return `\ufeff${[header, ...cells].map((line) => `${line.map(writeCell).join(",")}\r\n`).join("")}`;
}

// Returns the rows by day, the earliest first.
/** @param {HoursRow[]} rows */
export function sortHours(rows) {
  return [...rows].sort((one, other) =>
    order(one.day, other.day) || order(one.made, other.made) || order(one.id, other.id)
  );
}

// Returns a sum for each year, the latest first. Quarters of an hour are whole numbers, so no sum is rounded.
/** @param {HoursRow[]} rows @returns {HoursSum[]} */
export function sumHours(rows) {
  const years = [...new Set(rows.map((row) => row.day.slice(0, 4)))].sort().reverse();
  return years.map((year) => {
    const ofYear = rows.filter((row) => row.day.startsWith(year));
    const kinds = KINDS.map((kind) => ({ kind, rows: ofYear.filter((row) => row.kind === kind) }));
    const sums = kinds.filter((one) => one.rows.length).map((one) => ({ kind: one.kind, hours: addHours(one.rows) }));
    return { year, total: addHours(ofYear), kinds: sums };
  });
}

/** @param {HoursRow[]} rows */
export function addHours(rows) {
  return rows.reduce((sum, row) => sum + Math.round(row.hours * QUARTERS), 0) / QUARTERS;
}

/** @param {string | number} value */
function writeCell(value) {
  if (typeof value === "number") return String(value);
  const text = cleanText(value);
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
