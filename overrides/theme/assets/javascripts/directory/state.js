// The state of a search, which is the page's address. In: `?words=weeding&level=middle&level=high`. Out: values by key, and back.

const LONGEST = 200;

// The search text is `words`, because `q` opens the theme's own search. `texts` are keys with one value, `facets` with any number.
/** @param {string} search @param {Keys} keys @returns {State} */
export function readState(search, { texts, facets }) {
  const query = new URLSearchParams(search);
  /** @type {Partial<State>} */
  const state = Object.fromEntries(texts.map((key) => [key, (query.get(key) ?? "").slice(0, LONGEST).trim()]));
  // Other pages link to an area's people with `area`.
  if ("near" in state && !state.near && query.get("area")) {
    Object.assign(state, { near: query.get("area"), within: "0" });
  }
  return {
    .../** @type {State} */ (state),
    chosen: Object.fromEntries(facets.map((key) => [key, new Set(query.getAll(key).filter(Boolean))])),
  };
}

/** @param {State} state @param {Keys} keys */
export function writeState(state, { texts, facets }) {
  const query = new URLSearchParams();
  for (const key of texts) if (state[key]) query.append(key, state[key]);
  for (const key of facets) for (const value of [...state.chosen[key]].sort()) query.append(key, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

// A choice is a step in the browser's history; letters of a word are not.
/** @param {string} search @param {{ isStep: boolean }} how */
export function keepState(search, { isStep }) {
  const there = `${location.pathname}${search}${location.hash}`;
  if (search === location.search) return;
  history[isStep ? "pushState" : "replaceState"](null, "", there);
}
