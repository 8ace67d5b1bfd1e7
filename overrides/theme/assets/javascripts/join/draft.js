// The draft: what was typed, kept in this browser and nowhere else.
// Once a way was taken it is kept for this tab alone: who comes back from the forge's sign-in, or has no e-mail
// program, finds it again, and nobody who uses the same computer later does.

export class Draft {
  // A correction (`id`) is of one entry, and kept for this tab from the beginning.
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
      return null; // kept by an older form, or the browser keeps nothing
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

  // A browser may keep nothing at all, and the form works all the same.
  /** @param {() => void} act */
  store(act) {
    try {
      act();
    } catch {
      // nothing is kept
    }
  }
}
