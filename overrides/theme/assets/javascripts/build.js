// The build's record is written last, so the page cannot contain it: this script fills it in. The link stays.

/**
 * @typedef {{ generated: string, shelfmates: string, problems: { warnings: number }, sizes: { files: number, bytes: number } }} Build
 * @type {Record<string, (record: Build) => string>}
 */
const FACTS = {
  "sm-build-day": (record) => showDay(record.generated),
  "sm-build-version": (record) => record.shelfmates,
  "sm-build-warnings": (record) => showNumber(record.problems.warnings),
  "sm-build-files": (record) => showNumber(record.sizes.files),
  "sm-build-kilobytes": (record) => showNumber(Math.ceil(record.sizes.bytes / 1000)),
};

document$.subscribe(() => {
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector(".sm-build");
  const facts = document.getElementById("sm-build-facts");
  // Without the record, only these lines are missing.
  if (link && facts?.hidden) fill(link, facts).catch(() => {});
});

/** @param {HTMLAnchorElement} link @param {HTMLElement} facts */
async function fill(link, facts) {
  const answer = await fetch(link.href);
  if (!answer.ok) return;
  const record = await answer.json();
  for (const [id, say] of Object.entries(FACTS)) facts.querySelector(`#${id}`).textContent = say(record);
  facts.hidden = false;
}

/** @param {number} number */
function showNumber(number) {
  return new Intl.NumberFormat(document.documentElement.lang).format(number);
}

/** @param {string} text */
function showDay(text) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(text));
}
