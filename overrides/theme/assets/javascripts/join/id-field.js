// The field of the page's address: proposed from the name until somebody types another one, and checked to be free.

import { fieldOf, inputOf, textOf, valuesOf } from "./fields.js";
import { errorOf } from "./mistakes.js";
import { proposeId, Takenness } from "./name.js";

export class IdField {
  // `named` is the key of the field it is made from, `others` are the alternatives; `rules` know which ids the site
  // reserves; `changed` is called when the id changes, `wrong` when it turns out to be taken.
  /**
   * @typedef {{ form: HTMLElement, pages: string, named: string, others: string[], rules: import("./rules.js").Rules, words: Words }} Context
   * @typedef {{ changed(): void, wrong(field: HTMLElement): void }} Acts
   * @param {Context & Acts} how
   */
  constructor({ form, pages, named, others, rules, words, changed, wrong }) {
    this.form = form;
    this.named = named;
    this.others = others;
    this.rules = rules;
    this.words = words;
    this.changed = changed;
    this.wrong = wrong;
    this.isChosen = false;
    this.field = fieldOf(form, "id");
    this.input = inputOf(this.field);
    this.takenness = new Takenness(pages);
    this.input.addEventListener("input", () => {
      this.isChosen = this.input.value !== "";
    });
  }

  /** @param {string} id */
  isTaken = (id) => this.takenness.isTaken(id);

  async propose() {
    const values = valuesOf(this.form);
    const name = values[this.named];
    if (this.isChosen || !name) return;
    const others = this.others.map((key) => values[key]).filter(Boolean);
    const made = await proposeId(name, others.join("-"));
    const proposed = this.rules.judgeId(made) ? `${made}-${others.at(-1) ?? 2}` : made;
    if (this.isChosen || textOf(this.field) === proposed) return;
    this.input.value = proposed;
    this.changed();
    await this.ask();
  }

  async ask() {
    const wanted = textOf(this.field);
    this.suggest("");
    if (!wanted || !new RegExp(this.field.dataset.pattern).test(wanted)) return;
    await this.takenness.ask(wanted);
    if (!this.isTaken(wanted) || textOf(this.field) !== wanted) return;
    this.wrong(this.field);
    this.suggest(await this.takenness.findFree(wanted));
  }

  // Offers a free address if one is taken.
  /** @param {string} free */
  suggest(free) {
    this.field.querySelector("[data-suggest]")?.remove();
    if (!free) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sm-button sm-button--quiet sm-button--small";
    button.dataset.suggest = "";
    button.textContent = (this.words.get("use") ?? "").replace("{id}", free);
    button.addEventListener("click", () => this.take(free));
    errorOf(this.field).after(button);
  }

  /** @param {string} id */
  take(id) {
    this.input.value = id;
    this.isChosen = true;
    this.suggest("");
    this.changed();
    this.input.focus();
  }

  fix() {
    this.isChosen = true;
    this.input.readOnly = true;
  }

  forget() {
    this.isChosen = false;
    this.suggest("");
  }
}
