// What people paste, and what looks private: the rules of hooks/shelfmates/pasted_text.py, placeholders.py and
// validate/private_details.py. In: a text, and the tables in the page (`data-texts`). Out: the text without signs at its
// edges; whether it says that there is no value; the kind of private detail in it.

/**
 * @typedef {{ start: string, end: string, quoted: string }} Pasted
 * @typedef {{ words: string[], signs: string, errors: string, edges: string, longest: number, people: string[],
 *   names: string[], namesToo: string[], named: string[] }} Placeholders
 * @typedef {{ urls: string, numbers: string, kinds: [string, "text" | "plain" | "bare", string[]][] }} Private
 */

const DASHES = /[\u2010-\u2014\u2212]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc]/g;
const EMPHASIS = /[*`|\\]/g;

/** @type {Texts | null} */
let made = null;

// Returns the rules of the page's form.
export function texts() {
  const tables = /** @type {HTMLElement} */ (document.querySelector("[data-join]")).dataset.texts;
  return made ??= new Texts(tables);
}

class Texts {
  /** @param {string} tables */
  constructor(tables) {
    /** @type {{ pasted: Pasted, placeholders: Placeholders, private: Private, public: string[] }} */
    const { pasted, placeholders, private: hidden, public: open } = JSON.parse(tables);
    this.start = new RegExp(pasted.start, "u");
    this.end = new RegExp(pasted.end, "u");
    this.quoted = new RegExp(pasted.quoted, "u");
    this.placeholders = placeholders;
    this.words = new Set(placeholders.words);
    this.signs = new RegExp(`^${placeholders.signs}$`, "u");
    this.errors = new RegExp(`^(?:${placeholders.errors})$`, "u");
    this.private = hidden;
    this.public = open;
    /** @type {Map<string, RegExp>} */
    this.patterns = new Map();
  }

  // Returns the text without spaces, invisible marks, one bullet and a pair of typographic quotes at its edges.
  /** @param {string} text */
  trim(text) {
    const isLine = !text.trim().includes("\n");
    const signs = [...text];
    let [begin, end] = [0, signs.length];
    if (isLine) begin = [...(this.start.exec(text)?.[0] ?? "")].length;
    while (begin < end && this.end.test(signs[begin])) begin += 1;
    while (end > begin && this.end.test(signs[end - 1])) end -= 1;
    const rest = signs.slice(begin, end).join("");
    return (isLine ? this.quoted.exec(rest)?.[1] ?? rest : rest).trim();
  }

  // `field` is the key of a field that is in no group.
  /** @param {string} text @param {string} field */
  isPlaceholder(text, field) {
    const { edges, longest, named, names, namesToo, people } = this.placeholders;
    if (!text || [...text].length > longest) return false;
    const folded = text.replaceAll("\u2019", "'").normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase()
      .split(/\s+/).join(" ").trim();
    if (this.signs.test(text) || this.errors.test(folded)) return true;
    const words = strip(folded, edges);
    if (!this.words.has(words)) return false;
    if (people.includes(field)) return !namesToo.includes(words);
    const isCapitalized = text === words[0].toUpperCase() + words.slice(1);
    return !(names.includes(field) && named.includes(words) && isCapitalized);
  }

  // Returns the kind of the first private detail; empty if there is none. `own` is an address that may be published.
  /** @param {string} text @param {string | undefined} own */
  findPrivate(text, own) {
    const known = [...this.public, own ?? ""].filter(Boolean);
    const folded = fold(known.reduce((shown, mail) => shown.replaceAll(mail, "~".repeat(mail.length)), text));
    /** @param {string} pattern @param {string} from */
    const mask = (pattern, from) => from.replace(this.compile(pattern, "gu"), (found) => "~".repeat(found.length));
    const plain = mask(this.private.urls, folded);
    const layers = { text: folded, plain, bare: mask(this.private.numbers, plain) };
    const found = this.private.kinds.find(([, layer, forms]) =>
      forms.some((form) => this.compile(form, "u").test(layers[layer]))
    );
    return found?.[0] ?? "";
  }

  // A pattern is made when it is first needed.
  /** @param {string} pattern @param {string} flags */
  compile(pattern, flags) {
    const made = this.patterns.get(pattern) ?? new RegExp(pattern, flags);
    this.patterns.set(pattern, made);
    return made;
  }
}

/** @param {string} text */
function fold(text) {
  return text.replace(DASHES, "-").replace(APOSTROPHES, "'").normalize("NFKD").replace(/\p{Mn}/gu, "")
    .replace(DASHES, "-").replace(APOSTROPHES, "'").replace(EMPHASIS, " ").toLowerCase();
}

/** @param {string} text @param {string} signs */
function strip(text, signs) {
  let [begin, end] = [0, text.length];
  while (begin < end && signs.includes(text[begin])) begin += 1;
  while (end > begin && signs.includes(text[end - 1])) end -= 1;
  return text.slice(begin, end);
}
