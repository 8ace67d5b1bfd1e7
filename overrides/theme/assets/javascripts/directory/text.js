// The index of the directory's text. In: decoded data. Out: the people who match typed words, best first.
//
// A name or a school belongs to one person; a role, a topic or a town is shared by hundreds. MiniSearch stores each own text
// once for its person and each shared one once for its term; a match of a term then counts for all its people:
// 10,000 members are 40,000 words instead of 400,000. Names come first, because that is what most people type: schools
// follow while people look at the first result.

import MiniSearch from "../../vendor/minisearch/index.js";
import { fold, foldAll, initialsOf, PLAIN, wordsToFind, wordsToKeep } from "./words.js";

const CHUNK = 2000;
const BOOST = { name: 4, school: 2, slug: 2, label: 2, more: 1 };
const INITIALS = { worth: 3, most: 4 }; // their weight, and the maximum number of letters
const FIELDS = Object.keys(BOOST);
const LONG = 6; // letters from which a word may have two typos
const SHORT = 4; // letters below which it may have no typo
/** @type {Record<ListKey, string>} */
const TERMS = {
  roles: "role",
  sectors: "sector",
  levels: "level",
  topics: "topic",
  languages: "language",
  districts: "district",
};

export class TextIndex {
  /** @param {Pick<Directory, "areas" | "lists" | "columns">} directory @param {Columns} facets */
  constructor({ areas, lists, columns }, facets) {
    this.total = columns.id.length;
    /** @type {Map<string, number[]>} */
    this.holders = new Map();
    this.columns = columns;
    this.terms = [...this.listTerms(lists, facets), ...this.listPlaces(areas, columns, facets)];
    /** @type {MiniSearch<string | number>} */
    this.names = makeIndex(FIELDS.filter((field) => field !== "school"));
    /** @type {MiniSearch<number>} */
    this.schools = makeIndex(["school"]);
    /** @type {MiniSearch<number>} */
    this.abouts = makeIndex(["about"]);
    /** @type {Map<string, Float32Array>} */
    this.known = new Map();
    this.isWhole = false;
    /** @type {string[]} */
    this.folded = [];
    /** @type {Promise<void> | undefined} */
    this.completing = undefined;
    /** @type {string[][] | undefined} */
    this.initials = undefined;
  }

  // Indexes names and terms, in steps, so the page stays responsive.
  async build() {
    this.names.addAll(this.terms);
    this.folded = foldAll(this.columns.name);
    await inSteps(this.total, (index) => this.names.add(describe(index, this.folded[index], this.columns)));
  }

  // Indexes schools, too, once.
  complete() {
    this.completing ??= this.addSchools();
    return this.completing;
  }

  async addSchools() {
    const { organisation, role_name: roles } = this.columns;
    const schools = foldAll(organisation.map((school, index) => (roles[index] ? `${roles[index]} ${school}` : school)));
    await inSteps(
      this.total,
      (index) => schools[index] && this.schools.add({ id: index, school: wordsToKeep(schools[index]) }),
    );
    this.known.clear();
    this.isWhole = true;
  }

  // Indexes what people wrote about themselves, too: they are many words, which few questions need.
  /** @param {string[]} texts */
  async addAbouts(texts) {
    const folded = foldAll(texts.map((text) => text.replaceAll("\n", " ")));
    await inSteps(this.total, (index) => {
      if (folded[index]) this.abouts.add({ id: index, about: wordsToKeep(folded[index]) });
    });
    this.known.clear();
  }

  /** @param {Lists} lists @param {Columns} facets */
  *listTerms(lists, facets) {
    for (const [list, key] of /** @type {[ListKey, string][]} */ (Object.entries(TERMS))) {
      const holders = invert(facets[key]);
      for (const [place, [, label, more = []]] of lists[list].entries()) {
        if (!holders[place].length) continue;
        this.holders.set(`${key} ${place}`, holders[place]);
        yield { id: `${key} ${place}`, label: wordsToKeep(fold(label)), more: wordsToKeep(fold(more.join(" "))) };
      }
    }
  }

  /** @param {Area[]} areas @param {MemberColumns} columns @param {Columns} facets */
  *listPlaces(areas, columns, facets) {
    /** @type {Map<string, number[]>} */
    const holders = new Map();
    /** @type {(key: string, index: number) => void} */
    const add = (key, index) => {
      const rows = holders.get(key) ?? [];
      if (rows.push(index) === 1) holders.set(key, rows);
    };
    columns.area.forEach((area, index) => {
      add(`area ${area}`, index);
      if (columns.town[index] >= 0) add(`town ${area} ${columns.town[index]}`, index);
      if (columns.district[index] && !facets.district.rows[index].length) {
        add(`elsewhere ${columns.district[index]}`, index);
      }
    });
    /** @type {Record<string, (...places: string[]) => string>} */
    const labels = {
      area: (place) => areas[Number(place)].name,
      town: (area, place) => areas[Number(area)].towns[Number(place)].name,
      elsewhere: (...words) => words.join(" "), // a district that the network does not list
    };
    for (const [key, rows] of holders) {
      const [kind, ...places] = key.split(" ");
      this.holders.set(key, rows);
      yield { id: key, label: wordsToKeep(fold(labels[kind](...places))) };
    }
  }

