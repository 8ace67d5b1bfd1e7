// The tally: the matching rows, and how many each value would find. In: columns of facets and tests. Out: rows and counts.

// `columns`: facet → { values, rows: for each record the indexes of its values }. `chosen`: facet → set of values.
// `tests`: facet → a function of the record's number, for a facet that is not a list of checkboxes.
// Within a facet one of the chosen values is enough, except in those of `allOf`; between facets all must match. A value's count is what would be
// found if its facet had no other choice. `without`: facet → how many more are found if it is removed.
/**
 * @typedef {Record<string, (index: number) => boolean>} Tests
 * @param {Columns} columns
 * @param {number} total
 * @param {Record<string, Set<string>>} chosen
 * @param {Tests} tests
 * @param {Set<string>} allOf
 * @returns {Tally}
 */
export function tally(columns, total, chosen, tests = {}, allOf = new Set()) {
  const keys = Object.keys(columns);
  const counts = Object.fromEntries(keys.map((key) => [key, new Int32Array(columns[key].values.length)]));
  const asked = listTests(columns, { chosen, tests, allOf });
  const without = Object.fromEntries(asked.map(([key]) => [key, 0]));
  /** @type {number[]} */
  const found = [];
  /** @type {(key: string, index: number) => void} */
  const count = (key, index) => {
    for (const place of columns[key].rows[index]) counts[key][place] += 1;
  };
  for (let index = 0; index < total; index += 1) {
    let failed = "";
    let failures = 0;
    for (const [key, holds] of asked) {
      if (holds(index)) continue;
      failed = key;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures === 0) {
      found.push(index);
      for (const key of keys) count(key, index);
    } else if (failures === 1) {
      without[failed] += 1;
      if (columns[failed]) count(failed, index);
    }
  }
  return { found, counts, without };
}

/**
 * @param {Columns} columns
 * @param {{ chosen: Record<string, Set<string>>, tests: Tests, allOf: Set<string> }} wishes
 */
function listTests(columns, { chosen, tests, allOf }) {
  const asked = Object.entries(tests);
  for (const [key, values] of Object.entries(chosen)) {
    if (!values.size || !columns[key]) continue;
    const wanted = [...values].map((value) => columns[key].values.indexOf(value));
    const { rows } = columns[key];
    /** @type {(index: number) => (place: number) => boolean} */
    const isIn = (index) => (place) => rows[index].includes(place);
    asked.push([key, (index) => allOf.has(key) ? wanted.every(isIn(index)) : wanted.some(isIn(index))]);
  }
  return asked;
}

// Makes columns from rows with facets such as `kind=chat level=middle`.
/** @param {string[]} texts @returns {Columns} */
export function columnsOf(texts) {
  /** @type {Record<string, Column & { places: Map<string, number> }>} */
  const columns = {};
  texts.forEach((text, index) => {
    for (const pair of text.split(" ").filter(Boolean)) {
      const [key, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      const column = (columns[key] ??= { values: [], places: new Map(), rows: texts.map(() => []) });
      const place = column.places.get(value) ?? column.values.push(value) - 1;
      column.places.set(value, place);
      column.rows[index].push(place);
    }
  });
  return columns;
}
