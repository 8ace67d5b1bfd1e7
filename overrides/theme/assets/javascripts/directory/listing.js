// The facets of a list that is complete in the page: events, resources. Rows that do not match are hidden.

import { Finder } from "./finder.js";
import { columnsOf, tally } from "./tally.js";

document$.subscribe(() => {
  const form = document.querySelector("[data-finder]");
  if (form?.hidden) filter(form);
});

/** @param {HTMLElement} form */
function filter(form) {
  const page = form.closest(".sm-page");
  /** @type {HTMLElement[]} */
  const rows = [...page.querySelectorAll("[data-sm-facets]")];
  const columns = columnsOf(rows.map((row) => row.dataset.smFacets));
  // Events that ended since the page was built are hidden already.
  /** @param {number} index */
  const isThere = (index) => !rows[index].hidden;

  /** @param {State} state */
  function search({ chosen }) {
    const total = rows.filter((row) => !row.hidden).length;
    return { ...tally(columns, rows.length, chosen, { there: isThere }), total, columns };
  }

  /** @param {number[] | null} found */
  function show(found) {
    const fits = new Set(found ?? rows.keys());
    rows.forEach((row, index) => row.classList.toggle("sm-out", !fits.has(index)));
    for (const section of page.querySelectorAll(".sm-month, .sm-kind")) {
      const inside = [...section.querySelectorAll("[data-sm-facets]")];
      section.classList.toggle("sm-out", inside.every((row) => row.hidden || row.classList.contains("sm-out")));
    }
    for (const node of page.querySelectorAll(".sm-columns, .sm-kinds")) node.classList.toggle("sm-out", found !== null);
  }

  new Finder(form, { search, show }).start();
}
