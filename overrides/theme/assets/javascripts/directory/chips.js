// The choices, as chips that can be removed. In: choices with their labels. Out: buttons.

export class Chips {
  // `remove` is called with a choice; the focus then moves to the next chip, else to `rest`.
  /** @param {HTMLElement} list @param {{ words: Texts, remove(choice: Choice): void, rest(): HTMLElement }} how */
  constructor(list, { words, remove, rest }) {
    /** @type {Choice[]} */
    this.choices = [];
    this.list = list;
    this.words = words;
    this.remove = remove;
    this.rest = rest;
    list.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.take(button);
    });
  }

  /** @param {Choice[]} choices */
  show(choices) {
    this.choices = choices;
    this.list.hidden = !choices.length;
    this.list.replaceChildren(...choices.map(({ text }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sm-chip";
      button.setAttribute("aria-label", this.words.without.replace("{what}", () => text));
      button.textContent = text;
      item.append(button);
      return item;
    }));
  }

  /** @param {HTMLButtonElement} button */
  take(button) {
    const place = [...this.list.querySelectorAll("button")].indexOf(button);
    this.remove(this.choices[place]);
    const left = this.list.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? this.rest()).focus();
  }
}

// Proposes which choice to remove if nothing was found, each with the number it would find.
export class Ways {
  /** @param {HTMLElement} node @param {{ words: Texts, remove(key: string): void }} how */
  constructor(node, { words, remove }) {
    this.node = node;
    this.words = words;
    this.remove = remove;
    this.list = node.querySelector("[data-ways]");
    this.lead = node.querySelector("[data-loosen]");
  }

  /** @param {Way[]} ways */
  show(ways) {
    this.lead.hidden = this.list.hidden = !ways.length;
    this.list.replaceChildren(...ways.map(({ text, count, key }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sm-link";
      button.textContent = this.words.gains.replace("{count}", String(count)).replace("{what}", () => text);
      button.addEventListener("click", () => this.remove(key));
      item.append(button);
      return item;
    }));
  }
}
