// The notebook's storage in this browser (IndexedDB). In: records. Out: the same records, also after a reload.
//
// A change reads the stored record in its own transaction: two tabs lose nothing of each other. Every tab hears which records
// the others wrote, and reads these. If the browser stores nothing, has no room, or removed the notebook while the page was
// open, a StorageProblem says so.

import { openDB } from "../../vendor/idb/index.js";
import { order } from "./formats/plain-text.js";
import { joinRecords } from "./merge.js";
import { nameStorage, STORES } from "./stores.js";

const ALL = /** @type {(StoreName | "missing")[]} */ ([...STORES, "missing"]);

/** @typedef {NotebookStore} StoreName */
/** @typedef {{ id: string, day: string }} MissingRow */
/** @typedef {Record<StoreName, any> & { missing: MissingRow }} Stores */
/** @typedef {import("../../vendor/idb/index.js").Database<Stores>} Database */
/** @typedef {(database: Database) => void} Upgrade */
/** @typedef {Partial<Record<StoreName, string[]>> | null} Written the ids of what was written; nothing if they are too many */
/** @typedef {"changed" | "newer" | "gone"} News */

const PORTION = 1000; // records that are written at once
const MOST_IDS = 100; // To read each of more records takes longer than to read everything.

// Each version of the storage: what makes it from the one before. A published one never changes.
/** @type {Upgrade[]} */
export const UPGRADES = [
  (database) => {
    for (const name of ALL) database.createObjectStore(name, { keyPath: "id" });
  },
];

// Why nothing could be read or written: `blocked`, `full`, `newer` (another tab has a newer version) or `gone`.
export class StorageProblem extends Error {
  /** @param {"blocked" | "full" | "newer" | "gone"} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(`notebook storage: ${code}`, { cause });
    this.code = code;
  }
}

/** @param {unknown} error */
function toProblem(error) {
  if (error instanceof StorageProblem) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new StorageProblem("full", error);
  if (name === "VersionError") return new StorageProblem("newer", error);
  return new StorageProblem(name === "InvalidStateError" || name === "AbortError" ? "gone" : "blocked", error);
}

export class Store {
  // `root` is the path of the network's first page, so that two networks on one host have two notebooks.
  /** @param {string} root @param {Upgrade[]} upgrades */
  static async open(root, upgrades = UPGRADES) {
    /** @type {Store | null} */
    let store = null;
    try {
      const database = await openDB(nameStorage(root), upgrades.length, {
        upgrade: (opened, old) => {
          for (const upgrade of upgrades.slice(old)) upgrade(opened);
        },
        // A newer version of this site waits in another tab.
        blocking: () => {
          database.close();
          store?.tell("newer");
        },
        terminated: () => store?.tell("gone"),
      });
      store = new Store(database, root);
      return store;
    } catch (error) {
      const problem = toProblem(error);
      throw problem.code === "newer" ? problem : new StorageProblem("blocked", error);
    }
  }

  /** @param {Database} database @param {string} root */
  constructor(database, root) {
    this.database = database;
    this.root = root;
    /** @type {((what: News, written?: Written) => void) | null} */
    this.listener = null;
    // Without it (Safari before 15.4), a tab hears of the others when it is loaded again.
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(nameStorage(root)) : null;
    this.channel?.addEventListener("message", ({ data }) => this.tell("changed", data || null));
  }

  /** @param {(what: News, written?: Written) => void} act */
  listen(act) {
    this.listener = act;
  }

  /** @param {News} what @param {Written} [written] */
  tell(what, written) {
    this.listener?.(what, written);
  }

  close() {
    this.channel?.close();
    this.database.close();
  }

  // Everything, each kind of record in the order of its making.
  /** @returns {Promise<Notebook>} */
  readAll() {
    return this.run(async () => {
      const transaction = this.database.transaction([...STORES], "readonly");
      const notebook = await readWhole(openStores(transaction));
      await transaction.done;
      return notebook;
    });
  }

  // The notebook as it is after a write, in this tab or another: what was not written is not read again.
  /** @param {() => Notebook} show @param {Written} written @returns {Promise<Notebook>} */
  async readAgain(show, written) {
    if (!written) return this.readAll();
    const names = STORES.filter((name) => written[name]?.length);
    const found = await this.run(() =>
      Promise.all(names.map((name) => Promise.all((written[name] ?? []).map((id) => this.database.get(name, id)))))
    );
    const notebook = show();
    const lists = names.map((name, at) => {
      const ids = new Set(written[name]);
      const others = /** @type {Stored[]} */ (notebook[name]).filter(({ id }) => !ids.has(id));
      return [name, [...others, ...found[at].filter(Boolean)].sort(byAge)];
    });
    return { ...notebook, ...Object.fromEntries(lists) };
  }

  /** @template {StoreName} N @param {N} name @param {string} id @returns {Promise<Notebook[N][number] | undefined>} */
  find(name, id) {
    return this.run(() => this.database.get(name, id));
  }

  // Adds records: all of them or none. What another tab has stored under the same ids stays, too.
  /** @param {Partial<Notebook>} records */
  putAll(records) {
    return this.write(async (stores) => putRows(stores, await joinStored(stores, records)));
  }

