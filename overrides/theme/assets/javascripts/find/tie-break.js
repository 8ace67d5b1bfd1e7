// The tie-break: FNV-1a of the id in UTF-8, mixed as in MurmurHash3; the smallest comes first.

const STEP = 0x9e3779b1;
const AGAIN = 0x632be5ab;
const encoder = new TextEncoder();
/** @type {Map<string, number>} */
const marks = new Map();
const PLAIN = /^[\x00-\x7f]*$/;

/** @param {string} id */
export function mark(id) {
  let known = marks.get(id);
  if (known === undefined) marks.set(id, known = mix(id));
  return known;
}

/** @param {string} id */
function mix(id) {
  let value = 0x811c9dc5;
  // Nearly every id is ASCII and needs no encoding.
  if (PLAIN.test(id)) {
    for (let place = 0; place < id.length; place += 1) value = Math.imul(value ^ id.charCodeAt(place), 0x01000193);
  } else for (const byte of encoder.encode(id)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** @param {number} mine @param {number} theirs @param {number} tickets */
export function draw(mine, theirs, tickets = 1) {
  const first = Math.imul(mine ^ theirs, STEP) >>> 0;
  let least = first;
  for (let number = 1; number < tickets; number += 1) {
    least = Math.min(least, Math.imul(first ^ Math.imul(number, AGAIN), STEP) >>> 0);
  }
  return least;
}
