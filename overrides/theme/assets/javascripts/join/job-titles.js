// Job titles: the rules of hooks/shelfmates/validate/job_titles.py and references.py. In: a title, and the tables of
// `api/v1/join.json`. Out: the id of a role.

/**
 * @typedef {"second" | "grades" | "apart" | "joints" | "occupations" | "trade"} PatternName
 * @typedef {"general" | "narrowing" | "whole" | "persons" | "spelled" | "before" | "first" | "cut"} SetName
 * @typedef {{ ids: string[], synonyms: Texts, longest: number, leading: string, shortest: number, close: number,
 *   patterns: Record<PatternName, string>, sets: Record<SetName, string>, meanings: Texts,
 *   phrases: Record<string, string[]>, degrees: string, rules: Texts[] }} Titles
 * @typedef {{ role: string, needs: string[][], without: string[] }} TitleRule
 * @typedef {(words: string[]) => string[]} Spelling
 */

const WORDS = /[\p{L}\p{N}]+/gu;
const LONGEST_PHRASE = 4;

export class JobTitles {
  /** @param {Titles} titles */
  constructor(titles) {
    this.titles = titles;
    this.ids = new Set(titles.ids);
    this.synonyms = new Map(Object.entries(titles.synonyms));
    this.patterns = mapValues(titles.patterns, (pattern) => new RegExp(pattern, "gu"));
    this.trade = new RegExp(titles.patterns.trade, "u");
    this.sets = mapValues(titles.sets, (words) => new Set(words.split(" ")));
    this.ignored = new Set(titles.degrees.split(" "));
    this.meanings = readMeanings(titles.meanings);
    this.phrases = new Map(
      Object.entries(titles.phrases).flatMap(([meant, rows]) => rows.map((row) => [row, meant.split(" ")])),
    );
    this.rules = titles.rules.flatMap((row) => Object.entries(row)).map(([role, text]) => readRule(role, text));
    this.occupations = [...this.meanings].filter(([, found]) => found.some((one) => this.sets.spelled.has(one)))
      .map(([word]) => word);
  }

  // Returns the role of a title; empty if it is not understood, or if a word of it is misspelled.
  /** @param {string} title */
  find(title) {
    if (this.ids.has(title)) return title;
    // A word that two roles share has none.
    return this.synonyms.get(foldLabel(title)) ??
      this.known(this.findRole(title, (words) => this.refuseMisspelled(words)));
  }

  // Returns the role of a title that may have misspelled words.
  /** @param {string} title */
  suggest(title) {
    return this.find(title) ||
      this.known(this.findRole(title, (words) => words.map((word) => this.near(word) || word)));
  }

  /** @param {string} role */
  known(role) {
    return this.ids.has(role) ? role : "";
  }

  /** @param {string} title @param {Spelling} spelled */
  findRole(title, spelled) {
    const { titles, patterns, sets } = this;
    if ([...title].length > titles.longest) return "";
    const read = title.toLowerCase().replaceAll("ß", "ss").replaceAll("@", "o").replace(patterns.grades, " grades ")
      .replace(patterns.second, "");
    const occupations = read.split(patterns.occupations).filter((part) => this.isPerson(part));
    const text = this.standApart(read);
    const whole = this.match(text, spelled);
    if (occupations.length > 1 && !sets.whole.has(whole)) {
      const roles = occupations.map((part) => this.match(part, spelled));
      if (whole === titles.leading || !roles.includes(whole)) return this.chooseFirst(roles);
    }
    const parts = text.split(patterns.joints).filter((part) => part.trim());
    if (parts.length === 1 || sets.whole.has(whole)) return whole;
    const first = parts.length ? this.match(parts[0], spelled) : "";
    return !first || (sets.general.has(first) && sets.narrowing.has(whole)) ? whole : first;
  }

  /** @param {string[]} roles */
  chooseFirst([first, ...others]) {
    return first || (others.find((role) => role && role !== this.titles.leading) ?? "");
  }

  /** @param {string} part */
  isPerson(part) {
    const words = this.listWords(this.standApart(part));
    if (words.some((word) => this.meaningsOf(word).some((meaning) => this.sets.persons.has(meaning)))) return true;
    const head = words.slice(0, this.endOf(words)).at(-1);
    return head !== undefined && !this.meanings.has(head) && this.trade.test(head);
  }

  /** @param {string} text */
  standApart(text) {
    return text.replace(this.patterns.apart, " at ");
  }

