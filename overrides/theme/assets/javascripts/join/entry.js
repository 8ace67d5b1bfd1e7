// An existing entry of the site. In: an id from the page's address. Out: the entry, or what is wrong.

// Returns what the page's address requests: a new entry, or an existing one to correct or remove, with what is `known`.
/** @param {string} search @param {string[]} known @returns {{ mode: Mode, id: string }} */
export function readTask(search, known) {
  const asked = new URLSearchParams(search);
  const mode = known.find((name) => asked.has(name));
  return mode ? { mode: /** @type {Mode} */ (mode), id: asked.get(mode) ?? "" } : { mode: "new", id: "" };
}

/** @param {Dataset} told @param {string} id @returns {Promise<{ trouble: string, entry: Values }>} */
export async function fetchEntry({ list, section }, id) {
  try {
    const answer = await fetch(list, { cache: "no-cache" });
    if (!answer.ok) return { trouble: "offline", entry: {} };
    /** @type {Values[]} */
    const entries = (await answer.json())[section];
    const entry = entries.find((one) => one.id === id);
    return entry ? { trouble: "", entry } : { trouble: "unknown", entry: {} };
  } catch {
    return { trouble: "offline", entry: {} };
  }
}

// Returns the repository host's page at the record's line; the record's own page links to it.
/** @param {string} pages @param {string} id */
export async function findEditLink(pages, id) {
  try {
    const answer = await fetch(`${pages}${id}/`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = page.querySelector('a[rel~="edit"]')?.getAttribute("href") ?? "";
    return /^https?:\/\//.test(link) ? link : "";
  } catch {
    return "";
  }
}
