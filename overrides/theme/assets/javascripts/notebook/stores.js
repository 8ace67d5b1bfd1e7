// The name of a network's notebook in this browser, and of the stores in it: one for each kind of record.

/** @type {NotebookStore[]} */
export const STORES = ["kept", "goals", "entries", "hours"];

// Two networks on one host have two notebooks.
/** @param {string} root the path of the network's first page, such as `/` or `/network/` */
export const nameStorage = (root) => `shelfmates-notebook ${root}`;
