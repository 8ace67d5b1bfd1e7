// Who matches whom, as in the build (`hooks/shelfmates/derive/matching/`): the same rules, read from
// `api/v1/matching.json`, give the same points, order and reasons. No request is made, and nothing leaves
// the browser. A person is an object of ids: { id, role, sectors, levels, area, town, languages, topics, solo,
// offers, seeks, capacity, wants, confirmed }; a missing list is empty, a missing `capacity` or `wants` is null. A thing (a group,
// event or resource) is one, too: { id, pool, levels, topics, areas, reach, anywhere, talk, soon }.

import { draw, mark } from "./tie-break.js";

// People whose work is in no list have nothing in common.
/** @param {string} role */
function nameRole(role) {
  return role === "other" ? "" : role;
}

// Neither have people from outside of the region.
/** @param {string} area */
function nameArea(area) {
  return area === "elsewhere" ? "" : area;
}

// Returns the people of the directory's data (`api/v1/directory.json`), whose columns are indexes into lists.
/** @param {DirectoryDocument} directory */
export function readPeople(directory) {
  const columns = directory.members;
  /** @type {(list: ListKey, place: number) => string} */
  const id = (list, place) => directory[list][place][0];
  /** @type {(list: ListKey, places: number[]) => string[]} */
  const ids = (list, places) => places.map((place) => id(list, place));
  return columns.id.map((own, row) => ({
    id: own,
    role: nameRole(id("roles", columns.role[row])),
    sectors: ids("sectors", columns.sectors[row]),
    levels: ids("levels", columns.levels[row]),
    area: nameArea(directory.areas[columns.area[row]][0]),
    town: columns.town[row] < 0 ? "" : directory.areas[columns.area[row]][3][columns.town[row]][0],
    languages: ids("languages", columns.languages[row]),
    topics: ids("topics", columns.topics[row]),
    solo: Boolean(columns.solo[row]),
    offers: ids("topics", columns.offers[row]),
    seeks: ids("topics", columns.seeks[row]),
    capacity: (columns.mentor[row] || [null])[0],
    wants: columns.mentee[row] ? ids("topics", columns.mentee[row] || []) : null,
    confirmed: !columns.unconfirmed[row],
  }));
}

// Returns all people, or all things, that match a seeker, the best first: [{ id, points, reasons: [{ rule, shared }] }].
/**
 * @template {(Candidate & { id: string }) | Thing} Row
 * @param {Matching} matching
 * @param {string} purposeId
 * @param {Candidate} seeker
 * @param {Row[]} people
 * @returns {Match[]}
 */
export function rank(matching, purposeId, seeker, people) {
  const purposes = [...matching.purposes, ...matching.things];
  const purpose = /** @type {Purpose} */ (purposes.find((one) => one.id === purposeId));
  const show = /** @type {(row: Row) => Facets} */ (purpose.is_ordered ? showThing : showFacets);
  const rules = matching.rules.filter((rule) => rule.points[purposeId]);
  const mine = askFacets(seeker, matching.ground);
  const own = mark(seeker.id ?? "");
  const found = [];
  for (const person of people) {
    if (person.id === seeker.id) continue;
    const theirs = look(person, show);
    const points = countPoints(rules, purpose, mine, theirs);
    if (!points) continue;
    const tickets = purpose.is_weighted
      ? Math.min(("capacity" in person && person.capacity) || 1, matching.tickets)
      : 1;
    found.push({ id: person.id, points, theirs, lot: purpose.is_ordered ? 0 : draw(own, mark(person.id), tickets) });
  }
  found.sort((one, other) => other.points - one.points || one.lot - other.lot);
  return found.map(({ id, points, theirs }) => ({
    id,
    points,
    get reasons() {
      return findReasons(matching, rules, mine, theirs);
    },
  }));
}

/** @param {Rule[]} rules @param {Purpose} purpose @param {Facets} mine @param {Facets} theirs */
function countPoints(rules, purpose, mine, theirs) {
  if (!theirs[purpose.pool].length) return 0;
  let points = 0;
  let isEnough = false;
  for (const rule of rules) {
    const count = share(rule, mine, theirs).length;
    if (!count) continue;
    points += rule.points[purpose.id] * Math.min(count, rule.most);
    isEnough ||= rule.is_enough;
  }
  return isEnough ? points : 0;
}

