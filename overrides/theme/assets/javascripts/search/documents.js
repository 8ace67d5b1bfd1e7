// Events, resources, groups, hashtags, guides, news and pages that answer a question. In: their columns in
// `api/v1/search.json`. Out: how well each answers a unit, from 0 to 1.

import { inSteps, makeIndex, options } from "../directory/text.js";
import { foldAll, wordsToKeep } from "../directory/words.js";
import { formsOf, isPlace } from "./question.js";

const FIELDS = ["title", "text", "parts"];
/** @type {Record<string, number>} */
const WORTH = { title: 1, text: 0.7, parts: 0.6 };
const BEGUN = 0.85; // a word of which only the beginning matches
const SLIPPED = 0.7;
const WRITTEN = 0.9;
const KIND = 0.5; // a text that only names a kind of result
const NEXT = 0.7; // something in a neighboring area
const USEFUL = ["link=course", "link=tool", "link=handbook"]; // things to learn from come first among equals

export class Documents {
  /** @param {DocumentColumns} columns @param {Area[]} areas */
  constructor(columns, areas) {
    this.columns = columns;
    this.total = columns.title.length;
    this.areas = new Map(areas.map((area) => [area.id, area]));
    this.neighbors = (/** @type {Area} */ area) => area.neighbors.map((place) => areas[place].id);
    /** @type {import("../../vendor/minisearch/index.js").default<number>} */
    this.index = makeIndex(FIELDS);
    /** @type {Map<string, number[]>} */
    this.holders = new Map();
    /** @type {boolean[]} */
    this.isOver = [];
    /** @type {string[]} */
    this.titles = [];
  }

  // The list of members needs no documents, so they are only read when the dialog builds its index.
  /** @param {number} now */
  read(now = Date.now()) {
    this.isOver = this.columns.over.map((end) => Boolean(end) && Date.parse(end) < now);
    this.titles = foldAll(this.columns.title);
    this.columns.facets.forEach((facets, row) => {
      for (const facet of facets.split(" ")) {
        const rows = this.holders.get(facet) ?? [];
        if (rows.push(row) === 1) this.holders.set(facet, rows);
      }
    });
  }

  // What comes first among equals: things to learn from, and those in the language of the site.
  /** @param {string} language */
  listFirst(language) {
    const first = new Float32Array(this.total);
    for (const facet of USEFUL) for (const row of this.holders.get(facet) ?? []) first[row] += 1;
    for (const row of this.holders.get(`language=${language}`) ?? []) first[row] += 1;
    return first;
  }

  async build() {
    this.read();
    const { text, parts } = this.columns;
    const texts = foldAll(text);
    const inside = foldAll(parts.map((rows) => rows.map(([, heading, more]) => `${heading} ${more}`).join(" ")));
    await inSteps(this.total, (row) =>
      this.index.add({
        id: row,
        title: wordsToKeep(this.titles[row]),
        text: wordsToKeep(texts[row]),
        parts: wordsToKeep(inside[row]),
      }));
  }

  /** @param {QuestionUnit} unit @param {boolean} forgives */
  rate(unit, forgives) {
    const rates = new Float32Array(this.total);
    if (unit.meanings.length === 1 && unit.meanings[0] === "is=people") return rates;
    const isPhrase = unit.meanings.length > 0;
    const written = !isPhrase ? 1 : unit.meanings.every((meaning) => meaning.startsWith("is=")) ? KIND : WRITTEN;
    const each = formsOf(unit).map((forms) => this.lookAll(forms, forgives, isPhrase));
    if (each.length) {
      for (const [row, rate] of each[0]) {
        const least = Math.min(rate, ...each.slice(1).map((found) => found.get(row) ?? 0));
        rates[row] = least * written;
      }
    }
    for (const meaning of unit.meanings) this.raise(rates, meaning, unit.isNear);
    return rates;
  }

  /** @param {Float32Array} rates @param {string} meaning @param {boolean} isNear */
  raise(rates, meaning, isNear) {
    /** @type {(facet: string, rate: number) => void} */
    const add = (facet, rate) => {
      for (const row of this.holders.get(facet) ?? []) rates[row] = Math.max(rates[row], rate);
    };
    add(meaning, 1);
    if (!isPlace(meaning)) return;
    const [area] = meaning.slice(meaning.indexOf("=") + 1).split(".");
    if (!meaning.startsWith("district")) add(`area=${area}`, meaning.startsWith("area") || isNear ? 1 : NEXT);
    const home = this.areas.get(area);
    if (isNear && home) { for (const next of this.neighbors(home)) add(`area=${next}`, NEXT); }
  }

  /** @param {string[]} forms @param {boolean} forgives @param {boolean} isWhole */
  lookAll(forms, forgives, isWhole) {
    const found = this.look(forms[0], forgives, isWhole);
    for (const form of forms.slice(1)) {
      for (const [row, rate] of this.look(form, forgives, isWhole)) found.set(row, Math.max(rate, found.get(row) ?? 0));
    }
    return found;
  }

  /** @param {string} word @param {boolean} forgives @param {boolean} isWhole */
  look(word, forgives, isWhole) {
    /** @type {Map<number, number>} */
    const found = new Map();
    if ([...word].length < 2 && word < "⺀") return found;
    for (const { id, match } of this.index.search(word, options(word, { forgives, isWhole }))) {
      let best = 0;
      for (const [term, fields] of Object.entries(match)) {
        const nearness = term === word ? 1 : term.startsWith(word) ? BEGUN : SLIPPED;
        for (const field of fields) best = Math.max(best, WORTH[field] * nearness);
      }
      found.set(id, best);
    }
    return found;
  }

  // The part of a page that has most of a question's words.
  /** @param {number} row @param {string[]} words */
  findPart(row, words) {
    const parts = this.columns.parts[row];
    if (!parts.length) return null;
    const folded = foldAll(parts.map(([, heading, text]) => `${heading} ${text}`));
    const counts = folded.map((text) => words.filter((word) => text.includes(word)).length);
    const most = Math.max(...counts);
    return most ? parts[counts.indexOf(most)] : null;
  }
}