  // Changes a record, of which this tab showed `base`: what another tab wrote in between stays, too.
  /** @template {Stored} T @param {StoreName} name @param {T} base @param {Partial<T>} values @returns {Promise<T>} */
  async change(name, base, values) {
    let whole = { ...base, ...values };
    await this.write(async (stores) => {
      const stored = /** @type {T | undefined} */ (await stores[name].get(base.id));
      whole = { ...joinRecords(base, stored ?? base, values), changed: new Date().toISOString() };
      return putRows(stores, { [name]: [whole] });
    });
    return whole;
  }

  /** @param {StoreName} name @param {string[]} ids */
  remove(name, ...ids) {
    return this.write(async (stores) => {
      for (const id of ids) await stores[name].delete(id);
      return { [name]: ids };
    });
  }

  // Writes what follows from changes of the site, decided in the same transaction: no tab ever reads or shows half of it.
  /** @param {(notebook: Notebook, missing: Map<string, string>) => import("./reconcile.js").Settled} decide */
  settle(decide) {
    return this.write(async (stores) => {
      const { records, removed, missing } = decide(await readWhole(stores), toDays(await stores.missing.getAll()));
      const { kept = [], ...others } = await putRows(stores, records);
      for (const id of removed) await stores.kept.delete(id);
      await stores.missing.clear();
      for (const [id, day] of missing) await stores.missing.put({ id, day });
      return { kept: [...kept, ...removed], ...others };
    });
  }

  async clear() {
    await this.run(async () => {
      const transaction = this.database.transaction(ALL, "readwrite");
      await Promise.all(ALL.map((name) => transaction.objectStore(name).clear()));
      await transaction.done;
    });
    this.channel?.postMessage(null);
  }

  // The days on which the site was first seen without something.
  /** @returns {Promise<Map<string, string>>} */
  async readMissing() {
    return toDays(await this.run(() => this.database.getAll("missing")));
  }

  // `act` returns the ids of what it wrote.
  /** @param {(stores: Record<keyof Stores, any>) => Promise<Written>} act */
  async write(act) {
    const ids = await this.run(async () => {
      const transaction = this.database.transaction(ALL, "readwrite");
      try {
        const done = await act(openStores(transaction));
        await transaction.done;
        return done;
      } catch (error) {
        transaction.done.catch(() => {}); // the same error
        abort(transaction);
        throw error;
      }
    });
    const written = Object.values(ids ?? {}).flat().length > MOST_IDS ? null : ids;
    this.channel?.postMessage(written);
    return written;
  }

  /** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
  async run(act) {
    try {
      return await act();
    } catch (error) {
      throw toProblem(error);
    }
  }
}

/** @param {any} transaction @returns {Record<keyof Stores, any>} */
function openStores(transaction) {
  const names = /** @type {string[]} */ ([...transaction.objectStoreNames]);
  return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
}

// Takes back what was written before the error, unless the browser has done so.
/** @param {{ abort(): void }} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
}

/** @param {Record<StoreName, any>} stores @returns {Promise<Notebook>} */
async function readWhole(stores) {
  const lists = await Promise.all(STORES.map(async (name) => [name, (await stores[name].getAll()).sort(byAge)]));
  return /** @type {Notebook} */ (/** @type {unknown} */ (Object.fromEntries(lists)));
}

/** @param {Record<StoreName, any>} stores @param {Partial<Notebook>} records @returns {Promise<Partial<Notebook>>} */
async function joinStored(stores, records) {
  const lists = STORES.map(async (name) => {
    const rows = /** @type {Stored[]} */ (records[name] ?? []);
    const found = new Map();
    if (rows.length > MOST_IDS) { for (const row of await stores[name].getAll()) found.set(row.id, row); }
    else for (const { id } of rows) found.set(id, await stores[name].get(id));
    const joined = rows.map((row) => (found.get(row.id) ? joinRecords({}, found.get(row.id), row) : row));
    return [name, joined];
  });
  return Object.fromEntries(await Promise.all(lists));
}

// Only every thousandth one is waited for: a copy of many is stored ten times as fast, and the page answers in between.
/** @param {Record<StoreName, any>} stores @param {Partial<Notebook>} records */
async function putRows(stores, records) {
  for (const name of STORES) {
    const rows = /** @type {Stored[]} */ (records[name] ?? []);
    for (let at = 0; at < rows.length; at += PORTION) {
      await Promise.all(rows.slice(at, at + PORTION).map((row) => stores[name].put(row)));
    }
  }
  const ids = STORES.map((name) => [name, (records[name] ?? []).map(({ id }) => id)]);
  return /** @type {Partial<Record<StoreName, string[]>>} */ (Object.fromEntries(ids));
}

/** @param {MissingRow[]} rows */
const toDays = (rows) => new Map(rows.map(({ id, day }) => [id, day]));

// Those of the same age by their ids, as the browser lists them.
/** @param {Stored} one @param {Stored} other */
const byAge = (one, other) => order(one.made, other.made) || order(one.id, other.id);
