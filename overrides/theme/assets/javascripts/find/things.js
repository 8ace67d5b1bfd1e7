// Groups, events and resources. In: the document that render/matching/record_data.py writes, by columns. Out: things, as the matching
// needs them, without past ones.

/** @param {ThingsDocument} document @param {number} now @returns {Thing[]} */
export function readThings({ things }, now = Date.now()) {
  const columns = Object.entries(things);
  const all = things.id.map((
    _,
    row,
  ) => /** @type {Thing} */ (/** @type {unknown} */ (Object.fromEntries(
    columns.map(([key, column]) => [key, column[row]]),
  ))));
  return all.filter(({ last }) => !last || Date.parse(last) >= now);
}
