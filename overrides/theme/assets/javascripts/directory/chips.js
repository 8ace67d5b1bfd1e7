// What is chosen, as chips that can be taken away. In: choices with their words. Out: buttons.

export class Chips {
  // `remove` is called with a choice; the focus then goes to the chip that took its place, else to `rest`.
  constructor(list, { words, remove, rest }) {
    Object.assign(this, { list, words, remove, rest });
    list.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.take(button);
    });
  }

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

  take(button) {
    const place = [...this.list.querySelectorAll("button")].indexOf(button);
    this.remove(this.choices[place]);
    const left = this.list.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? this.rest()).focus();
  }
}

// Offers what to leave out where nothing was found: each way says how many it would find.
export class Ways {
  constructor(node, { words, remove }) {
    Object.assign(this, {
      node,
      words,
      remove,
      list: node.querySelector("[data-ways]"),
      lead: node.querySelector("[data-loosen]"),
    });
  }

  show(ways) {
    this.lead.hidden = this.list.hidden = !ways.length;
    this.list.replaceChildren(...ways.map(({ text, count, key }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sm-link";
      button.textContent = this.words.gains.replace("{count}", count).replace("{what}", () => text);
      button.addEventListener("click", () => this.remove(key));
      item.append(button);
      return item;
    }));
  }
}
