// What readers typed and have not stored. In: the values of a form, by its key. Out: the same, also after the page was loaded
// again, or a phone has discarded it, until they are stored or canceled, or the notebook is deleted, in whichever tab.
//
// They are in the tab's sessionStorage. It stores at once, also while a page ends, which IndexedDB does not promise; two tabs
// with the same form do not disturb each other; and what nobody finished ends with its tab. If it is blocked or full, drafts
// last as long as the page.

import { readMark } from "./mark.js";
import { nameStorage } from "./stores.js";

/** @typedef {Record<string, any>} FormValues */
/**
 * @typedef {object} Draft
 * @property {FormValues} values what was typed
 * @property {FormValues} before what the form contained
 * @property {string} cleared when the last notebook of this browser was deleted
 */

export class Drafts {
  /** @param {string} root the path of the network's first page */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Draft>} */
    this.rows = new Map();
    try {
      this.rows = new Map(JSON.parse(sessionStorage.getItem(nameStorage(root)) ?? "[]").filter(isDraft));
    } catch {
      // Storage is blocked, or somebody else wrote there.
    }
    this.forgetOld();
    // Another tab may have deleted the notebook, now or while the browser kept this page aside.
    for (const name of ["storage", "pageshow"]) addEventListener(name, () => this.forgetOld());
  }

  get size() {
    return this.rows.size;
  }

  /** @param {string} key */
  find(key) {
    return this.rows.get(key);
  }

  /** @param {string} key @param {FormValues} values @param {FormValues} before */
  keep(key, values, before) {
    this.rows.set(key, { values, before, cleared: readMark(this.root).cleared });
    this.store();
  }

  /** @param {string} key */
  remove(key) {
    if (this.rows.delete(key)) this.store();
  }

  clear() {
    this.rows.clear();
    this.store();
  }

  // Forgets what was typed for a notebook that was deleted since.
  forgetOld() {
    const { cleared } = readMark(this.root);
    for (const [key, draft] of this.rows) if (draft.cleared !== cleared) this.remove(key);
  }

  store() {
    try {
      if (this.rows.size) sessionStorage.setItem(nameStorage(this.root), JSON.stringify([...this.rows]));
      else sessionStorage.removeItem(nameStorage(this.root));
    } catch {
      // They last as long as the page.
    }
  }
}

/** @param {any} row */
const isDraft = (row) => Boolean(row?.[1]?.values && row[1].before);
