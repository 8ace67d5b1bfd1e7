// Keys of what can be kept: addresses in the site, from its root and without the language's prefix. A key from a file or
// a link is used only if it has this form: it names no other site, no script, and no folder above.

export const LONGEST_KEY = 300;

// `members/ana-ruiz/`, and `exchange/#sm-ana-ruiz-offers-weeding` for an offer or a request.
const KEY = /^(?:[\p{L}\p{N}_][\p{L}\p{M}\p{N}._~-]*\/)+(?:#sm-[\p{L}\p{M}\p{N}._~-]+)?$/u;

/** @param {unknown} value @returns {value is string} */
export function isKey(value) {
  return typeof value === "string" && value.length <= LONGEST_KEY && KEY.test(value) && !value.includes("..");
}
