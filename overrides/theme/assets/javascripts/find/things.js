// Groups, events and resources. In: the document that render/matching/record_data.py writes, by columns. Out: things, as the matching
// knows them, without those that are over.

export function readThings({ things }, now = Date.now()) {
  const keys = Object.keys(things);
  const all = things.id.map((_, row) => Object.fromEntries(keys.map((key) => [key, things[key][row]])));
  return all.filter(({ last }) => !last || Date.parse(last) >= now);
}