/** @param {Matching} matching @param {Rule[]} rules @param {Facets} mine @param {Facets} theirs */
function findReasons(matching, rules, mine, theirs) {
  /** @type {Reason[]} */
  const reasons = [];
  for (const rule of rules) {
    if (reasons.length === matching.told) break;
    const shared = rule.text ? share(rule, mine, theirs).slice(0, matching.named) : [];
    if (shared.length && !goesWithoutSaying(rule, shared, reasons)) reasons.push({ rule, shared });
  }
  return reasons;
}

/** @param {Rule} rule @param {string[]} shared @param {Reason[]} told */
function goesWithoutSaying(rule, shared, told) {
  if (rule.unless) return told.some((reason) => rule.unless.split(" ").includes(reason.rule.id));
  const same = rule.names ? told.filter((reason) => reason.rule.names === rule.names) : [];
  return same.some((reason) => shared.every((id) => reason.shared.includes(id)));
}

/** @param {Rule} rule @param {Facets} mine @param {Facets} theirs */
function share(rule, mine, theirs) {
  const there = theirs[rule.theirs];
  return there.length ? mine[rule.mine].filter((id) => there.includes(id)) : [];
}

// Facets: what a candidate shows, and what a seeker requests. Results are cached as long as the candidate exists.

/** @type {WeakMap<object, Facets>} */
const looked = new WeakMap();

/** @template {object} Row @param {Row} candidate @param {(row: Row) => Facets} show @returns {Facets} */
function look(candidate, show) {
  let facets = looked.get(candidate);
  if (!facets) looked.set(candidate, facets = show(candidate));
  return facets;
}

/** @param {Candidate} person @returns {Facets} */
export function showFacets(person) {
  const { area = "", town = "", capacity = null, wants = null, confirmed = true, solo = false } = person;
  const { sectors = [], levels = [], languages = [], topics = [], offers = [], seeks = [] } = person;
  return {
    anybody: [""],
    room: only(capacity),
    wish: only(wants !== null),
    fresh: only(confirmed),
    role: one(person.role),
    levels: once(levels),
    alone: solo ? once(levels) : [],
    area: one(area),
    town: town ? [`${area}/${town}`] : [],
    desks: area ? once(sectors).map((sector) => `${area}/${sector}`) : [],
    languages: once(languages),
    topics: once(topics),
    can: once([...topics, ...offers]),
    offers: once(offers),
    seeks: once(seeks),
    wants: once(wants ?? []),
  };
}

/** @param {Partial<Thing>} thing @returns {Facets} */
export function showThing(
  { pool, levels = [], topics = [], areas = [], reach = "", anywhere = false, talk = false, soon = false },
) {
  return {
    group: only(pool === "group"),
    event: only(pool === "event"),
    resource: only(pool === "resource"),
    levels,
    topics,
    areas,
    state: only(reach === "state"),
    nation: only(reach === "nation"),
    anywhere: only(anywhere),
    talk: only(talk),
    general: only(anywhere && !levels.length && !topics.length),
    soon: only(soon),
  };
}

/** @param {Candidate} person @param {Ground} ground @returns {Facets} */
export function askFacets(person, ground) {
  const { area = "", sectors = [], languages = [], topics = [] } = person;
  const others = sectors.length ? ground.sectors.filter((sector) => !sectors.includes(sector)) : [];
  return {
    ...showFacets(person),
    fresh: [""],
    next: ground.next[area] ?? [],
    two: ground.two[area] ?? [],
    "other-desks": others.map((sector) => `${area}/${sector}`),
    languages: once(languages).filter((tag) => tag.split("-")[0] !== ground.language),
    rare: once(topics).filter((topic) => ground.rare.includes(topic)),
  };
}

/** @param {unknown} yes */
function only(yes) {
  return yes ? [""] : [];
}

/** @param {string | undefined} id */
function one(id) {
  return id ? [id] : [];
}

/** @param {string[]} ids */
function once(ids) {
  return ids.length < 2 ? ids : [...new Set(ids)];
}
