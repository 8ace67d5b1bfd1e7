// Clocks of other places. In: a time zone's name, a wall time such as 2027-03-04 18:30. Out: whether they exist.

// The check accepts IANA's names in their exact spelling, but not `EST`, which is for old programs.
/** @param {string} name */
export function isZone(name) {
  if (name !== "UTC" && !/^(?!posix\/|right\/)[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)+$/.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

// Returns whether the clocks skip a wall time.
/** @param {string} text @param {string} zone */
export function isLeapt(text, zone) {
  const wall = Date.parse(`${text.replace(" ", "T")}Z`);
  if (Number.isNaN(wall) || !isZone(zone)) return false;
  const offsets = [-1, 1].map((day) => offsetAt(wall + day * 86_400_000, zone));
  return offsets.every((offset) => offsetAt(wall - offset, zone) !== offset);
}

// Returns the offset of a zone from UTC at an instant, in milliseconds.
/** @param {number} instant @param {string} zone */
function offsetAt(instant, zone) {
  const parts = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / 60_000) * 60_000;
}
