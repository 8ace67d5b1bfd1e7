// Hours as people write them: `1.5`, `1,5`, `.5`, `2 h`, `90 min`, `1:30`, `1 h 30`. In: a text. Out: hours in quarters, or
// null if it is none. Units are words of the site's languages.

import { LIMITS } from "./limits.js";

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g; // of Arabic and Persian
const BLANKS = /\s+/g;
// In `1,000` nobody knows what the comma means.
const HOURS = /^(\d{0,4}(?:[.,\u066b]\d{1,2})?) ?(?:(?:h|std|stunde|awr|oriau)[\p{L}.]{0,9})?$/iu;
const MINUTES = /^(\d{1,4}) ?m[\p{L}.]{0,9}$/iu;
const CLOCK = /^(\d{1,4}) ?(?::|h) ?([0-5]\d)(?: ?m[\p{L}.]{0,9})?$/iu;

/** @param {string} text */
export function readHours(text) {
  const hours = toNumber(text.trim().replace(BLANKS, " ").replace(DIGITS, (digit) => String(digit.charCodeAt(0) % 16)));
  const quarters = Math.round(hours * 4) / 4;
  // Less than half a quarter would be nothing.
  return hours <= LIMITS.hours && (hours === 0 || quarters > 0) ? quarters : null;
}

/** @param {string} text */
function toNumber(text) {
  const [, whole, rest] = CLOCK.exec(text) ?? [];
  if (whole) return Number(whole) + Number(rest) / 60;
  const [, minutes] = MINUTES.exec(text) ?? [];
  if (minutes) return Number(minutes) / 60;
  const [, hours] = HOURS.exec(text) ?? [];
  return hours ? Number(hours.replace(/[,\u066b]/, ".")) : NaN;
}
