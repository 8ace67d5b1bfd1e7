// The search of everything. In: the directory and `api/v1/search.json`. Out: results, the best first.
//
// A result is better the more units of the question it answers; titles and names come first, whatever their kind. Equal
// results are in the order of a lot that changes every week and is the same for everybody.

import { decode, facetColumns, fetchDocument } from "../directory/data.js";
import { TextIndex } from "../directory/text.js";
import { fold, listQuestionWords } from "../directory/words.js";
import { draw, mark } from "../find/tie-break.js";
import { Documents } from "./documents.js";
import { People } from "./people.js";
import { isPlace, Lexicon, textOf } from "./question.js";

export const KINDS = ["people", "event", "group", "resource", "hashtag", "guide", "news", "page"];
// How much a unit weighs, by what it means; a word without a meaning weighs more the rarer it is.
/** @type {Texts} */
const WEIGHTS = {
  is: "0.4",
  sector: "0.7",
  mode: "0.6",
  free: "0.8",
  level: "0.9",
  link: "1.3",
  event: "1.3",
  mentoring: "1.2",
};
const [WORD, RARE, UNKNOWN] = [0.4, 0.6, 0.25];
const BESIDE = 0.6;
const TITLE = { exact: 3, alias: 2.5, begins: 2, whole: 1, hint: 0.8, begun: 0.8, part: 0.6 };
const FULL = 0.6;
const OVER = 0.35; // what an event loses that is over
const PEOPLE = 0.15; // what people gain: this is a network of people
const [LEAST, ENOUGH] = [0.5, 0.75]; // of the best share of answered units, without and with a result that answers all
const WEEK = 7 * 24 * 60 * 60 * 1000;
const STEP = 0.05; // results that differ less are equal

/** @param {string[]} addresses */
export async function fetchEngine(addresses) {
  const [directory, file] = await Promise.all(addresses.map(fetchDocument));
  const engine = new Engine(directory, file);
  await engine.build();
  return engine;
}

export class Engine {
  /** @param {DirectoryDocument} directory @param {SearchFile} file */
  constructor(directory, file) {
    this.file = file;
    this.directory = decode(directory);
    this.columns = facetColumns(this.directory);
    this.index = new TextIndex(this.directory, this.columns);
    this.people = new People(this.directory, this.columns, this.index);
    this.documents = new Documents(file.documents, this.directory.areas);
    this.lexicon = new Lexicon(file);
    this.first = new Float32Array(0);
    this.week = mark(String(Math.floor(Date.parse(file.generated) / WEEK)));
    /** @type {Promise<void> | undefined} */
    this.completing = undefined;
    this.isWhole = false;
    this.hasDocuments = false;
  }

  async build() {
    await this.index.build();
    await this.documents.build();
    this.first = this.documents.listFirst(this.file.language.split("-")[0]);
    this.hasDocuments = true;
    this.people.readsAll = true;
  }

  // Schools, and what people wrote about themselves, are added while people look at the first result.
  complete() {
    this.completing ??= this.index.complete().then(() => this.index.addAbouts(this.file.people)).then(() => {
      this.isWhole = true;
    });
    return this.completing;
  }

  /** @param {string} text @returns {Answer} */
  find(text) {
    const question = this.lexicon.read(text);
    const rated = this.rateAll(question.units);
    const results = [...this.listPeople(question, rated), ...this.listDocuments(question, rated)];
    results.sort((one, other) => other.score - one.score || one.tie - other.tie);
    const best = this.keepBest(results);
    const isFull = best.some((result) => result.isFull);
    const left = isFull
      ? []
      : rated.filter((row) => !asksPeople(row.unit) && !(best.length && this.answers(row, best[0]))).map(({ unit }) =>
        unit
      );
    return { question, results: best, isClose: rated.some((row) => row.isClose), left };
  }

