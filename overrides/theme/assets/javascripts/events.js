// A page that was built yesterday is correct today: past events are hidden, a series shows its next occurrence,
// and readers in another time zone see their local time. Nothing is requested.

const HALF_DAY = 43_200_000;

document$.subscribe(() => {
  const now = Date.now();
  for (const node of document.querySelectorAll("[data-sm-ends]")) {
    node.hidden = Date.parse(node.dataset.smEnds) <= now;
  }
  for (const node of document.querySelectorAll("[data-sm-times]")) refresh(node, now);
  // An element that is shown while one of its rows is.
  for (const part of document.querySelectorAll(".sm-while")) {
    part.hidden = [...part.querySelectorAll("li.sm-event, li[data-sm-ends]")].every((row) => row.hidden);
  }
});

// Rows that a filter loads from another page (directory/listing.js).
document.addEventListener("shelfmates:row", ({ target }) => refresh(/** @type {HTMLElement} */ (target), Date.now()));

// `begin/end` pairs, in seconds since 1970, of an event's next occurrences; `more` if others follow.
/** @param {HTMLElement} node @param {number} now */
function refresh(node, now) {
  const words = (node.dataset.smTimes ?? "").split(" ").filter(Boolean);
  const goesOn = words.at(-1) === "more";
  const times = words.slice(0, goesOn ? -1 : undefined).map((pair) => pair.split("/").map((n) => Number(n) * 1000));
  if (!times.length) return;
  const index = times.findIndex(([, end]) => end > now);
  if (index < 0) return finish(node, goesOn);
  if (index > 0) show(node, times[index]);
  tellYours(node, times[index]);
}

// A list does not know when the event repeats; on its own page it is over, or shows the last known time.
/** @param {HTMLElement} node @param {boolean} goesOn */
function finish(node, goesOn) {
  if (node.matches("li")) node.hidden = true;
  else if (!goesOn) node.querySelectorAll(".sm-over").forEach((notice) => (notice.hidden = false));
}

// A later time than when the page was built, in the event's own zone.
/** @param {HTMLElement} node @param {number[]} time */
function show(node, [begin, end]) {
  const zone = node.dataset.smZone;
  const language = document.documentElement.lang;
  /** @type {Intl.DateTimeFormatOptions} */
  const day = { dateStyle: "full", timeZone: zone || "UTC" };
  const time = /** @type {HTMLTimeElement | null} */ (node.querySelector(".sm-when time"));
  if (!time) return;
  // A whole day is a date, whatever the time zone.
  const [first, last] = zone ? [begin, end] : [begin + HALF_DAY, end - HALF_DAY];
  if (zone && end - begin >= 2 * HALF_DAY) {
    const hours = /** @type {HTMLElement | null} */ (node.querySelector(".sm-when .sm-hours"));
    if (hours) hours.hidden = true;
    day.timeStyle = "short";
  }
  const isRange = zone ? end - begin >= 2 * HALF_DAY : last > first;
  const format = new Intl.DateTimeFormat(language, day);
  time.textContent = isRange ? format.formatRange(first, last) : format.format(first);
  time.dateTime = new Date(begin).toISOString();
  /** @param {Intl.DateTimeFormatOptions} options */
  const part = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: day.timeZone }).format(first);
  const leaf = node.querySelectorAll(".sm-leaf > *");
  if (leaf.length === 3) {
    leaf[0].textContent = part({ month: "short" });
    leaf[1].textContent = part({ day: "numeric" });
    leaf[2].textContent = part({ weekday: "short" });
  }
}

/** @param {HTMLElement} node @param {number[]} time */
function tellYours(node, [begin, end]) {
  const yours = node.querySelector(".sm-yours");
  const zone = node.dataset.smZone;
  if (!yours || !zone) return;
  /** @param {string} timeZone */
  const format = (timeZone) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short", timeZone });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const there = format(zone).format(begin);
  const mine = format(here).format(begin);
  if (mine === there) return;
  yours.querySelector("span").textContent = begin === end ? mine : format(here).formatRange(begin, end);
  yours.hidden = false;
}
