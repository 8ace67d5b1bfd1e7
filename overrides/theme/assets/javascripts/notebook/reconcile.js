// The notebook after the site has changed. In: the notebook, and the catalog of today. Out: what to write.
//
// A record that moved gets its new key. One that the site no longer has is marked with the day; it may come back, for
// example after a mistake in a file was corrected. After a month, only the reader's own words are left of it.

const GRACE_DAYS = 30;
const MS_PER_DAY = 86_400_000;

/**
 * @typedef {{ records: Partial<Notebook>, removed: string[], missing: Map<string, string> }} Settled
 * @param {Notebook} notebook @param {import("./catalog.js").Catalog} catalog
 * @param {{ missing: Map<string, string>, today: string }} how
 * @returns {Settled}
 */
export function reconcile(notebook, catalog, { missing, today }) {
  const absent = new Map(
    listKeys(notebook).filter((key) => !isNameless(key) && !catalog.has(key))
      .map((key) => [key, missing.get(key) ?? today]),
  );
  const isLost = (/** @type {string} */ key) => isOver(absent.get(key), today);
  const renew = (/** @type {string[]} */ keys) => [
    ...new Set(keys.filter((key) => !isLost(key)).map((key) => catalog.follow(key))),
  ];
  const kept = settleKept(notebook.kept, { follow: (key) => catalog.follow(key), isLost });
  const goals = notebook.goals.map((goal) => ({
    ...goal,
    about: renew(goal.about),
    plan: renew([goal.plan].filter(Boolean))[0] ?? "",
    steps: goal.steps.map((step) => ({ ...step, about: renewPlaces(step.about, renew) })),
  }));
  // Most of them are about nothing on the site.
  const entries = notebook.entries.map((entry) => entry.about.length ? { ...entry, about: renew(entry.about) } : entry);
  const hours = notebook.hours.map((row) => (row.about ? { ...row, about: renew([row.about])[0] ?? "" } : row));
  return {
    records: {
      kept: kept.written,
      goals: listChanged(notebook.goals, goals),
      entries: listChanged(notebook.entries, entries),
      hours: listChanged(notebook.hours, hours),
    },
    removed: kept.removed,
    missing: new Map([...absent].filter(([key]) => !isLost(key))),
  };
}

// Whether nothing is to be written; `days` are those that are stored.
/** @param {Settled} settled @param {Map<string, string>} days */
export function isSettled({ records, removed, missing }, days) {
  const isSame = missing.size === days.size && [...missing].every(([key, day]) => days.get(key) === day);
  return isSame && !removed.length && Object.values(records).every((rows) => !rows.length);
}

// A step's text has a place for each key (`{0}`), so the others keep their numbers: what is lost becomes an empty key.
/** @param {string[]} keys @param {(keys: string[]) => string[]} renew */
function renewPlaces(keys, renew) {
  return keys.map((key) => (key ? renew([key])[0] ?? "" : ""));
}

/** @typedef {{ follow(key: string): string, isLost(key: string): boolean }} Keys */
/** @param {Kept[]} rows @param {Keys} keys */
function settleKept(rows, { follow, isLost }) {
  /** @type {Map<string, Kept>} */
  const written = new Map();
  /** @type {string[]} */
  const removed = [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const taken = new Set(byId.keys());
  for (const row of rows) {
    const there = isNameless(row.id) ? row.id : follow(row.id);
    if (isLost(row.id)) {
      removed.push(row.id);
      if (!row.note && !row.tags.length) continue;
      const left = takeName(row, taken);
      written.set(left.id, left);
    } else if (there !== row.id) {
      removed.push(row.id);
      const other = written.get(there) ?? byId.get(there);
      written.set(there, other ? unite(other, row) : { ...row, id: there });
    }
  }
  return { written: [...written.values()], removed };
}

/** @param {Kept} one @param {Kept} other @returns {Kept} */
function unite(one, other) {
  const note = [...new Set([one.note, other.note].filter(Boolean))].join("\n\n");
  const made = one.made < other.made ? one.made : other.made;
  return { ...one, note, tags: [...new Set([...one.tags, ...other.tags])], made };
}

// The id of words about something that the site no longer has. Things that were kept at once get a number each.
const NAMELESS = "gone-";
/** @param {Kept} row @param {Set<string>} taken @returns {Kept} */
function takeName(row, taken) {
  const first = `${NAMELESS}${row.made.replace(/\D/g, "")}`;
  let id = first;
  for (let number = 1; taken.has(id); number += 1) id = `${first}${number}`;
  taken.add(id);
  return { ...row, id };
}

/** @param {string} key */
export const isNameless = (key) => key.startsWith(NAMELESS) && !key.includes("/");

// The notebook as it leaves the browser: of what the site no longer has, only the reader's own words.
/** @param {Notebook} notebook @param {(key: string) => boolean} isMissing @returns {Notebook} */
export function dropMissing(notebook, isMissing) {
  const drop = (/** @type {string[]} */ keys) => keys.filter((key) => !isMissing(key));
  const blank = (/** @type {string} */ key) => (isMissing(key) ? "" : key);
  const named = notebook.kept.filter(({ id }) => !isMissing(id));
  // What has such an id already keeps it.
  const left = notebook.kept.filter((row) => isMissing(row.id) && (row.note || row.tags.length));
  const taken = new Set(left.map(({ id }) => id));
  const nameless = left.map((row) => (isNameless(row.id) ? row : takeName(row, taken)));
  return {
    kept: [...named, ...nameless],
    goals: notebook.goals.map((goal) => ({
      ...goal,
      about: drop(goal.about),
      plan: blank(goal.plan),
      steps: goal.steps.map((step) => ({ ...step, about: step.about.map(blank) })),
    })),
    entries: notebook.entries.map((entry) => ({ ...entry, about: drop(entry.about) })),
    hours: notebook.hours.map((row) => ({ ...row, about: blank(row.about) })),
  };
}

/** @param {Notebook} notebook */
export function listKeys({ kept, goals, entries, hours }) {
  const keys = [
    ...kept.map(({ id }) => id),
    ...goals.flatMap(({ about, plan, steps }) => [...about, plan, ...steps.flatMap((step) => step.about)]),
    ...entries.flatMap(({ about }) => about),
    ...hours.map(({ about }) => about),
  ];
  return [...new Set(keys.filter(Boolean))];
}

/** @param {string | undefined} day @param {string} today */
function isOver(day, today) {
  return day !== undefined && Date.parse(today) - Date.parse(day) > GRACE_DAYS * MS_PER_DAY;
}

/** @template T @param {T[]} before @param {T[]} after @returns {T[]} */
function listChanged(before, after) {
  return after.filter((record, at) => record !== before[at] && JSON.stringify(record) !== JSON.stringify(before[at]));
}