  // Returns a score for each person, 0 where they do not match; `isClose` where no word matches exactly.
  /** @param {string} text */
  find(text) {
    const words = wordsToFind(text);
    const exact = this.join(words, false);
    if (exact.count || !words.length) return { ...exact, isClose: false };
    const close = this.join(words, true);
    return { ...close, isClose: close.count > 0 };
  }

  // All words must match.
  /** @param {string[]} words @param {boolean} forgives */
  join(words, forgives) {
    const scores = new Float32Array(this.total);
    const each = words.map((word) => this.look(word, forgives));
    let count = 0;
    for (let index = 0; index < this.total; index += 1) {
      let sum = 0;
      for (const one of each) {
        if (!one[index]) {
          sum = 0;
          break;
        }
        sum += one[index];
      }
      scores[index] = sum;
      if (sum) count += 1;
    }
    return { scores, count };
  }

  // While people type, all words except the last stay the same.
  /** @param {string} word @param {boolean} forgives */
  look(word, forgives) {
    return this.keep(`${word} ${forgives}`, () => this.spread(word, options(word, { forgives, isWhole: false })));
  }

  // Looks for a whole word in names, and in schools as well if `inSchools`: a phrase has facets for everything else.
  /** @param {string} word @param {boolean} inSchools */
  lookInNames(word, inSchools) {
    return this.keep(`${word} ${inSchools} name`, () => {
      const scores = new Float32Array(this.total);
      const how = options(word, { forgives: false, isWhole: true });
      for (const { id, score } of this.names.search(word, { ...how, fields: ["name", "slug"] })) {
        if (typeof id === "number") scores[id] = score;
      }
      for (const { id, score } of inSchools ? this.schools.search(word, how) : []) scores[id] ||= score;
      return scores;
    });
  }

  // Looks for a word in what people wrote about themselves.
  /** @param {string} word @param {boolean} forgives */
  lookInAbouts(word, forgives) {
    return this.keep(`${word} ${forgives} about`, () => {
      const scores = new Float32Array(this.total);
      if ([...word].length < 2) return scores;
      const how = options(word, { forgives, isWhole: false });
      for (const { id, score } of this.abouts.search(word, how)) scores[id] = score;
      return scores;
    });
  }

  /** @param {string} key @param {() => Float32Array} search */
  keep(key, search) {
    if (this.known.size > 40) this.known.clear();
    let scores = this.known.get(key);
    if (!scores) this.known.set(key, scores = search());
    return scores;
  }

  // Everybody has initials and few people search for them, so they are not in the index.
  /** @param {string} word */
  matchInitials(word) {
    if (word.length < 2 || word.length > INITIALS.most) return [];
    this.initials ??= this.folded.map(initialsOf);
    /** @type {number[]} */
    const found = [];
    this.initials.forEach((ways, index) => {
      if (ways.some((letters) => letters.startsWith(word))) found.push(index);
    });
    // Rarer initials weigh more, as rarer words do.
    const score = INITIALS.worth * Math.log(1 + this.total / (found.length + 1));
    return found.map((index) => [index, score]);
  }

  /** @param {string} word @param {import("../../vendor/minisearch/index.js").SearchOptions} how */
  spread(word, how) {
    const scores = new Float32Array(this.total);
    /** @type {(index: number, score: number) => void} */
    const raise = (index, score) => {
      if (score > scores[index]) scores[index] = score;
    };
    for (const { id, score } of this.names.search(word, how)) {
      if (typeof id === "number") raise(id, score);
      else for (const index of this.holders.get(id) ?? []) raise(index, score);
    }
    for (const [index, score] of this.matchInitials(word)) raise(index, score);
    // A single letter matches the beginning of almost every word, so it only matches names.
    if ([...word].length > 1) {
      for (const { id, score } of this.schools.search(word, how)) raise(id, score);
    }
    return scores;
  }
}

// The id has names of other scripts, or with accents, in plain letters; for other names it only repeats them.
/** @param {number} id @param {string} name @param {MemberColumns} columns */
function describe(id, name, columns) {
  const words = wordsToKeep(name);
  if (PLAIN.test(columns.name[id])) return { id, name: words };
  return { id, name: words, slug: columns.id[id].split("-").filter((word) => !words.includes(word)) };
}

/** @template {string | number} Id @param {string[]} fields @returns {MiniSearch<Id>} */
export function makeIndex(fields) {
  // Fields are already split into words.
  return new MiniSearch({
    fields,
    stringifyField: (words) => words,
    tokenize: (words) => words,
    processTerm: (word) => word,
  });
}

/** @param {number} total @param {(index: number) => unknown} add */
export async function inSteps(total, add) {
  for (let index = 0; index < total; index += 1) {
    if (index && index % CHUNK === 0) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
    add(index);
  }
}

/**
 * @param {string} word
 * @param {{ forgives: boolean, isWhole: boolean }} how
 * @returns {import("../../vendor/minisearch/index.js").SearchOptions}
 */
export function options(word, { forgives, isWhole }) {
  const letters = [...word].length;
  const slips = letters >= LONG ? 2 : letters >= SHORT ? 1 : 0;
  return {
    prefix: !isWhole,
    fuzzy: forgives ? slips : false,
    ...(letters > 1 ? {} : { fields: ["name", "slug"] }),
    boost: BOOST,
    tokenize: (text) => [text],
  };
}

/** @param {Column} column */
function invert({ values, rows }) {
  /** @type {number[][]} */
  const holders = values.map(() => []);
  rows.forEach((places, index) => {
    for (const place of places) holders[place].push(index);
  });
  return holders;
}
