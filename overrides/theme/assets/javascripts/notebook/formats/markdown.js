// The notebook as Markdown files with front matter, ready for a blog. In: records, a lookup of what the site has, and the
// page's words. Out: files with their days: one for each entry of the diary and each goal, one for everything kept, one
// for the hours.
//
// The reader's text is Markdown of their own, and stays as it is. Titles come from the site, and are escaped. Of what the
// site has no more, there is only what the reader wrote.

import { mapRows } from "../slices.js";
import { FileNames } from "./file-names.js";
import { COLUMNS, sortHours, sumHours } from "./hours-table.js";
import { escapeMarkdown, writeCell, writeLink, writeList, writeTable } from "./markdown-text.js";
import { cleanLine, order } from "./plain-text.js";
import { QUESTIONS, standardize } from "./record-rules.js";

const LONGEST_TITLE = 80;
const MARKS = /^[\s#>*+_`-]+/;
const PLACE = /\{(\d)\}/g;

/** @param {Notebook} notebook @param {CatalogLookup} lookup @param {MarkdownWords} words @returns {Promise<DatedFile[]>} */
export async function listMarkdown(notebook, lookup, words) {
  const standard = {
    kept: await mapRows(notebook.kept, (row) => standardize("kept", row)),
    goals: await mapRows(notebook.goals, (row) => standardize("goals", row)),
    entries: await mapRows(notebook.entries, (row) => standardize("entries", row)),
    hours: await mapRows(notebook.hours, (row) => standardize("hours", row)),
  };
  return new MarkdownFiles(standard, lookup, words).list();
}

class MarkdownFiles {
  /** @param {Notebook} notebook @param {CatalogLookup} lookup @param {MarkdownWords} words */
  constructor(notebook, lookup, words) {
    this.kept = notebook.kept;
    this.goals = notebook.goals;
    this.entries = notebook.entries;
    this.hours = notebook.hours;
    this.lookup = lookup;
    this.words = words;
    this.names = new FileNames();
    this.tags = new Map(this.kept.map((row) => [row.id, row.tags]));
    this.goalTitles = new Map(this.goals.map((goal) => [goal.id, goal.title]));
  }

  async list() {
    const isOfGoal = (/** @type {DiaryEntry} */ entry) => entry.form === "review" && this.goalTitles.has(entry.goal);
    const reviews = this.entries.filter(isOfGoal);
    const files = [
      ...await mapRows(this.entries.filter((entry) => !isOfGoal(entry)), (entry) => this.writeEntry(entry)),
      ...await mapRows(this.goals, (goal) => this.writeGoal(goal, reviews.filter((one) => one.goal === goal.id))),
      ...(this.kept.length ? [this.writeKept()] : []),
      ...(this.hours.length ? [this.writeHours()] : []),
    ];
    return files.sort((one, other) => order(one.day, other.day) || order(one.name, other.name));
  }

  /** @param {DiaryEntry} entry */
  writeEntry(entry) {
    const { forms, goal } = this.words;
    const [thing] = this.find(entry.about);
    const named = thing ? `${forms[entry.form]}: ${thing.title}` : forms[entry.form];
    const title = (entry.form === "note" && findTitle(entry.text)) || named;
    const ofGoal = cleanLine(this.goalTitles.get(entry.goal) ?? "");
    const parts = [
      ofGoal && escapeMarkdown(fill(goal, ofGoal)),
      entry.text,
      ...this.writeAnswers(entry, "##"),
      ...this.section(this.words.about, this.link(entry.about)),
    ];
    return this.write(entry.day, title, entry.form, this.collectTags(entry.about), parts);
  }

  /** @param {Goal} goal @param {DiaryEntry[]} reviews */
  writeGoal(goal, reviews) {
    const { states, begun, ended, steps, about, forms } = this.words;
    const days = [goal.begun && fill(begun, goal.begun), goal.ended && fill(ended, goal.ended)].filter(Boolean);
    const rows = goal.steps.map((step) => this.writeStep(step));
    const parts = [
      goal.why,
      writeList([states[goal.state], ...days].map(escapeMarkdown)),
      ...this.section(steps, rows),
      ...this.section(about, this.link([...goal.about, goal.plan])),
      ...reviews.flatMap((review) => [
        `## ${escapeMarkdown(`${forms.review}, ${review.day}`)}`,
        review.text,
        ...this.writeAnswers(review, "###"),
      ]),
    ];
    const day = goal.begun || goal.made.slice(0, 10);
    return this.write(day, cleanLine(goal.title) || states[goal.state], "goal", this.collectTags(goal.about), parts);
  }

  // The plan of a starter pack names things by their place (`{0}`). Other linked things stand at the end.
  /** @param {GoalStep} step */
  writeStep({ text, due, done, about }) {
    const things = about.map((key) => this.lookup(key));
    /** @type {Set<number>} */
    const named = new Set();
    const line = text.replace(PLACE, (sign, place) => {
      if (place >= about.length) return sign;
      named.add(Number(place));
      const thing = things[place];
      return thing ? writeLink(thing) : escapeMarkdown(this.words.gone);
    });
    const day = done ? fill(this.words.done, done) : due && fill(this.words.due, due);
    const links = things.flatMap((thing, place) => (thing && !named.has(place) ? [writeLink(thing)] : []));
    const parts = [line, day && `(${escapeMarkdown(day)})`, links.join(", ")];
    return `[${done ? "x" : " "}] ${parts.filter(Boolean).join(" ")}`;
  }

  writeKept() {
    const { kept, gone, tags } = this.words;
    const known = this.kept.map((row) => ({ ...row, thing: this.lookup(row.id) }));
    const sorted = known.sort((one, other) => order(one.thing?.title ?? "\uffff", other.thing?.title ?? "\uffff"));
    const written = sorted.filter((row) => row.thing || row.note.trim() || row.tags.length);
    const parts = written.flatMap((row) => [
      `## ${row.thing ? writeLink(row.thing) : escapeMarkdown(gone)}`,
      row.note,
      row.tags.length ? escapeMarkdown(fill(tags, row.tags.join(", "))) : "",
    ]);
    const day = this.kept.map((row) => row.changed.slice(0, 10)).sort().at(-1) ?? "";
    return this.write(day, kept, "kept", this.collectTags(this.kept.map((row) => row.id)), parts);
  }

  writeHours() {
    const { hours, total, columns } = this.words;
    const rows = sortHours(this.hours);
    const header = COLUMNS.map((name) => columns[name]);
    const parts = sumHours(rows).flatMap((sum) => [
      `## ${sum.year}`,
      writeTable(header, rows.filter((row) => row.day.startsWith(sum.year)).map((row) => this.writeHoursRow(row))),
      escapeMarkdown(fill(total, sum.total)),
      writeList(sum.kinds.map((one) => `${escapeMarkdown(this.words.kinds[one.kind])}: ${one.hours}`)),
    ]);
    return this.write(rows.at(-1)?.day ?? "", hours, "hours", [], parts);
  }

  /** @param {HoursRow} row */
  writeHoursRow(row) {
    const [link = ""] = this.link([row.about]);
    const kind = escapeMarkdown(this.words.kinds[row.kind]);
    return [
      row.day,
      writeCell(row.title),
      kind,
      String(row.hours),
      writeCell(row.certificate),
      writeCell(row.note),
      link,
    ];
  }

  // The form's own questions come first; others were answered before the reader chose this form.
  /** @param {DiaryEntry} entry @param {string} level */
  writeAnswers({ form, answers }, level) {
    const { questions } = this.words;
    const all = Object.assign({}, ...Object.values(questions), questions[form]);
    const names = [...new Set([...QUESTIONS[form], ...Object.values(QUESTIONS).flat()])];
    const answered = names.filter((name) => answers[name]?.trim());
    return answered.flatMap((name) => [`${level} ${escapeMarkdown(all[name])}`, answers[name]]);
  }

  /** @param {string} heading @param {string[]} items */
  section(heading, items) {
    return items.length ? [`## ${escapeMarkdown(heading)}`, writeList(items)] : [];
  }

  /** @param {string[]} keys */
  link(keys) {
    return this.find(keys).map(writeLink);
  }

  /** @param {string[]} keys */
  find(keys) {
    return [...new Set(keys)].map((key) => this.lookup(key)).filter((thing) => thing !== undefined);
  }

  /** @param {string[]} keys */
  collectTags(keys) {
    const tags = keys.flatMap((key) => this.tags.get(key) ?? []).map(cleanLine).filter(Boolean);
    return [...new Set(tags)].sort();
  }

  /** @param {string} day @param {string} title @param {string} id @param {string[]} tags @param {string[]} parts */
  write(day, title, id, tags, parts) {
    // Texts of JSON are texts of YAML, too.
    const lines = [`title: ${JSON.stringify(cleanLine(title))}`, `date: ${day}`];
    if (tags.length) lines.push(`tags: ${JSON.stringify(tags)}`);
    const body = parts.filter((part) => part.trim()).map((part) => `\n${part}\n`).join("");
    return { name: this.names.choose(day, title, id), text: ["---", ...lines, "---", body].join("\n"), day };
  }
}

// Returns the first words of a text that has any, without the marks of a heading or list.
/** @param {string} text */
function findTitle(text) {
  const line = text.split("\n").map((row) => cleanLine(row.replace(MARKS, ""))).find(Boolean) ?? "";
  const signs = [...line];
  return signs.length > LONGEST_TITLE ? `${signs.slice(0, LONGEST_TITLE - 1).join("")}…` : line;
}

// Words of the page have a place for one value: `Due {value}`.
/** @param {string} words @param {string | number} value */
function fill(words, value) {
  return words.replace("{value}", () => String(value));
}
