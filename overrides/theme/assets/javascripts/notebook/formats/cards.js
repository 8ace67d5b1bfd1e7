// The contact cards of kept people (vCard, RFC 2426). In: the site's own cards. Out: one file; address books import each
// card of it. Somebody's card is in it once, and what is no card is left out.

const CARD = /^BEGIN:VCARD\r?\n[\s\S]*?^END:VCARD(?:\r?\n|$)/gm;
const ID = /^UID:.*$/m;

/** @param {string[]} texts */
export function joinCards(texts) {
  /** @type {Map<string, string>} */
  const cards = new Map();
  for (const [card] of texts.flatMap((text) => [...text.matchAll(CARD)])) {
    const lines = card.trimEnd().split(/\r?\n/);
    const text = lines.map((line) => `${line}\r\n`).join("");
    cards.set(ID.exec(text)?.[0] ?? text, text);
  }
  return [...cards.values()].join("");
}
