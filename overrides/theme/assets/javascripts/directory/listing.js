// The facets of a list: events, resources. Rows that do not match are hidden. If the list is too long for its page, its
// rows are in pages of their own; they are loaded after a choice.

import { Finder } from "./finder.js";
import { columnsOf, tally } from "./tally.js";

document$.subscribe(() => {
  const form = document.querySelector("[data-finder]");
  if (form?.hidden) filter(form);
});

/** @param {HTMLElement} form */
function filter(form) {
  const page = form.closest(".sm-page");
  const addresses = (form.dataset.lists ?? "").split(" ").filter(Boolean);
  /** @type {HTMLElement} */
  const list = page.querySelector("[data-rows]");
  /** @type {Promise<void> | null} */
  let coming = null;
  /** @type {HTMLElement[]} */
  let rows = [];
  let columns = columnsOf([]);
  if (!addresses.length) take(page);
  /** @type {NodeListOf<HTMLElement>} */
  const strict = form.querySelectorAll("[data-facet][data-all]");
  const allOf = new Set([...strict].map((group) => group.dataset.facet));
  // Events that ended since the page was built are hidden already.
  /** @param {number} index */
  const isThere = (index) => !rows[index].hidden;
  // What is closed before somebody filters is closed afterwards.
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = page.querySelectorAll("details.sm-drawer, details.sm-rest");
  const wereOpen = new Set([...folds].filter(({ open }) => open));

  /** @param {Element} place */
  function take(place) {
    rows = [...place.querySelectorAll("[data-sm-facets]")];
    columns = columnsOf(rows.map((row) => row.dataset.smFacets));
  }

  async function load() {
    const found = await Promise.all(addresses.map(fetchRows));
    list.className = found.flat().some((row) => row.matches(".sm-event")) ? "sm-events" : "sm-cards";
    list.append(...found.flat());
    take(list);
    // events.js shows each row as of today.
    for (const row of rows) row.dispatchEvent(new Event("shelfmates:row", { bubbles: true }));
  }

  /** @param {State} state */
  function search(state) {
    if (!addresses.length) return look(state);
    coming ??= load().catch((error) => {
      coming = null;
      throw error;
    });
    return coming.then(() => look(state));
  }

  /** @param {State} state */
  function look({ chosen }) {
    const total = rows.filter((row) => !row.hidden).length;
    return { ...tally(columns, rows.length, chosen, { there: isThere }, allOf), total, columns };
  }

  /** @param {number[] | null} found */
  function show(found) {
    const fits = new Set(found ?? rows.keys());
    rows.forEach((row, index) => row.classList.toggle("sm-out", !fits.has(index)));
    for (const section of page.querySelectorAll(".sm-month, .sm-kind")) {
      section.classList.toggle("sm-out", found !== null && !hasRow(section));
    }
    for (const fold of folds) fold.open = found === null ? wereOpen.has(fold) : hasRow(fold);
    for (const node of page.querySelectorAll(".sm-overview, .sm-begin-here")) {
      node.classList.toggle("sm-out", found !== null);
    }
  }

  new Finder(form, { search, show }).start();
}

/** @param {Element} place */
function hasRow(place) {
  /** @type {NodeListOf<HTMLElement>} */
  const rows = place.querySelectorAll("[data-sm-facets]");
  return [...rows].some((row) => !row.hidden && !row.classList.contains("sm-out"));
}

// Returns the rows of another page of the list; their links are relative to it.
/** @param {string} address @returns {Promise<HTMLElement[]>} */
async function fetchRows(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  /** @type {NodeListOf<HTMLElement>} */
  const rows = other.querySelectorAll("[data-sm-facets]");
  for (const link of other.querySelectorAll("[data-sm-facets] a")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", answer.url).href);
  }
  return [...rows].map((row) => document.importNode(row, true));
}
