// The draft: what was typed, kept in this browser and nowhere else.

export class Draft {
  constructor(base) {
    this.key = `shelfmates-join ${base}`;
  }

  read() {
    try {
      const values = JSON.parse(localStorage.getItem(this.key));
      return values && typeof values === "object" ? values : null;
    } catch {
      return null; // kept by an older form, or the browser keeps nothing
    }
  }

  write(values) {
    this.store(() => localStorage.setItem(this.key, JSON.stringify(values)));
  }

  forget() {
    this.store(() => localStorage.removeItem(this.key));
  }

  // A browser may keep nothing at all, and the form works all the same.
  store(act) {
    try {
      act();
    } catch {
      // nothing is kept
    }
  }
}
