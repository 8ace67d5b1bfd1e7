// The day at the place of the visitor, such as `2027-03-04`.
/** @param {Date} now */
export function dayOf(now) {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
