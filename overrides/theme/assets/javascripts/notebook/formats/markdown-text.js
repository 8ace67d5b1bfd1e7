// Parts of Markdown: titles whose signs are escaped, links, lists, and tables. In: texts. Out: Markdown that
// CommonMark, GitHub's and Python-Markdown read the same way. The reader's own Markdown does not pass through here,
// except for a cell of a table, which must stay on one line.

import { cleanLine } from "./plain-text.js";

const MARKS = /[\\`*_[\]]/g;
const SIGNS = /[<>~|]|&(?=#?\w{1,32};)/g; // a backslash before these is text in Python-Markdown
const BEGIN = /^(?=[#+-])|^(\d+)(?=[.)])/; // what begins a heading, a list or a rule
const PIPES = /\\[\\|]|\|/g;
const UNSAFE = /[ \t\n<>()\\]/g;

/** @param {string} text */
export function escapeMarkdown(text) {
  const line = cleanLine(text).replace(MARKS, "\\$&").replace(SIGNS, (sign) => `&#${sign.charCodeAt(0)};`);
  return line.replace(BEGIN, "$1\\");
}

// Returns a title as a link; of a thing without an address, the title alone.
/** @param {CatalogThing} thing */
export function writeLink({ title, address = "" }) {
  const text = escapeMarkdown(title);
  return address ? `[${text}](${address.replace(UNSAFE, escapeAddress)})` : text;
}

// These signs would end the address. They are all of one octet.
/** @param {string} sign */
function escapeAddress(sign) {
  return `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

/** @param {string[]} items */
export function writeList(items) {
  return items.map((item) => `- ${item.trim().replace(/\n/g, "\n  ")}`).join("\n");
}

/** @param {string[]} header @param {string[][]} rows */
export function writeTable(header, rows) {
  const lines = [header.map(escapeMarkdown), header.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

// A pipe would end the cell, also one that the reader has escaped in some dialects.
/** @param {string} text */
export function writeCell(text) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join(" ").replace(PIPES, (sign) => sign.endsWith("|") ? "&#124;" : sign);
}
