// One record that two tabs changed. In: the record as this tab showed it, as it is stored now, and what this tab changes.
// Out: a record in which neither change is lost.

// What readers choose, and what follows from it: of two such values one is right, and they cannot be joined.
export const CHOICES = new Set(
  "id made changed asked state begun ended plan due done day form goal kind hours about key".split(" "),
);

// A field that only one of them changed has that value. Two texts are both kept, one below the other; of two lists,
// every item; two steps with the same id are joined in the same way. Of two choices, the later one counts.
/** @template {Stored} T @param {T} base @param {T} stored @param {Partial<T>} values @returns {T} */
export function joinRecords(base, stored, values) {
  const joined = { ...stored };
  for (const key of /** @type {(keyof T)[]} */ (Object.keys(values))) {
    const mine = /** @type {T[keyof T]} */ (values[key]);
    joined[key] = /** @type {T[keyof T]} */ (joinValues(base[key], stored[key], mine, String(key)));
  }
  return joined;
}

/** @param {unknown} base @param {unknown} stored @param {unknown} mine @param {string} [name] of the field @returns {unknown} */
function joinValues(base, stored, mine, name = "") {
  if (isSame(mine, base) || isSame(mine, stored)) return stored;
  if (isSame(stored, base)) return mine;
  if (typeof stored === "string" && typeof mine === "string") {
    return CHOICES.has(name) ? mine || stored : joinTexts(stored, mine);
  }
  if (Array.isArray(stored) && Array.isArray(mine)) return joinLists(Array.isArray(base) ? base : [], stored, mine);
  if (isObject(stored) && isObject(mine)) {
    const old = isObject(base) ? base : {};
    const keys = new Set([...Object.keys(stored), ...Object.keys(mine)]);
    return Object.fromEntries([...keys].map((key) => [key, joinValues(old[key], stored[key], mine[key], key)]));
  }
  return mine;
}

/** @param {string} stored @param {string} mine */
function joinTexts(stored, mine) {
  if (!stored || mine.includes(stored)) return mine;
  return stored.includes(mine) ? stored : `${stored}\n\n${mine}`;
}

/** @param {unknown[]} base @param {unknown[]} stored @param {unknown[]} mine */
function joinLists(base, stored, mine) {
  const name = (/** @type {unknown} */ item) => (isObject(item) ? String(item.id) : String(item));
  const [old, theirs] = [base, stored].map((items) => new Map(items.map((item) => [name(item), item])));
  const own = new Map(mine.map((item) => [name(item), item]));
  // What either removed is gone, unless the other one has changed it; what either added stays.
  const isNew = (/** @type {unknown} */ item) => !isSame(item, old.get(name(item)));
  const kept = stored.filter((item) => own.has(name(item)) || isNew(item));
  const added = mine.filter((item) => !theirs.has(name(item)) && isNew(item));
  return [
    ...kept.map((item) => (own.has(name(item)) ? joinValues(old.get(name(item)), item, own.get(name(item))) : item)),
    ...added,
  ];
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} one @param {unknown} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
