// What a question means. In: its text, and the lexicon that `search/lexicon.py` writes. Out: units, in order: phrases with
// the facets that they mean, and other words.

import { listQuestionWords, wordsToFind } from "../directory/words.js";

const LONGEST = 6; // words of a phrase
const LONG = 7; // letters from which a word may have two typos
const SHORT = 5; // letters below which it may have none

// Plural endings make no difference.
/** @param {string} word */
export function stem(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** @param {string[]} words */
const keyOf = (words) => words.map(stem).join("");

export class Lexicon {
  /** @param {Pick<SearchFile, "stop" | "near" | "place" | "phrases" | "pages">} file */
  constructor({ stop, near, place, phrases, pages }) {
    this.stop = new Set([...stop, ...near, ...place]);
    this.near = new Set(near);
    this.phrases = this.index(phrases);
    this.pages = this.index(pages);
  }

  // A phrase is found with and without its small words, and written in one word or more.
  /** @param {Record<string, string[]>} phrases */
  index(phrases) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    /** @type {[string, string[]][]} */
    const short = [];
    for (const [phrase, meanings] of Object.entries(phrases)) {
      const words = phrase.split(" ");
      // What comes first is meant: the words of the site's language, and those that are not made from others.
      if (!found.has(keyOf(words))) found.set(keyOf(words), meanings);
      const rest = words.filter((word) => !this.stop.has(word));
      if (rest.length > 1 && rest.length < words.length) short.push([keyOf(rest), meanings]);
    }
    for (const [key, meanings] of short) if (!found.has(key)) found.set(key, meanings);
    return found;
  }

  /** @param {string} text @returns {Question} */
  read(text) {
    const words = listQuestionWords(text);
    /** @type {QuestionUnit[]} */
    const units = [];
    let near = "";
    for (let at = 0; at < words.length;) {
      const unit = this.readUnit(words, at);
      at += unit.words.length;
      if (unit.words.length === 1 && !unit.meanings.length && this.stop.has(unit.words[0])) {
        if (this.near.has(unit.words[0])) near = unit.words[0];
        continue;
      }
      const isPlaced = unit.meanings.some(isPlace);
      units.push({ ...unit, isNear: near !== "" && isPlaced, near: isPlaced ? near : "" });
      if (isPlaced) near = "";
    }
    const plain = units.length ? units : words.map((word) => ({ words: [word], meanings: [], isNear: false }));
    return { text, words, units: plain, pages: this.readPages(words), hints: this.readHints(words) };
  }

  // The pages that the whole question means: `where is the map`.
  /** @param {string[]} words */
  readPages(words) {
    return this.pages.get(keyOf(words)) ?? this.pages.get(keyOf(words.filter((word) => !this.stop.has(word)))) ?? [];
  }

  // The pages that a part of it means: `delete my data from this site`.
  /** @param {string[]} words */
  readHints(words) {
    /** @type {string[]} */
    const found = [];
    for (let start = 0; start < words.length; start += 1) {
      for (let end = start + 1; end <= Math.min(words.length, start + LONGEST); end += 1) {
        const key = keyOf(words.slice(start, end));
        // A single word that is a facet, too, says what is asked for, and not where.
        if (end - start > 1 || !this.phrases.has(key)) found.push(...this.pages.get(key) ?? []);
      }
    }
    return found;
  }

  // The longest phrase that begins here, else one word.
  /** @param {string[]} words @param {number} start */
  readUnit(words, start) {
    for (let end = Math.min(words.length, start + LONGEST); end > start; end -= 1) {
      const slice = words.slice(start, end);
      const meanings = this.phrases.get(keyOf(slice)) ?? this.lookShort(slice);
      if (meanings) return { words: slice, meanings: meanings.map(nameMonth), isNear: false };
    }
    return { words: [words[start]], meanings: /** @type {string[]} */ ([]), isNear: false };
  }

  /** @param {string[]} slice */
  lookShort(slice) {
    if (slice.length < 3 || this.stop.has(slice[0]) || this.stop.has(slice[slice.length - 1])) return undefined;
    const rest = slice.filter((word) => !this.stop.has(word));
    return rest.length > 1 ? this.phrases.get(keyOf(rest)) : undefined;
  }

  // Returns the meanings of the phrase that is nearest to a misspelled word.
  /** @param {string} word @returns {string[]} */
  correct(word) {
    const own = stem(word);
    const most = own.length >= LONG ? 2 : own.length >= SHORT ? 1 : 0;
    let best = most + 1;
    /** @type {string[]} */
    let found = [];
    if (!most) return found;
    for (const [key, meanings] of this.phrases) {
      if (Math.abs(key.length - own.length) > most || key[0] !== own[0]) continue;
      const steps = countSlips(own, key, best);
      if (steps < best) [best, found] = [steps, meanings];
    }
    return found;
  }
}

// `month=this` is a month of the day on which somebody asks.
/** @param {string} meaning */
function nameMonth(meaning) {
  const step = ["month=this", "month=next"].indexOf(meaning);
  return step < 0 ? meaning : `month=${String((new Date().getMonth() + step) % 12 + 1).padStart(2, "0")}`;
}

/** @param {string} meaning */
export function isPlace(meaning) {
  return /^(?:area|town|district)=/.test(meaning);
}

// Returns the words of a unit as somebody wrote them, with the word that makes a place a neighborhood.
/** @param {QuestionUnit} unit */
export function textOf({ near, words }) {
  return [...(near ? [near] : []), ...words].join(" ");
}

// Returns the words that the text index compares, each without and with its plural ending.
/** @param {QuestionUnit} unit @returns {string[][]} */
export function formsOf(unit) {
  return unit.words.flatMap(wordsToFind).map((word) => [...new Set([word, stem(word)])]);
}

// The number of letters that are added, left out, changed or swapped (Damerau and Levenshtein), or `limit` if it is more.
/** @param {string} one @param {string} other @param {number} limit */
function countSlips(one, other, limit) {
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const change = last[at - 1] + (one[row - 1] === other[at - 1] ? 0 : 1);
      next[at] = Math.min(change, last[at] + 1, next[at - 1] + 1);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        next[at] = Math.min(next[at], before[at - 2] + 1);
      }
    }
    if (Math.min(...next) >= limit) return limit;
    [before, last] = [last, next];
  }
  return last[other.length];
}
