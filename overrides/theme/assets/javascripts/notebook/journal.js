// The notebook of this browser, with the titles of today's site. In: storage and catalog. Out: records to show, and what
// readers do with them. Views draw again after each change, whichever tab made it.

import { dayOf } from "../events/today.js";
import { readMark, writeMark } from "./mark.js";
import { isNameless, isSettled, listKeys, reconcile } from "./reconcile.js";
import { StorageProblem, Store } from "./store.js";
import { STORES } from "./stores.js";

/** @typedef {import("./store.js").StoreName} StoreName */
/** @typedef {import("./catalog.js").Catalog} Catalog */

export function makeId() {
  // Pages that are not served safely have no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return crypto.randomUUID?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Journal {
  /** @param {string} root @param {() => Promise<Catalog>} load */
  static async open(root, load) {
    const store = await Store.open(root);
    return new Journal(store, await store.readAll(), load);
  }

  /** @param {Store} store @param {Notebook} notebook @param {() => Promise<Catalog>} load */
  constructor(store, notebook, load) {
    this.store = store;
    this.notebook = notebook;
    this.load = load;
    this.lacksTitles = false;
    /** @type {Promise<void> | null} */
    this.coming = null;
    /** @type {Catalog | null} */
    this.catalog = null;
    this.mark = readMark(store.root);
    this.wasCleared = this.mark.records > 0 && !this.total;
    /** @type {(() => void)[]} */
    this.listeners = [];
    this.works = () => {};
    /** @type {(code: StorageProblem["code"]) => void} */
    this.fails = () => {};
    store.listen((what, written) => (what === "changed" ? this.read(written) : this.fails(what)));
  }

  get total() {
    return STORES.reduce((sum, name) => sum + this.notebook[name].length, 0);
  }

  get today() {
    return dayOf(new Date());
  }

  /** @returns {Goal | undefined} */
  get goal() {
    return this.notebook.goals.find(({ state }) => state === "now");
  }

  /** @param {() => void} act */
  listen(act) {
    this.listeners.push(act);
  }

  tell() {
    for (const act of this.listeners) act();
  }

  // What the catalog says about a key; undefined if the site no longer has it, or the catalog did not load.
  /** @param {string} key */
  find(key) {
    return this.catalog?.find(key);
  }

  // Whether the site is known not to have it.
  /** @param {string} key */
  isMissing(key) {
    return isNameless(key) || Boolean(this.catalog && !this.catalog.has(key));
  }

  // Loads the catalog when there is something to name: an empty notebook costs no reader its bytes.
  // Nothing waits for it, so that a slow connection hinders nobody who reads or writes.
  /** @param {{ isAsked?: boolean }} how */
  async nameAll({ isAsked = false } = {}) {
    if (this.catalog || !(isAsked || listKeys(this.notebook).length)) return;
    this.coming ??= this.loadTitles().finally(() => (this.coming = null));
    await this.coming;
  }

  async loadTitles() {
    /** @type {Catalog | null} */
    let catalog = null;
    try {
      catalog = await this.load();
    } catch (error) {
      console.warn(error);
    }
    this.lacksTitles = !catalog;
    if (catalog) await this.reconcile(catalog);
    else this.tell();
  }

  // After a failure, titles come with the connection.
  nameNew() {
    if (!this.lacksTitles) this.nameAll();
  }

  // Shows what another tab wrote.
  /** @param {import("./store.js").Written} [written] */
  async read(written = null) {
    try {
      await this.renewRecords(written);
      this.mark = readMark(this.store.root);
      this.tell();
      this.nameNew();
    } catch (error) {
      if (error instanceof StorageProblem) this.fails("gone");
      else throw error;
    }
  }

  /** @param {import("./store.js").Written} written */
  async renewRecords(written) {
    this.notebook = await this.store.readAgain(() => this.notebook, written);
  }

  // Shows the titles. The notebook stays readable if the changes of the site cannot be stored.
  /** @param {Catalog} catalog */
  async reconcile(catalog) {
    this.catalog = catalog;
    try {
      await this.settle(catalog);
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      this.fails(error.code);
    }
    this.tell();
  }

  /** @param {Catalog} catalog */
  async settle(catalog) {
    const missing = await this.store.readMissing();
    /** @type {(notebook: Notebook, missing: Map<string, string>) => import("./reconcile.js").Settled} */
    const decide = (notebook, days) => reconcile(notebook, catalog, { missing: days, today: this.today });
    if (isSettled(decide(this.notebook, missing), missing)) return;
    this.notebook = await this.store.readAgain(() => this.notebook, await this.store.settle(decide));
    if (this.mark.records) this.setMark({ records: this.total });
  }

  /** @template {StoreName} N @param {N} name @param {Omit<Notebook[N][number], "id" | "made" | "changed"> & { id?: string }} values */
  async add(name, values) {
    const now = new Date().toISOString();
    const record = /** @type {Notebook[N][number]} */ (
      /** @type {unknown} */ ({ made: now, changed: now, ...values, id: values.id ?? makeId() })
    );
    await this.put({ [name]: [record] });
    return record;
  }

  // Adds or replaces records as they are: after an import, or to undo a removal. One goal at most is the current one.
  // What a copy adds is in that copy already, so it needs no new one.
  /** @param {Partial<Notebook>} records @param {{ isCopy?: boolean }} how */
  async put(records, { isCopy = false } = {}) {
    const { goal } = this;
    const goals = records.goals?.map((row) => (
      row.state === "now" && goal && goal.id !== row.id ? { ...row, state: /** @type {const} */ ("later") } : row
    ));
    const written = await this.store.putAll(goals ? { ...records, goals } : records);
    await this.note(written, isCopy ? 0 : Object.values(records).reduce((sum, rows) => sum + rows.length, 0));
  }

  /** @template {StoreName} N @param {N} name @param {Notebook[N][number]} record @param {Partial<Notebook[N][number]>} values */
  async change(name, record, values) {
    const changed = await this.store.change(name, record, values);
    await this.note({ [name]: [record.id] });
    return changed;
  }

  /** @param {StoreName} name @param {string[]} ids */
  async remove(name, ...ids) {
    const gone = /** @type {Stored[]} */ (this.notebook[name]).filter(({ id }) => ids.includes(id));
    await this.note(await this.store.remove(name, ...ids), gone.length);
    return { [name]: gone };
  }

  async clear() {
    await this.store.clear();
    this.notebook = await this.store.readAll();
    this.setMark({ records: 0, changes: 0, exported: "", cleared: new Date().toISOString() });
    this.tell();
  }

  // Shows what was written, and counts it since the last copy.
  /** @param {import("./store.js").Written} written @param {number} changes */
  async note(written, changes = 1) {
    await this.renewRecords(written);
    const known = readMark(this.store.root).changes;
    this.setMark({ records: this.total, changes: known + changes });
    this.wasCleared = false;
    this.works();
    this.tell();
    this.nameNew();
  }

  // What was written while the copy was made is not in it.
  /** @param {number} changes how many are in it */
  noteExport(changes) {
    const since = readMark(this.store.root).changes - changes;
    this.setMark({ changes: Math.max(0, since), exported: new Date().toISOString(), records: this.total });
    this.tell();
  }

  /** @param {Partial<import("./mark.js").Mark>} values */
  setMark(values) {
    // Other tabs write it, too.
    this.mark = { ...readMark(this.store.root), ...values };
    writeMark(this.store.root, values);
  }
}
