// The list that shows what a question means. In: a Question and a kind of result. Out: the address of the list with its
// filters set, or "" if the list cannot show it.

/** @type {Record<string, { address: string, facets: Texts }>} */
const LISTS = {
  people: {
    address: "members/",
    facets: {
      ...{ level: "level", role: "role", sector: "sector", topic: "topic", language: "language" },
      ...{ mentoring: "mentoring", solo: "solo", district: "district" },
    },
  },
  event: { address: "events/", facets: { event: "kind", mode: "mode", topic: "topic", level: "level", area: "area" } },
  resource: { address: "resources/", facets: { link: "kind", topic: "topic", level: "level", language: "language" } },
};

/** @param {Question} question @param {string} kind */
export function findList(question, kind) {
  const list = LISTS[kind];
  if (!list) return "";
  const query = new URLSearchParams();
  const words = [];
  for (const unit of question.units) {
    const placed = kind === "people" && addPlace(query, unit);
    if (!placed && !addFacets(query, unit, { kind, facets: list.facets })) words.push(...unit.words);
  }
  // Only the list of members has a search of its own.
  if (words.length && kind !== "people") return "";
  if (words.length) query.set("words", words.join(" "));
  const search = query.toString();
  return `${list.address}${search ? `?${search}` : ""}`;
}

/** @param {URLSearchParams} query @param {QuestionUnit} unit @param {{ kind: string, facets: Texts }} how */
function addFacets(query, { meanings }, { kind, facets }) {
  const pairs = meanings.map((meaning) => meaning.split("="));
  const keys = new Set(pairs.map(([key]) => key));
  if (keys.size !== 1) return false;
  const [key] = keys;
  if (key === "is") return pairs.some(([, value]) => value === kind);
  if (!facets[key] || query.has(facets[key])) return false;
  for (const [, value] of pairs) query.append(facets[key], value);
  return true;
}

/** @param {URLSearchParams} query @param {QuestionUnit} unit */
function addPlace(query, { meanings, isNear }) {
  const [key, value] = meanings.length === 1 ? meanings[0].split("=") : [""];
  if ((key !== "area" && key !== "town") || query.has("near")) return false;
  query.set("near", value);
  query.set("within", isNear ? "1" : "0");
  return true;
}
