// A mark that this browser has a notebook: how many records, and how much changed since the last copy. It is outside of the
// notebook's storage, so pages know without opening that, and the notebook notices when the browser has emptied it.

import { nameStorage } from "./stores.js";

/** @typedef {{ records: number, changes: number, exported: string, cleared: string }} Mark */

/** @type {Mark} */
const NOTHING = { records: 0, changes: 0, exported: "", cleared: "" };

/** @param {string} root @returns {Mark} */
export function readMark(root) {
  try {
    const mark = JSON.parse(localStorage.getItem(nameStorage(root)) ?? "{}");
    return { ...NOTHING, ...(mark && typeof mark === "object" ? mark : {}) };
  } catch {
    return NOTHING; // storage is switched off
  }
}

/** @param {string} root @param {Partial<Mark>} values */
export function writeMark(root, values) {
  try {
    const mark = { ...readMark(root), ...values };
    if (mark.records || mark.changes || mark.cleared) localStorage.setItem(nameStorage(root), JSON.stringify(mark));
    else localStorage.removeItem(nameStorage(root));
  } catch {
    // Without the mark, pages do not show what is kept.
  }
}
