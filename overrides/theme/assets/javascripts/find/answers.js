// Answers to the five questions. In: the state in the page's address. Out: a seeker, in the form that the matching needs.

/** @type {Keys} */
export const KEYS = { texts: ["role", "near", "want"], facets: ["level", "topic"] };
export const MOST_TOPICS = 3;
/** @type {Texts} */
export const PURPOSES = {
  peer: "peers",
  mentor: "mentors",
  help: "mentees",
  group: "groups",
  event: "events",
  read: "resources",
};

// Values of the address that the form does not offer are ignored: `offered` lists the offered ones.
/** @param {State} state @param {(key: string, value: string) => boolean} offered @returns {State} */
export function clean(state, offered) {
  /** @type {(key: string, values: string[]) => string[]} */
  const keep = (key, values) => values.filter((value) => offered(key, value));
  const texts = Object.fromEntries(KEYS.texts.map((key) => [key, keep(key, [state[key]])[0] ?? ""]));
  const [level, topic] = KEYS.facets.map((key) => keep(key, [...state.chosen[key]].sort()));
  return {
    .../** @type {Record<TextKey, string>} */ (texts),
    chosen: { level: new Set(level), topic: new Set(topic.slice(0, MOST_TOPICS)) },
  };
}

// The id is made of the answers: equal answers show the same people, other answers show others.
/** @param {State} state @param {string} search @returns {Candidate} */
export function seekerOf(state, search) {
  const [area, town = ""] = state.near.split(".");
  const topics = [...state.chosen.topic].sort();
  const seeker = { id: search, role: state.role, levels: [...state.chosen.level].sort(), area, town, topics };
  if (state.want === "mentor") return { ...seeker, wants: topics };
  if (state.want === "help") return { ...seeker, offers: topics, capacity: 1 };
  return { ...seeker, seeks: topics };
}

/** @param {string} want */
export function purposeOf(want) {
  return PURPOSES[want] ?? PURPOSES.peer;
}
