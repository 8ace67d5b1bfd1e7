// The calendar on the day of the visit: a site is built only when somebody changes it. Today is marked, the strip shows
// this week, and the list of events gets the grid of this month from its page. Arrow keys move between days with events.

import { dayOf } from "./today.js";

document$.subscribe(() => {
  const today = dayOf(new Date());
  mark(document, today);
  showWeek(today);
  const grid = document.querySelector(".sm-calendar");
  if (!grid) return;
  grid.addEventListener("keydown", (event) => move(event));
  if (document.querySelector(".sm-week")) follow(grid, today);
});

/** @param {ParentNode} part @param {string} today */
function mark(part, today) {
  /** @type {NodeListOf<HTMLTimeElement>} */
  const times = part.querySelectorAll(".sm-day time");
  for (const time of times) {
    const day = time.closest(".sm-day");
    if (time.dateTime === today) day.setAttribute("aria-current", "date");
    else day.removeAttribute("aria-current");
  }
}

// A week that is not on the page any more is not shown as this week.
/** @param {string} today */
function showWeek(today) {
  for (const week of document.querySelectorAll(".sm-week")) {
    week.hidden = !week.querySelector(`time[datetime="${today}"]`);
  }
}

// Replaces the grid by that of the current month. Without a connection the old one stays.
/** @param {HTMLElement} grid @param {string} today */
async function follow(grid, today) {
  const month = today.slice(0, 7);
  const link = /** @type {HTMLAnchorElement | null} */ (grid.querySelector("[rel=next], [rel=prev]"));
  if (!link || !grid.dataset.smLater.split(" ").includes(month)) return;
  const address = new URL(`../${month}/`, link.href);
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".sm-calendar");
  if (!fresh || fresh.dataset.smMonth !== month) return;
  for (const one of fresh.querySelectorAll("a")) one.href = new URL(one.getAttribute("href") ?? "", address).href;
  fresh.querySelector("h2").classList.remove("sm-hidden");
  mark(fresh, today);
  fresh.addEventListener("keydown", (event) => move(event));
  grid.replaceWith(fresh);
}

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** @param {KeyboardEvent & { target: HTMLElement }} event */
function move(event) {
  const cell = event.target.closest("td");
  const grid = cell?.closest("table");
  if (!grid || event.ctrlKey || event.metaKey || event.altKey || !(event.key in STEPS)) return;
  const isBackwards = getComputedStyle(grid).direction === "rtl" && Math.abs(STEPS[event.key]) === 1;
  const step = STEPS[event.key] * (isBackwards ? -1 : 1);
  const cells = [...grid.querySelectorAll("td")];
  for (let index = cells.indexOf(cell) + step; cells[index]; index += step) {
    const link = /** @type {HTMLElement | null} */ (cells[index].querySelector(".sm-day__head[href]"));
    if (!link) continue;
    event.preventDefault();
    link.focus();
    return;
  }
}
