// The directory's data. In: the document that render/members/directory_data.py writes, columns of indexes into lists. Out: people
// with plain ids, as the matching needs them, and the lists by id.

/** @param {string} address */
export async function fetchDocument(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** @param {string} address */
export async function fetchDirectory(address) {
  return decode(await fetchDocument(address));
}

/** @param {DirectoryDocument} document @returns {Directory} */
export function decode(document) {
  const { roles, sectors, levels, topics, languages, districts } = document;
  const lists = { roles, sectors, levels, topics, languages, districts };
  const areas = document.areas.map(([id, name, neighbors, towns]) => ({
    id,
    name,
    neighbors,
    towns: towns.map(([town, called, lat, lon]) => ({ id: town, name: called, lat, lon })),
  }));
  const columns = document.members;
  const total = columns.id.length;
  // A person is decoded when needed: a page shows fifty of ten thousand.
  /** @param {number} index */
  const personAt = (index) => decodePerson(columns, index, { ...lists, areas, how: document.how });
  return {
    total,
    personAt,
    listPeople: () => Array.from({ length: total }, (_, index) => personAt(index)),
    areas,
    lists,
    columns,
  };
}

/** @param {MemberColumns} columns @param {number} index @param {Lists & { areas: Area[], how: string[] }} lists */
function decodePerson(columns, index, lists) {
  /** @type {(places: number[], list: TermRow[]) => string[]} */
  const ids = (places, list) => places.map((place) => list[place][0]);
  /** @param {"topics" | "offers" | "seeks"} key */
  const topics = (key) => ids(columns[key][index], lists.topics);
  const area = lists.areas[columns.area[index]];
  const mentor = columns.mentor[index];
  const mentee = columns.mentee[index];
  return {
    id: columns.id[index],
    name: columns.name[index],
    initials: columns.initials[index],
    photo: columns.photo[index],
    spine: columns.spine[index],
    role: lists.roles[columns.role[index]][0],
    sectors: ids(columns.sectors[index], lists.sectors),
    levels: ids(columns.levels[index], lists.levels),
    roleName: columns.role_name[index],
    organization: columns.organisation[index],
    district: columns.district[index],
    area: area.id,
    town: area.towns[columns.town[index]]?.id ?? null,
    place: columns.place[index],
    languages: ids(columns.languages[index], lists.languages),
    topics: topics("topics"),
    solo: columns.solo[index] === 1,
    offers: topics("offers"),
    seeks: topics("seeks"),
    mentor: mentor ? { capacity: mentor[0], how: mentor[1].map((way) => lists.how[way]) } : null,
    mentee: mentee ? { topics: ids(mentee, lists.topics) } : null,
    unconfirmed: columns.unconfirmed[index] === 1,
    joined: columns.joined[index],
    confirmed: columns.confirmed[index],
  };
}

// Returns the columns that filter the directory: for each facet its values, and the indexes of each member's values.
/** @param {Directory} directory @returns {Columns} */
export function facetColumns({ columns, lists, areas }) {
  /** @param {TermRow[]} list */
  const idsOf = (list) => list.map(([id]) => id);
  /** @type {(_: string, index: number) => number[]} */
  const mentoring = (_, index) => [
    ...((columns.mentor[index] || [0])[0] > 0 ? [0] : []),
    ...(columns.mentee[index] ? [1] : []),
  ];
  // Members write the name of their district, or any other text.
  const districts = new Map(lists.districts.map(([, name], place) => [name, [place]]));
  return {
    level: { values: idsOf(lists.levels), rows: columns.levels },
    role: { values: idsOf(lists.roles), rows: columns.role.map((place) => [place]) },
    sector: { values: idsOf(lists.sectors), rows: columns.sectors },
    district: { values: idsOf(lists.districts), rows: columns.district.map((name) => districts.get(name) ?? []) },
    topic: { values: idsOf(lists.topics), rows: columns.topics },
    language: { values: idsOf(lists.languages), rows: columns.languages },
    mentoring: { values: ["room", "wanted"], rows: columns.id.map(mentoring) },
    offers: { values: idsOf(lists.topics), rows: columns.offers },
    seeks: { values: idsOf(lists.topics), rows: columns.seeks },
    solo: { values: ["yes"], rows: columns.solo.map((solo) => (solo ? [0] : [])) },
    near: { values: areas.map((area) => area.id), rows: columns.area.map((place) => [place]) },
  };
}
