// Names of dated files, for every system. In: days and titles. Out: names such as `2026-12-01-weeding.md`. Letters of
// every script stay; nothing else does, so that Windows, too, accepts the name.

const LONGEST = 60; // characters of the title
const ACCENTS = /(\p{Script=Latin})\p{M}+/gu;
const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu;
const EDGES = /^[-\p{M}]+|-$/gu;

export class FileNames {
  constructor() {
    /** @type {Set<string>} */
    this.taken = new Set();
  }

  // Returns a name that no other file has, also where capitals are the same as small letters.
  /** @param {string} day @param {string} title @param {string} otherwise For a title without letters. */
  choose(day, title, otherwise) {
    const name = `${day}-${shorten(title) || otherwise}`;
    let free = name;
    for (let number = 2; this.taken.has(free); number += 1) free = `${name}-${number}`;
    this.taken.add(free);
    return `${free}.md`;
  }
}

/** @param {string} title */
function shorten(title) {
  const letters = title.normalize("NFKD").replace(ACCENTS, "$1").normalize("NFC").toLowerCase();
  const words = letters.replace(SEPARATORS, "-").replace(EDGES, "");
  return [...words].slice(0, LONGEST).join("").replace(EDGES, "");
}
