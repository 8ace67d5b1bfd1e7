// The map, filtered by a topic, a level or mentoring: circles, counts and names are updated. It reads the directory's data,
// which is on this site and is requested when somebody filters; the address is the same as the directory's.

import { facetColumns, fetchDirectory } from "./directory/data.js";
import { keepState, readState, writeState } from "./directory/state.js";
import { tally } from "./directory/tally.js";
import { Drawing } from "./map/drawing.js";

const SEVERAL = "*";
/** @type {Record<string, string>} */
const ROLES = {
  "": "table",
  " :is(thead, tbody)": "rowgroup",
  " tr": "row",
  " thead th": "columnheader",
  " tbody th": "rowheader",
  " td": "cell",
};

const form = document.querySelector("form[data-map]");
if (form) new Narrowing(form).start();
// Some browsers forget what a table is while a style sheet shows its rows as cards. In HTML, these roles are not allowed.
for (const [part, role] of Object.entries(ROLES)) {
  for (const node of document.querySelectorAll(`.sm-atlas__table${part}`)) node.setAttribute("role", role);
}

/** @param {HTMLElement} node */
function Narrowing(node) {
  /** @param {string} key */
  const words = (key) => node.querySelector(`[data-word="${key}"]`).textContent;
  const selects = [...node.querySelectorAll("select")];
  /** @type {Keys} */
  const keys = { texts: [], facets: selects.map((select) => select.name) };
  const drawing = new Drawing(document, { unit: node.dataset.unit, words: words("area") });
  /** @type {HTMLAnchorElement} */
  const them = node.querySelector("[data-them]");
  const clear = node.querySelector("[data-clear]");
  const status = node.querySelector("[data-found]");
  let state = readState("", keys);
  /** @type {Promise<Directory> | null} */
  let directory = null;

  this.start = () => {
    node.addEventListener("change", choose);
    node.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      for (const select of selects) select.value = "";
      choose();
      selects[0].focus();
    });
    addEventListener("popstate", read);
    node.hidden = false;
    read();
  };

  function read() {
    state = readState(location.search, keys);
    for (const select of selects) set(select, state.chosen[select.name]);
    show();
  }

  function choose() {
    for (const select of selects) {
      if (select.value !== SEVERAL) state.chosen[select.name] = new Set([select.value].filter(Boolean));
    }
    keepState(writeState(state, keys), { isStep: true });
    show();
  }

  async function show() {
    const query = writeState(state, keys);
    clear.hidden = them.hidden = !query;
    if (!query) {
      drawing.reset();
      status.textContent = "";
      return;
    }
    them.href = node.dataset.list + query;
    const people = await fetchOnce();
    // If something else was chosen meanwhile, that is shown.
    if (query !== writeState(state, keys)) return;
    if (people) tell(find(people));
    else status.textContent = words("failed");
  }

  // A failed request may be repeated.
  async function fetchOnce() {
    directory ??= fetchDirectory(node.dataset.file);
    try {
      return await directory;
    } catch {
      directory = null;
      return null;
    }
  }

  /** @param {Directory} known */
  function find(known) {
    const { found } = tally(facetColumns(known), known.total, state.chosen);
    return found.map(known.personAt);
  }

  /** @param {Person[]} people */
  function tell(people) {
    /** @param {Person[]} rows */
    const byArea = (rows) => count(rows, (one) => one.area);
    const areas = byArea(people);
    drawing.show({
      people: areas,
      mentors: byArea(people.filter((one) => (one.mentor?.capacity ?? 0) > 0)),
      solo: byArea(people.filter((one) => one.solo)),
      towns: count(people, (one) => `${one.area}.${one.town}`),
    });
    /** @type {Record<string, string | number>} */
    const values = { count: people.length, total: node.dataset.total, areas: areas.size };
    status.textContent = words("found").replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
  }
}

// A link may have several values of a kind; then an additional option of the list names them all.
/** @param {HTMLSelectElement} select @param {Set<string>} values */
function set(select, values) {
  select.querySelector(`[value="${SEVERAL}"]`)?.remove();
  const known = [...select.options].filter((option) => option.value && values.has(option.value));
  for (const value of [...values]) if (!known.some((option) => option.value === value)) values.delete(value);
  if (known.length > 1) select.append(new Option(known.map((option) => option.text).join(", "), SEVERAL));
  select.value = known.length > 1 ? SEVERAL : known[0]?.value ?? "";
}

/** @param {Person[]} rows @param {(row: Person) => string} keyOf */
function count(rows, keyOf) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