  // People only: a score for each, 0 where they do not answer; the list of members shows them.
  /** @param {string} text */
  findPeople(text) {
    const question = this.lexicon.read(text);
    const asked = question.units.filter((unit) => !asksPeople(unit));
    const rated = this.rateAll(asked.length ? asked : question.units);
    const results = this.listPeople(question, rated);
    const isFull = results.some((result) => result.isFull);
    const most = results.reduce((best, { share }) => Math.max(best, share), 0);
    const shown = results.filter((result) => isFull ? result.isFull : result.share >= most * LEAST);
    const scores = new Float32Array(this.people.total);
    for (const { row, score, tie } of shown) scores[row] = score + STEP - STEP * (tie / 2 ** 32);
    const best = shown.reduce((first, row) => (row.share > (first?.share ?? 0) ? row : first), shown[0]);
    const left = isFull || !best ? [] : rated.filter(({ people }) => !people[best.row]).map(({ unit }) => unit);
    const isClose = shown.length > 0 && rated.some((row) => row.isClose);
    return { scores, isClose, left: left.map(textOf), ...this.describe(question) };
  }

  // The parts of a question that are filters, with the question without them, and its other words.
  /** @param {Question} question */
  describe({ units }) {
    const { labels } = this.file;
    const meant = units.filter((unit) => unit.meanings.length === 1 && labels[unit.meanings[0]] && !asksPeople(unit));
    /** @param {QuestionUnit[]} gone */
    const without = (gone) => units.filter((unit) => !gone.includes(unit)).map(textOf).join(" ");
    return {
      understood: meant.map((unit) => ({ text: labels[unit.meanings[0]], rest: without([unit]) })),
      words: {
        text: without([...meant, ...units.filter(asksPeople)]),
        rest: units.filter((unit) => meant.includes(unit)).map(textOf).join(" "),
      },
    };
  }

  /** @param {Rated} row @param {Result} result */
  answers(row, { kind, row: place }) {
    return (kind === "people" ? row.people : row.documents)[place] > 0;
  }

  // Beside phrases, other words weigh less: `first year` says little about a mentor.
  /** @param {QuestionUnit[]} units */
  rateAll(units) {
    const rated = units.map((unit) => this.rate(unit));
    const isPlain = units.filter(({ meanings }) => meanings.length).length < 2;
    return isPlain
      ? rated
      : rated.map((row) => row.unit.meanings.length ? row : { ...row, weight: row.weight * BESIDE });
  }

  // A word that nobody has is read as the nearest phrase, or as words with typing errors.
  /** @param {QuestionUnit} unit @returns {Rated} */
  rate(unit) {
    const exact = this.rateAs(unit, false);
    // Where nobody works at a place, those next to it are better than none.
    if (!exact.count && unit.meanings.some(isPlace)) {
      return { ...this.rateAs({ ...unit, isNear: true }, false), isClose: false };
    }
    if (exact.count || unit.meanings.length) return { ...exact, isClose: false };
    const meanings = unit.words.length === 1 ? this.lexicon.correct(unit.words[0]) : [];
    const close = this.rateAs({ ...unit, meanings: [] }, true);
    if (!meanings.length) return { ...close, isClose: close.count > 0 };
    const meant = this.rateAs({ ...unit, meanings }, false);
    return { ...join(meant, close), isClose: true };
  }

  /** @param {QuestionUnit} unit @param {boolean} forgives */
  rateAs(unit, forgives) {
    const people = this.people.rate(unit, forgives);
    const documents = this.hasDocuments ? this.documents.rate(unit, forgives) : new Float32Array(0);
    const count = countHits(people) + countHits(documents);
    return { unit, people, documents, count, weight: this.weigh(unit, count) };
  }

  /** @param {QuestionUnit} unit @param {number} count */
  weigh({ meanings }, count) {
    if (meanings.length) return Math.max(...meanings.map((meaning) => Number(WEIGHTS[meaning.split("=")[0]] ?? 1)));
    if (!count) return UNKNOWN;
    const total = this.people.total + this.documents.total;
    return WORD + RARE * (Math.log(total / count) / Math.log(total));
  }

  /** @param {Question} question @param {Rated[]} rated */
  listPeople(question, rated) {
    const asked = rated.map(({ people, weight }) => ({ rates: people, weight, isOfPeople: false }));
    const rows = this.score(asked, this.people.total);
    const titles = new TitleMatch(question, this.lexicon);
    return rows.map(({ row, share, isFull }) => {
      const title = titles.rate(this.index.folded[row]);
      return this.makeResult("people", row, { share, isFull, title, id: this.directory.columns.id[row] }, -PEOPLE);
    });
  }

