// The draft: what was typed, stored only in this browser.
// After people choose a way to send it, it is kept only for this tab: they find it again after signing in to the
// repository host, and later users of the same computer do not.

export class Draft {
  // A correction (`id`) belongs to one entry, and is kept only for this tab from the beginning.
  /** @param {string} base @param {string} id */
  constructor(base, id) {
    this.key = `shelfmates-join ${base}${id ? ` ${id}` : ""}`;
    /** @type {"sessionStorage" | "localStorage"} */
    this.place = id ? "sessionStorage" : "localStorage";
  }

  /** @returns {Values | null} */
  read() {
    try {
      const values = JSON.parse(localStorage.getItem(this.key) ?? sessionStorage.getItem(this.key) ?? "null");
      return values && typeof values === "object" ? values : null;
    } catch {
      return null; // stored by an older form, or the browser stores nothing
    }
  }

  /** @param {Values} values */
  write(values) {
    this.store(() => globalThis[this.place].setItem(this.key, JSON.stringify(values)));
  }

  settle() {
    this.store(() => {
      const kept = localStorage.getItem(this.key);
      if (kept !== null) sessionStorage.setItem(this.key, kept);
      localStorage.removeItem(this.key);
    });
  }

  forget() {
    this.store(() => localStorage.removeItem(this.key));
    this.store(() => sessionStorage.removeItem(this.key));
  }

  // Some browsers store nothing; the form works without it.
  /** @param {() => void} act */
  store(act) {
    try {
      act();
    } catch {
      // nothing is stored
    }
  }
}
