// The address of a page, proposed from a name in any script. In: a name. Out: an id.

/** @type {Texts} */
const FOLDED = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n" };
const LIBRARY = new URL("../../vendor/transliteration/bundle.umd.min.js", import.meta.url);
const LONGEST = 64;
const PATIENCE = 4_000; // milliseconds to find out whether an address is free; without an answer, the check reports it later

/** @param {string} name */
export function foldLatin(name) {
  const plain = name.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[øłđðþßæœıħŧŋ]/g, (letter) => FOLDED[letter]);
}

/** @param {string} latin */
export function asId(latin) {
  const words = latin.toLowerCase().replace(/['’ʻ`]/g, "").replace(/[^a-z0-9]+/g, "-");
  return words.slice(0, LONGEST).replace(/^-+|-+$/g, "");
}

// Other scripts need a library, which is fetched from this site only when needed.
/** @param {string} name @param {string} fallback */
export async function proposeId(name, fallback) {
  const folded = foldLatin(name);
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(folded)) return asId(folded) || fallback;
  try {
    const transliterate = await fetchLibrary();
    return asId(foldLatin(transliterate(name.normalize("NFC"), { unknown: "" }))) || fallback;
  } catch {
    return fallback;
  }
}

/** @type {Promise<typeof transliteration.transliterate> | undefined} */
let library;

function fetchLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = LIBRARY.href;
    script.addEventListener("load", () => resolve(globalThis.transliteration.transliterate));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return library;
}

// Finds which ids are taken: each taken id has a page.
export class Takenness {
  /** @param {string} pages @param {number} patience */
  constructor(pages, patience = PATIENCE) {
    this.pages = pages;
    this.patience = patience;
    /** @type {Map<string, boolean>} */
    this.answers = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.asked = new Map();
  }

  /** @param {string} id */
  isTaken = (id) => this.answers.get(id) === true;

  /** @param {string} id */
  ask(id) {
    if (!this.asked.has(id)) this.asked.set(id, this.look(id));
    return this.asked.get(id);
  }

  /** @param {string} id */
  async look(id) {
    try {
      const signal = AbortSignal.timeout(this.patience);
      const answer = await fetch(`${this.pages}${encodeURIComponent(id)}/`, { method: "HEAD", signal });
      this.answers.set(id, answer.ok);
    } catch {
      this.asked.delete(id); // not connected: the check will report it
    }
  }

  /** @param {string} id */
  async findFree(id) {
    for (let number = 2; number < 10; number += 1) {
      const other = `${id.slice(0, LONGEST - 2).replace(/-$/, "")}-${number}`;
      await this.ask(other);
      if (!this.isTaken(other)) return other;
    }
    return "";
  }
}
