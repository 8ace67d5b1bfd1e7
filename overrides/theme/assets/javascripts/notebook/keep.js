// The Keep buttons of a page. In: buttons with the key of what they keep. Out: whether it is in the notebook of this
// browser. What has a note or tags is only removed in the notebook, so that no word is lost by a tap.

import { readMark, writeMark } from "./mark.js";
import { StorageProblem, Store } from "./store.js";

export class Keeper {
  /** @param {HTMLElement[]} buttons @param {(what: string) => void} tell */
  constructor(buttons, tell) {
    this.buttons = buttons;
    this.tell = tell;
    this.root = new URL(buttons[0].dataset.smRoot, location.href).pathname;
    /** @type {Promise<Store> | null} */
    this.coming = null;
  }

  open() {
    this.coming ??= Store.open(this.root).then((store) => {
      store.listen(() => this.show().catch(() => {}));
      return store;
    }).catch((error) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  }

  // Shows what is kept, if this browser has a notebook.
  async show() {
    if (!readMark(this.root).records && !this.coming) return;
    const store = await this.open();
    for (const button of this.buttons) {
      press(button, Boolean(await store.find("kept", button.dataset.smKeep)));
    }
  }

  /** @param {HTMLElement} button */
  async toggle(button) {
    try {
      this.tell(await this.change(button));
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      this.tell(error.code === "full" ? "full" : "blocked");
    }
  }

  // Returns what happened: `kept`, `dropped`, or `noted` if the reader's own words are in the way.
  /** @param {HTMLElement} button */
  async change(button) {
    const [store, id] = [await this.open(), button.dataset.smKeep];
    const row = await store.find("kept", id);
    if (row && (row.note || row.tags.length)) return "noted";
    if (row) await store.remove("kept", id);
    else {
      const now = new Date().toISOString();
      await store.putAll({ kept: [{ id, made: now, changed: now, note: "", tags: [], asked: "" }] });
    }
    const mark = readMark(this.root);
    writeMark(this.root, { records: Math.max(0, mark.records + (row ? -1 : 1)), changes: mark.changes + 1 });
    press(button, !row);
    return row ? "dropped" : "kept";
  }
}

/** @param {HTMLElement} button @param {boolean} isKept */
function press(button, isKept) {
  button.setAttribute("aria-pressed", String(isKept));
}
