// Words of a text, as the search compares them. In: text of any script. Out: words without marks and case.

/** @type {Texts} */
const LETTERS = { ø: "o", ł: "l", ß: "ss", æ: "ae", đ: "d", þ: "th", ð: "d", ı: "i", œ: "oe", ħ: "h", ŋ: "n", ё: "е" };
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const WORD = /[\p{L}\p{N}'’ʻʼ‘`-]+/gu;
const APOSTROPHES = /['’ʻʼ‘`]+/;
const APOSTROPHES_ALL = new RegExp(APOSTROPHES, "g");
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/gu;
// These scripts do not separate words: each character is a word, and each pair of neighboring ones.
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー々]+/gu;
export const PLAIN = /^[\x00-\x7f]*$/;
const SIMPLE = /^[a-z0-9]+$/;
const SPACED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const LEAST_PART = 3;

/** @param {string} text */
export function fold(text) {
  if (PLAIN.test(text)) return text.toLowerCase();
  // Accents are separated from their letters and removed; Korean syllables are then composed again.
  return text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase().replace(
    FOLDED,
    (sign) => LETTERS[sign],
  );
}

// Returns the words to search for: `O'Hannigan` is one, `A.R.` is one, `Crabtree-Mossman` are two.
/** @param {string} text */
export function wordsToFind(text) {
  const plain = fold(text.replace(INITIALS, (dotted) => dotted.replaceAll(".", "")));
  return [...new Set(unpart(plain, askRun).flatMap((word) => parted(word, "-").map(join)))].filter(Boolean);
}

// The same for many lines at once, in a tenth of the time.
/** @param {string[]} lines */
export function foldAll(lines) {
  return fold(lines.join("\n")).split("\n");
}

// Returns all words by which a normalized text is found: both the parts and the whole of compound words.
/** @param {string} text @returns {string[]} */
export function wordsToKeep(text) {
  // Nearly every text is simple, and the rest takes ten times as long.
  if (SPACED.test(text)) return text.split(" ");
  /** @type {string[]} */
  const words = [];
  for (const piece of text.split(/\s+/)) {
    if (SIMPLE.test(piece)) words.push(piece);
    else if (piece) words.push(...unpart(piece, keepRun).flatMap(keepWord));
  }
  return [...new Set(words)].filter(Boolean);
}

/** @param {string} word */
function keepWord(word) {
  const parts = parted(word, "-");
  const inner = parts.flatMap((part) => part.split(APOSTROPHES)).filter((part) => part.length >= LEAST_PART);
  return [...parts.map(join), join(parts.join("")), ...inner];
}

// Returns the initials of a normalized name: of all its words, and of the first and the last.
/** @param {string} name */
export function initialsOf(name) {
  const words = SPACED.test(name)
    ? name.split(" ")
    : name.replace(APOSTROPHES_ALL, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (words.length < 2) return [];
  const letters = words.map((word) => [...word][0]);
  const ends = letters[0] + letters[letters.length - 1];
  return letters.length > 2 ? [letters.join(""), ends] : [ends];
}

/** @param {string} text @param {(run: string) => string[]} tell */
function unpart(text, tell) {
  const runs = (text.match(UNPARTED) ?? []).flatMap(tell);
  return [...(text.replace(UNPARTED, " ").match(WORD) ?? []), ...runs];
}

/** @param {string[]} signs */
function pairs(signs) {
  return signs.slice(1).map((sign, index) => signs[index] + sign);
}

/** @param {string} run */
const askRun = (run) => ([...run].length === 1 ? [run] : pairs([...run]));
/** @param {string} run */
const keepRun = (run) => [...run, ...pairs([...run])];
/** @type {(word: string, sign: string) => string[]} */
const parted = (word, sign) => word.split(sign).filter(Boolean);
/** @param {string} word */
const join = (word) => word.split(APOSTROPHES).join("");
