// The notebook's file (JSON): an export, and what an import would change. In: records, or the text of a file that anybody
// may have written. Out: text, or records and problems.
//
// A problem has a code and a place, and the page has its words. The whole file is refused for one of `size`, `depth`,
// `json`, `format`, `version`, `newer`, `many`; a record is left out for `type`, `id`, `key`, `day`, `instant`, `choice`,
// `number`, `long`, `many`, `twice`. It is imported without what `unknown` and `characters` name, and `now` means that a
// second current goal waits. `more` stands for the problems that are not listed.

import { mapRows } from "../slices.js";
import { order } from "./plain-text.js";
import { isInstant, isTable, readFields, RULES, standardize } from "./record-rules.js";
import { STORES } from "../stores.js";

/** @typedef {(lists: Values) => Values} Migration The four lists of one version become those of the next. */
/** @typedef {{ notebook: Notebook | null, problems: NotebookProblem[], leftOut: number, site: string, exported: string }} ReadNotebook */

/** @type {Migration[]} */
export const MIGRATIONS = []; // the first one turns version 1 into version 2
export const VERSION = MIGRATIONS.length + 1;
export const FORMAT = "shelfmates-notebook";
// Octets, or characters: 4,500 characters a day for twenty years, of three octets each, and a record in each hour of them.
// No export may be too large to import.
export const LARGEST = 100_000_000;
const DEEPEST = 20;
const MOST_RECORDS = 180_000;
const MOST_PROBLEMS = 100;
const SITE = /^https?:\/\/[^\s<>"\\]{1,300}\/$/;

/** @param {Notebook} notebook @param {{ site: string, now: Date }} options */
export async function writeFile(notebook, { site, now }) {
  /** @type {Values} */
  const file = { format: FORMAT, version: VERSION, site, exported: now.toISOString() };
  for (const store of STORES) {
    /** @type {NotebookRecord[]} */
    const rows = notebook[store];
    file[store] = sort(await mapRows(rows, (row) => standardize(store, row)));
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @param {NotebookRecord[]} rows */
function sort(rows) {
  return rows.sort((one, other) => order(one.made, other.made) || order(one.id, other.id));
}

/** @param {string} text @param {Migration[]} migrations @returns {Promise<ReadNotebook>} */
export async function readFile(text, migrations = MIGRATIONS) {
  const file = parse(text, migrations.length + 1);
  if (typeof file === "string") return refuse(file);
  const lists = migrate(file, migrations.slice(file.version - 1));
  if (typeof lists === "string") return refuse(lists);
  const reader = new RecordReader();
  const notebook = await reader.readAll(lists);
  const { problems, leftOut } = reader;
  const site = typeof file.site === "string" && SITE.test(file.site) ? file.site : "";
  return { notebook, problems, leftOut, site, exported: isInstant(file.exported) ? file.exported : "" };
}

/** @param {string} code @returns {ReadNotebook} */
function refuse(code) {
  return { notebook: null, problems: [{ code, place: "" }], leftOut: 0, site: "", exported: "" };
}

// Returns the file's values, or why the whole file is refused.
/** @param {string} text @param {number} version The newest that is known. @returns {Values | string} */
function parse(text, version) {
  if (text.length > LARGEST) return "size";
  if (isTooDeep(text)) return "depth";
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return "json";
  }
  if (!isTable(file) || !Object.hasOwn(file, "format") || file.format !== FORMAT) return "format";
  if (!Number.isInteger(file.version) || file.version < 1) return "version";
  return file.version > version ? "newer" : file;
}

// Some browsers run out of memory where they parse what is nested deeply.
/** @param {string} text */
function isTooDeep(text) {
  let depth = 0;
  let isWithin = false; // within a text
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === "\\") place += 1;
    else if (sign === '"') isWithin = !isWithin;
    else if (!isWithin && (sign === "[" || sign === "{")) depth += 1;
    else if (!isWithin && (sign === "]" || sign === "}")) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** @param {Values} file @param {Migration[]} migrations @returns {Values | string} */
function migrate(file, migrations) {
  const lists = Object.fromEntries(STORES.map((store) => [store, Object.hasOwn(file, store) ? file[store] : []]));
  if (!STORES.every((store) => Array.isArray(lists[store]))) return "format";
  const total = STORES.reduce((sum, store) => sum + lists[store].length, 0);
  if (total > MOST_RECORDS) return "many";
  try {
    return migrations.reduce((before, change) => change(before), lists);
  } catch {
    return "format"; // a migration met values that no version of ours wrote
  }
}

class RecordReader {
  constructor() {
    /** @type {NotebookProblem[]} */
    this.problems = [];
    this.count = 0;
    this.leftOut = 0;
  }

  /** @param {Values} lists @returns {Promise<Notebook>} */
  async readAll(lists) {
    /** @type {Values} */
    const rows = {};
    for (const store of STORES) rows[store] = await this.readList(store, lists[store]);
    const notebook = /** @type {Notebook} */ (rows);
    const [, ...others] = notebook.goals.filter((goal) => goal.state === "now");
    for (const goal of others) {
      goal.state = "later";
      this.report("now", `goals/${goal.id}`);
    }
    return notebook;
  }

  /** @param {NotebookStore} store @param {unknown[]} values */
  async readList(store, values) {
    const found = new Map();
    await mapRows(values.entries(), ([index, value]) => {
      const place = `${store}/${index + 1}`;
      const row = readFields(
        RULES[store],
        value,
        (code, inner = "") => this.report(code, inner ? `${place}/${inner}` : place),
      );
      if (row && found.has(row.id)) this.report("twice", place);
      if (row && !found.has(row.id)) found.set(row.id, row);
      else this.leftOut += 1;
    });
    return [...found.values()];
  }

  /** @param {string} code @param {string} place @returns {undefined} */
  report(code, place) {
    this.count += 1;
    if (this.count <= MOST_PROBLEMS) this.problems.push({ code, place });
    else if (this.count === MOST_PROBLEMS + 1) this.problems.push({ code: "more", place: "" });
  }
}

// Records are equal if the reader's words are: when they were made or changed is no word.
/** @param {Notebook} mine @param {Notebook} theirs */
export async function compare(mine, theirs) {
  return {
    kept: await compareList("kept", mine.kept, theirs.kept),
    goals: await compareList("goals", mine.goals, theirs.goals),
    entries: await compareList("entries", mine.entries, theirs.entries),
    hours: await compareList("hours", mine.hours, theirs.hours),
  };
}

/**
 * @template {NotebookRecord} Row
 * @param {NotebookStore} store @param {Row[]} mine @param {Row[]} theirs @returns {Promise<Comparison<Row>>}
 */
async function compareList(store, mine, theirs) {
  const known = new Map(mine.map((row) => [row.id, row]));
  /** @type {Comparison<Row>} */
  const found = { added: [], same: [], changed: [] };
  await mapRows(theirs, (row) => {
    const own = known.get(row.id);
    if (!own) found.added.push(row);
    else if (sign(store, own) === sign(store, row)) found.same.push(row);
    else found.changed.push([own, row]);
  });
  return found;
}

/** @param {NotebookStore} store @param {NotebookRecord} record */
function sign(store, record) {
  return JSON.stringify({ ...standardize(store, record), made: "", changed: "", asked: "" });
}
