// Words of a text, as the search compares them. In: text of any script. Out: words without marks and case.
// `search/words.py` does the same for the data of the build; a test compares both.

// Apostrophes and hyphens; a stretched Arabic letter and invisible marks are no letters.
const APOSTROPHES = /[’‘ʻʼʹʾʿ`´′·׳״]/g;
const HYPHENS = /[‐‑‒–—−־]/g;
const NOTHING = /[ـ\u200b\u200c\u200d]/g;
// Letters that Unicode does not take apart. In Arabic, people leave out the signs of hamza and type look-alikes.
/** @type {Texts} */
const LETTERS = {
  ...{ ø: "o", ł: "l", ß: "ss", æ: "ae", đ: "d", þ: "th", ð: "d", ı: "i", œ: "oe", ħ: "h", ŋ: "n" },
  ...{ "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ء": "" },
};
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
// Chinese, Japanese, Korean, Thai, Lao and Khmer do not separate words.
const UNPARTED =
  /[々〇〡-〩ー\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}\u1100-\u11ff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e7f\u0e80-\u0eff\u1780-\u17ff]/u;
const RUN =
  /[々〇〡-〩ー\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}\u1100-\u11ff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e7f\u0e80-\u0eff\u1780-\u17ff]+|(?:(?![々〇〡-〩ー\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}\u1100-\u11ff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e7f\u0e80-\u0eff\u1780-\u17ff])[\p{L}\p{N}]|['-])+/gu;
const INITIALS = /(?<![\p{L}\p{N}])[\p{L}\p{Nl}\p{No}](?:\.[\p{L}\p{Nl}\p{No}])+\.?(?![\p{L}\p{N}])/gu;
export const PLAIN = /^[\x00-\x7f]*$/;
const SIMPLE = /^[a-z0-9]+$/;
const SPACED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const ELIDED = /(?<![\p{L}\p{N}])(c|d|j|l|m|n|qu|s|t|lorsqu|jusqu|quelqu)'(?=[\p{L}\p{N}])/gu;
const LEAST_PART = 3;

/** @param {string} text */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll("`", "'");
  // Accents are separated from their letters and removed; Korean syllables are then composed again.
  const signs = text.replace(APOSTROPHES, "'").replace(HYPHENS, "-").replace(NOTHING, "");
  return signs.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase().replace(
    FOLDED,
    (sign) => LETTERS[sign],
  );
}

// The same for many lines at once, in a tenth of the time.
/** @param {string[]} lines */
export function foldAll(lines) {
  return fold(lines.join("\n")).split("\n");
}

// Returns the words in order: `O'Hannigan` is one, `A.R.` is one, `Crabtree-Mossman` are two.
/** @param {string} text @returns {string[]} */
export function listWords(text) {
  const plain = fold(text.replace(INITIALS, (dotted) => dotted.replaceAll(".", "")));
  return (plain.match(RUN) ?? []).flatMap((run) => run.split("-")).map(join).filter(Boolean);
}

// Returns the words of a question, in which French articles are words of their own: `l'école` is two.
/** @param {string} text */
export function listQuestionWords(text) {
  return listWords(fold(text).replace(ELIDED, "$1 "));
}

// Returns the words to search for, each once: a run of a script without spaces is its pairs of neighboring characters.
/** @param {string} text */
export function wordsToFind(text) {
  return [...new Set(listWords(text).flatMap((word) => (UNPARTED.test(word) ? askRun(word) : [word])))];
}

// Returns all words by which a normalized text is found: both the parts and the whole of compound words.
/** @param {string} text @returns {string[]} */
export function wordsToKeep(text) {
  // Nearly every text is simple, and the rest takes ten times as long.
  if (SPACED.test(text)) return text.split(" ");
  /** @type {string[]} */
  const words = [];
  for (const run of text.match(RUN) ?? []) {
    if (SIMPLE.test(run)) words.push(run);
    else words.push(...(UNPARTED.test(run) ? keepRun(run) : listForms(run)));
  }
  return [...new Set(words)].filter(Boolean);
}

/** @param {string} run */
function listForms(run) {
  const parts = run.split("-").filter(Boolean);
  const inner = parts.flatMap((part) => part.split("'")).filter((part) => part.length >= LEAST_PART);
  return [...parts.map(join), join(parts.join("")), ...inner];
}

// Returns the initials of a normalized name: of all its words, and of the first and the last.
/** @param {string} name */
export function initialsOf(name) {
  const words = SPACED.test(name) ? name.split(" ") : name.replaceAll("'", "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length < 2) return [];
  const letters = words.map((word) => [...word][0]);
  const ends = letters[0] + letters[letters.length - 1];
  return letters.length > 2 ? [letters.join(""), ends] : [ends];
}

/** @param {string[]} signs */
function pairs(signs) {
  return signs.slice(1).map((sign, index) => signs[index] + sign);
}

/** @param {string} run */
const askRun = (run) => ([...run].length === 1 ? [run] : pairs([...run]));
/** @param {string} run */
const keepRun = (run) => [...run, ...pairs([...run])];
/** @param {string} word */
const join = (word) => word.replaceAll("'", "");