  /** @param {Question} question @param {Rated[]} rated */
  listDocuments(question, rated) {
    const { kind, address } = this.file.documents;
    const asked = rated.map(({ unit, documents, weight }) => ({
      rates: documents,
      weight,
      isOfPeople: asksPeople(unit),
    }));
    const rows = this.score(asked, this.documents.total);
    const known = new Map(rows.map((found) => [found.row, found]));
    for (const page of [...question.pages, ...question.hints]) {
      const row = address.indexOf(page);
      if (row >= 0 && !known.has(row)) known.set(row, { row, share: 0, isFull: true });
    }
    const titles = new TitleMatch(question, this.lexicon);
    return [...known.values()].map(({ row, share, isFull }) => {
      const hint = question.hints.includes(address[row]) ? TITLE.hint : 0;
      const alias = question.pages.includes(address[row]) ? TITLE.alias : hint;
      const title = Math.max(alias, titles.rate(this.documents.titles[row]));
      const found = { share, isFull: isFull || alias > 0, title, id: address[row] };
      return this.makeResult(kind[row], row, found, (this.documents.isOver[row] ? OVER : 0) - this.first[row] * STEP);
    });
  }

  /** @param {{ rates: Float32Array, weight: number, isOfPeople: boolean }[]} rated @param {number} total */
  score(rated, total) {
    const whole = rated.reduce((sum, { weight }) => sum + weight, 0);
    const found = [];
    for (let row = 0; row < total; row += 1) {
      let sum = 0;
      let isFull = true;
      for (const { rates, weight, isOfPeople } of rated) {
        if (rates[row]) sum += rates[row] * weight;
        else isFull &&= isOfPeople;
      }
      if (sum) found.push({ row, share: sum / whole, isFull });
    }
    return found;
  }

  /**
   * @param {string} kind
   * @param {number} row
   * @param {{ share: number, isFull: boolean, title: number, id: string }} found
   */
  makeResult(kind, row, { share, isFull, title, id }, loss = 0) {
    const rounded = Math.round((title + share + (isFull ? FULL : 0) - loss) / STEP) * STEP;
    return { kind, row, isFull, score: rounded, share, tie: draw(this.week, mark(id)) };
  }

  // What answers nearly as much as the best is shown, and titles.
  /** @param {(Result & { share: number })[]} results */
  keepBest(results) {
    const least = results.some(({ isFull }) => isFull) ? ENOUGH : LEAST;
    const most = results.reduce((best, { share }) => Math.max(best, share), 0);
    return results.filter(({ share, score, isFull }) => isFull || share >= most * least || score >= TITLE.whole);
  }
}

// How well a title matches the whole question.
class TitleMatch {
  /** @param {Question} question @param {Lexicon} lexicon */
  constructor({ text, words }, { stop }) {
    this.stop = stop;
    this.whole = words.join(" ");
    this.first = fold(text).trim();
    const own = words.filter((word) => !stop.has(word));
    this.words = own.length ? own : words;
  }

  /** @param {string} folded */
  rate(folded) {
    // Most titles have no word of the question.
    if (!this.words.some((word) => folded.includes(word))) return folded === this.first ? TITLE.exact : 0;
    const words = listQuestionWords(folded);
    const title = words.join(" ");
    if (title === this.whole || folded === this.first) return TITLE.exact;
    if (title.startsWith(`${this.whole} `)) return TITLE.begins;
    if (this.words.every((word) => words.includes(word))) return TITLE.whole;
    if (this.words.every((word) => words.some((other) => other.startsWith(word)))) return TITLE.begun;
    return this.ratePart(words.filter((word) => !this.stop.has(word)));
  }

  // A long question may name a title among other words.
  /** @param {string[]} title */
  ratePart(title) {
    const shared = title.filter((word) => this.words.includes(word)).length;
    return shared > 1 ? TITLE.part * (shared / title.length) : 0;
  }
}

// A question for people is answered by other things, too, but less.
/** @param {QuestionUnit} unit */
function asksPeople({ meanings }) {
  return meanings.length === 1 && meanings[0] === "is=people";
}

/** @param {Float32Array} rates */
function countHits(rates) {
  let count = 0;
  for (const rate of rates) if (rate) count += 1;
  return count;
}

/** @template {{ people: Float32Array, documents: Float32Array }} Rates @param {Rates} one @param {Rates} other */
function join(one, other) {
  one.people.forEach((rate, row) => {
    one.people[row] = Math.max(rate, other.people[row]);
  });
  one.documents.forEach((rate, row) => {
    one.documents[row] = Math.max(rate, other.documents[row]);
  });
  return one;
}
