// The calendar of kept events (RFC 5545). In: the site's own calendar files, each of one event, and a name. Out: one
// calendar, for programs that import; empty if there are no events. Lines stay as the site wrote and folded them.

import { cleanLine, order } from "./plain-text.js";

/** @typedef {{ name: string, lines: string[], value(name: string): string }} Component */

const HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shelfmates//Shelfmates//EN", "CALSCALE:GREGORIAN"];
const LONGEST_LINE = 75; // octets
const SEPARATORS = /[\\;,]/g;
const ENDS = /\r\n|\n/;

/** @param {string[]} texts @param {string} name */
export function joinCalendars(texts, name) {
  const components = texts.flatMap((text) => listComponents(splitLines(text), 1));
  const events = pickNewest(components.filter((one) => one.name === "VEVENT"));
  if (!events.length) return "";
  const title = cleanLine(name).replace(SEPARATORS, "\\$&");
  const zones = joinZones(components.filter((one) => one.name === "VTIMEZONE"));
  const names = [fold(`NAME:${title}`), fold(`X-WR-CALNAME:${title}`)];
  const lines = [...HEAD, ...names, ...zones, ...events.flatMap((event) => event.lines), "END:VCALENDAR"];
  return lines.map((line) => `${line}\r\n`).join("");
}

// Splits a file into content lines. A folded line stays one, with its breaks.
/** @param {string} text */
function splitLines(text) {
  /** @type {string[]} */
  const lines = [];
  for (const row of text.split(ENDS)) {
    if (lines.length && (row.startsWith(" ") || row.startsWith("\t"))) lines.push(`${lines.pop()}\r\n${row}`);
    else if (row) lines.push(row);
  }
  return lines;
}

// Returns the components at a depth; the calendar itself has depth 0. One that does not end is left out.
/** @param {string[]} lines @param {number} wanted */
function listComponents(lines, wanted) {
  /** @type {Component[]} */
  const found = [];
  let depth = 0;
  let begin = 0;
  lines.forEach((line, place) => {
    if (line.startsWith("BEGIN:")) {
      if (depth === wanted) begin = place;
      depth += 1;
    } else if (line.startsWith("END:")) {
      depth -= 1;
      if (depth === wanted) found.push(makeComponent(lines.slice(begin, place + 1)));
    }
  });
  return found;
}

/** @param {string[]} lines @returns {Component} */
function makeComponent(lines) {
  const properties = lines.map((line) => line.replaceAll("\r\n ", "").replaceAll("\r\n\t", ""));
  const isNamed = (/** @type {string} */ line, /** @type {string} */ name) =>
    line.startsWith(`${name}:`) || line.startsWith(`${name};`);
  return {
    name: lines[0].slice("BEGIN:".length),
    lines,
    value: (name) => properties.find((line) => isNamed(line, name))?.slice(name.length + 1) ?? "",
  };
}

// Returns each event, and each changed occurrence of one, once: in its latest revision.
/** @param {Component[]} events */
function pickNewest(events) {
  /** @type {Map<string, Component>} */
  const newest = new Map();
  for (const event of events) {
    const key = `${event.value("UID")}\n${event.value("RECURRENCE-ID")}`;
    const known = newest.get(key);
    if (!known || Number(event.value("SEQUENCE")) > Number(known.value("SEQUENCE"))) newest.set(key, event);
  }
  return [...newest.values()];
}

// Each file describes a time zone for its own years, so the joined zone has the observances of all files.
/** @param {Component[]} zones */
function joinZones(zones) {
  /** @type {Map<string, Component[]>} */
  const byName = new Map();
  for (const zone of zones) {
    const name = zone.lines[1];
    byName.set(name, [...(byName.get(name) ?? []), ...listComponents(zone.lines, 1)]);
  }
  return [...byName].sort(([one], [other]) => order(one, other)).flatMap(([name, observances]) => [
    "BEGIN:VTIMEZONE",
    name,
    ...pickEarliest(observances).flatMap((one) => one.lines),
    "END:VTIMEZONE",
  ]);
}

// A rule that begins earlier says all that the same rule says from a later year on.
/** @param {Component[]} observances */
function pickEarliest(observances) {
  const sorted = observances.sort((one, other) => order(one.value("DTSTART"), other.value("DTSTART")));
  /** @type {Map<string, Component>} */
  const kept = new Map();
  for (const one of sorted) {
    const isRule = Boolean(one.value("RRULE"));
    const key = one.lines.filter((line) => !isRule || !line.startsWith("DTSTART")).join("\n");
    if (!kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()];
}

// Folds a line at 75 octets, never within a character.
/** @param {string} line */
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let size = 0;
  for (const sign of line) {
    const octets = encoder.encode(sign).length;
    if (size + octets > LONGEST_LINE) {
      folded += "\r\n ";
      size = 1;
    }
    folded += sign;
    size += octets;
  }
  return folded;
}
