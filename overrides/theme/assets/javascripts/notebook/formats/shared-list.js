// A list to share, in the fragment of an address: no browser sends a fragment to a server. In: a title and keys, or the
// fragment that anybody may have written. Out: the fragment, or title and keys, or null where it cannot be trusted.

import { isKey } from "./keys.js";
import { cleanLine } from "./plain-text.js";

/** @typedef {{ title: string, keys: string[] }} SharedList */

export const MOST_KEYS = 100;
export const LONGEST_TITLE = 100;
const LONGEST = 8_000; // characters
const NAME = "shared";
// What leads elsewhere, or looks as if it were a part of the page, has no place in a title.
const MISLEADING = /[<>]|:\/\/|www\./i;

// Returns an empty text for a list that nobody could open: without keys, or with too many.
/** @param {string} title @param {string[]} keys */
export function writeShare(title, keys) {
  const shared = cleanTitle(title);
  const valid = [...new Set(keys.filter(isKey))];
  const fragment = `#${new URLSearchParams([[NAME, shared ?? ""], ...valid.map((key) => ["key", key])])}`;
  return shared !== null && isShort(fragment, valid) ? fragment : "";
}

/** @param {string} fragment @returns {SharedList | null} */
export function readShare(fragment) {
  const text = fragment.replace(/^#/, "");
  if (!text.startsWith(`${NAME}=`) || text.length >= LONGEST || !isDecodable(text)) return null;
  const values = new URLSearchParams(text);
  const [title, ...others] = values.getAll(NAME).map(cleanTitle);
  const keys = values.getAll("key");
  if (title === null || others.length || keys.length > MOST_KEYS) return null;
  const valid = [...new Set(keys.filter(isKey))];
  return valid.length ? { title, keys: valid } : null;
}

// Returns null for a title that is too long. One that misleads is left out.
/** @param {string} text */
function cleanTitle(text) {
  const title = cleanLine(text);
  if (title.length > LONGEST_TITLE) return null;
  return MISLEADING.test(title) ? "" : title;
}

/** @param {string} fragment @param {string[]} keys */
function isShort(fragment, keys) {
  return fragment.length <= LONGEST && keys.length > 0 && keys.length <= MOST_KEYS;
}

// A damaged escape is read as another character, so a link that a mail program cut in two is refused.
/** @param {string} text */
function isDecodable(text) {
  try {
    return Boolean(decodeURIComponent(text));
  } catch {
    return false;
  }
}
