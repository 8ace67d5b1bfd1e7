// Repetition in plain English, as hooks/shelfmates/schedule/plain_english.py reads it. In: words, a first day. Out: days.

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
/** @type {Record<string, number>} */
const ORDINALS = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  "1st": 1,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
  "5th": 5,
};
const UNITS = ["day", "week", "month", "year"];
const YEARS = 5; // how far a repetition without an end is computed
const REACH = 100;
export const LIMIT = 1_000; // the maximum number of occurrences of an event
const DAY = 86_400_000;

// Returns { unit, interval, days: [{ nth, weekday }] }; null if the words are not understood.
/** @param {string} words @returns {RepeatRule | null} */
export function readEvery(words) {
  const text = words.toLowerCase().trim().replace(/\s+/g, " ").replace(/^every | of (?:the|each|every) month$/g, "");
  if (UNITS.includes(text)) return { unit: /** @type {Unit} */ (text), interval: 1, days: [] };
  if (["weekday", "weekdays"].includes(text)) return weekly([1, 2, 3, 4, 5].map((weekday) => ({ nth: 0, weekday })));
  const counted = /^([1-9][0-9]?) (day|week|month|year)s?$/.exec(text);
  if (counted) return { unit: /** @type {Unit} */ (counted[2]), interval: Number(counted[1]), days: [] };
  return readDays(text.split(/,? and |, ?/));
}

/** @param {RepeatRule["days"]} days @returns {RepeatRule} */
function weekly(days) {
  return { unit: days[0].nth ? "month" : "week", interval: 1, days };
}

/** @param {string[]} items */
function readDays(items) {
  /** @type {RepeatRule["days"]} */
  const found = [];
  /** @type {number[]} */
  let waiting = [];
  for (const item of items) {
    const parts = item.split(" ");
    const name = parts.pop() ?? "";
    if (!parts.length && Object.hasOwn(ORDINALS, name)) {
      waiting.push(ORDINALS[name]);
      continue;
    }
    const weekday = DAYS.indexOf(DAYS.includes(name) ? name : name.replace(/s$/, ""));
    const isOdd = parts.length > 1 || (parts.length && !Object.hasOwn(ORDINALS, parts[0])) ||
      (waiting.length && !parts.length);
    if (weekday < 0 || isOdd) return null;
    const numbers = [...waiting, ...parts.map((word) => ORDINALS[word])];
    for (const nth of numbers.length ? numbers : [0]) found.push({ nth, weekday });
    waiting = [];
  }
  if (waiting.length || !found.length || new Set(found.map(({ nth }) => nth !== 0)).size > 1) return null;
  return weekly(found);
}

// Returns whether a rule that starts on one day has an occurrence on another.
/** @param {RepeatRule} rule @param {string} first @param {string} day */
export function passes({ unit, interval, days }, first, day) {
  const [from, to] = [first, day].map((text) => new Date(`${text}T00:00Z`));
  if (STEPS[unit](from, to) % interval) return false;
  if (days.length) return days.some(({ nth, weekday }) => to.getUTCDay() === weekday && (!nth || isNth(nth, to)));
  return SAME[unit](from, to);
}

/** @param {Date} day */
const months = (day) => day.getUTCFullYear() * 12 + day.getUTCMonth();
/** @param {Date} day */
const weeks = (day) => Math.floor((Number(day) / DAY + 3) / 7); // weeks begin on Monday
/** @type {Record<Unit, (from: Date, to: Date) => number>} */
const STEPS = {
  day: (from, to) => Math.round((Number(to) - Number(from)) / DAY),
  week: (from, to) => weeks(to) - weeks(from),
  month: (from, to) => months(to) - months(from),
  year: (from, to) => to.getUTCFullYear() - from.getUTCFullYear(),
};
/** @type {Record<Unit, (from: Date, to: Date) => boolean>} */
const SAME = {
  day: () => true,
  week: (from, to) => from.getUTCDay() === to.getUTCDay(),
  month: (from, to) => from.getUTCDate() === to.getUTCDate(),
  year: (from, to) => from.getUTCDate() === to.getUTCDate() && from.getUTCMonth() === to.getUTCMonth(),
};

/** @param {number} nth @param {Date} day */
function isNth(nth, day) {
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const date = day.getUTCDate();
  return nth === Math.ceil(date / 7) || nth === -(Math.floor((length - date) / 7) + 1);
}

// Reads the school breaks of the network: `2026-12-21/2027-01-01 2027-03-29/2027-04-02`.
/** @param {string} text @returns {Pause[]} */
export function readBreaks(text = "") {
  return text.split(" ").filter(Boolean).map((pair) => ({ from: pair.slice(0, 10), to: pair.slice(11) }));
}

// Returns the starts of an event as sortable texts: all up to its end, but at most one more than allowed.
/** @param {{ start: string, repeat: Repeat }} event @param {Pause[]} breaks */
export function listTimes({ start, repeat }, breaks = []) {
  const { except = [], also = [], during_breaks: isInBreaks = false } = repeat;
  const pauses = [...(repeat.pauses ?? []), ...(isInBreaks ? [] : breaks)];
  const [first, hour] = start.split(" ");
  /** @param {string} day */
  const at = (day) => (hour && day.length === 10 ? `${day} ${hour}` : day);
  /** @param {string} time */
  const isOut = (time) =>
    except.includes(time) || except.includes(time.slice(0, 10)) ||
    pauses.some(({ from, to }) => from <= time.slice(0, 10) && time.slice(0, 10) <= to);
  const regular = listDays(first, repeat).map(at).filter((time) => !isOut(time));
  return [...new Set([...regular, ...also.map(at)])].sort();
}

/** @param {string} first @param {Repeat} repeat */
function listDays(first, { every, until }) {
  const rule = every ? readEvery(every) : null;
  if (!rule || !passes(rule, first, first)) return [first];
  const begin = Date.parse(`${first}T00:00Z`);
  const year = Number(first.slice(0, 4));
  const last = until ??
    `${year + YEARS}${first.slice(4, 8)}${String(Math.min(Number(first.slice(8)), 28)).padStart(2, "0")}`;
  /** @type {string[]} */
  const found = [];
  for (let time = begin; found.length <= LIMIT; time += DAY) {
    const day = new Date(time).toISOString().slice(0, 10);
    if (day > last || Number(day.slice(0, 4)) > year + REACH) break;
    if (passes(rule, first, day)) found.push(day);
  }
  return found;
}