  /** @param {string} text @param {Spelling} spelled */
  match(text, spelled) {
    const words = spelled(this.listWords(text));
    const found = new Set(words.flatMap((word) => this.meaningsOf(word)));
    if (this.isStudent(words)) found.add("student-first");
    const rule = this.rules.find(({ needs, without }) =>
      !without.some((one) => found.has(one)) && needs.every((choice) => choice.some((one) => found.has(one)))
    );
    return rule?.role ?? "";
  }

  /** @param {string} word */
  meaningsOf(word) {
    return this.meanings.get(word) ?? [];
  }

  /** @param {string} text */
  listWords(text) {
    const words = (text.normalize("NFC").match(WORDS) ?? []).map((word) => this.meanings.has(word) ? word : fold(word));
    const found = [];
    for (let index = 0; index < words.length;) {
      let size = LONGEST_PHRASE;
      while (size > 1 && !this.phrases.has(words.slice(index, index + size).join(" "))) size -= 1;
      found.push(...this.phrases.get(words.slice(index, index + size).join(" ")) ?? [words[index]]);
      index += size;
    }
    return found.filter((word) => !this.ignored.has(word));
  }

  // Returns whether studying is the occupation: it comes last in English, and first in French and Spanish.
  /** @param {string[]} words */
  isStudent(words) {
    const { before, first, cut } = this.sets;
    return words.some((word, index) => {
      const after = words[index + 1] ?? "";
      if (!this.meaningsOf(word).includes("student")) return false;
      return first.has(fold(word)) ? index === 0 : !after || before.has(after) || cut.has(after);
    });
  }

  /** @param {string[]} words */
  refuseMisspelled(words) {
    return words.slice(0, this.endOf(words)).some((word) => this.near(word)) ? [] : words;
  }

  // Returns where the occupation of a title ends.
  /** @param {string[]} words */
  endOf(words) {
    const end = words.findIndex((word) => this.sets.cut.has(word));
    return end < 0 ? words.length : end;
  }

  // Returns the known word of which another is a misspelling.
  /** @param {string} word */
  near(word) {
    const { shortest, close } = this.titles;
    if ([...word].length < shortest || this.meanings.has(word) || this.ignored.has(word)) return "";
    const rows = this.occupations.map((known) => ({ known, ratio: compare(known, word) }));
    const [best] = rows.filter(({ ratio }) => ratio >= close)
      .sort((one, other) => other.ratio - one.ratio || (one.known < other.known ? 1 : -1));
    return best?.known ?? "";
  }
}

/** @param {Texts} meanings @returns {Map<string, string[]>} */
function readMeanings(meanings) {
  const found = new Map();
  for (const [meaning, words] of Object.entries(meanings)) {
    for (const word of words.split(" ")) found.set(word, [...found.get(word) ?? [], meaning]);
  }
  return found;
}

/** @param {string} role @param {string} text @returns {TitleRule} */
function readRule(role, text) {
  const words = text.split(" ");
  return {
    role,
    needs: words.filter((word) => !word.startsWith("!")).map((word) => word.split("|")),
    without: words.filter((word) => word.startsWith("!")).map((word) => word.slice(1)),
  };
}

// As Python's difflib measures how alike two words are.
/** @param {string} word @param {string} other */
function compare(word, other) {
  return (2 * countShared(word, other)) / (word.length + other.length);
}

// Counts the letters of the longest common part, and of those before and behind it.
/** @param {string} word @param {string} other @returns {number} */
function countShared(word, other) {
  let [size, start, place] = [0, 0, 0];
  for (let i = 0; i < word.length; i += 1) {
    for (let j = 0; j < other.length; j += 1) {
      let run = 0;
      while (i + run < word.length && word[i + run] === other[j + run]) run += 1;
      if (run > size) [size, start, place] = [run, i, j];
    }
  }
  if (!size) return 0;
  return size + countShared(word.slice(0, start), other.slice(0, place)) +
    countShared(word.slice(start + size), other.slice(place + size));
}

/** @param {string} word */
function fold(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** @param {string} label */
function foldLabel(label) {
  return label.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("-", " ").trim().split(/\s+/).join(" ");
}

/** @template {string} K @template T @param {Record<K, string>} table @param {(text: string) => T} read @returns {Record<K, T>} */
function mapValues(table, read) {
  return /** @type {Record<K, T>} */ (Object.fromEntries(
    Object.entries(table).map(([key, text]) => [key, read(/** @type {string} */ (text))]),
  ));
}
