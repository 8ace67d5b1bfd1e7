// The role: people type what they do, and see which role that is. In: a field with a list, and its text field.
// Out: the same list; it stays the only value, and a title that is in no list goes into the field for one's own words.

import { fillOne, inputOf, textOf } from "./fields.js";
import { ownFieldOf } from "./own-words.js";
import { findNamed, rank, Suggestions } from "./suggestions.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./suggestions.js").Offer} Offer
 * @typedef {import("./rules.js").Rules} Rules
 */

const OTHER = "other";

export class RolePicker extends Suggestions {
  /** @param {HTMLElement} field @param {Words} words @param {{ form: HTMLElement, rules: Rules }} context */
  constructor(field, words, { form, rules }) {
    super(field, words);
    this.rules = rules;
    this.select = inputOf(field);
    this.own = ownFieldOf(form, "role_name");
    /** The words that this field put into the other one. */
    this.given = "";
    field.querySelector("label").htmlFor = this.input.id;
    this.select.hidden = true;
    this.select.addEventListener("change", () => this.show());
    this.show();
  }

  /** @returns {Offer[]} */
  get offers() {
    return [...this.select.options].filter(({ value }) => value).map((option) => ({
      id: `${this.select.id}-${option.value}`,
      value: option.value,
      label: option.text,
      more: option.dataset.more,
      isChosen: option.selected,
    }));
  }

  // The role that a title means comes first, and the way to use one's own words last.
  /** @override @param {string} text */
  suggest(text) {
    const { offers } = this;
    if (!text || text === this.shown) return offers;
    const meant = this.rules.titles?.suggest(text);
    const found = rank(offers, text).filter(({ value }) => ![meant, OTHER].includes(value));
    const [first, last] = [meant, OTHER].map((value) => offers.find((offer) => offer.value === value));
    return [first, ...found, last && { ...last, why: `“${text}”` }].filter((offer) => offer !== undefined);
  }

  /** @override @param {string} value */
  choose(value) {
    const text = this.input.value.trim();
    const isOwn = value === OTHER && text && text !== this.shown;
    this.set(value, isOwn ? text : "");
    return true;
  }

  /** @override @param {string} text */
  read(text) {
    if (text === this.shown) this.tell("change");
    else if (!text) this.set("", "");
    else this.done = this.understand(texts().trim(text));
  }

  /** @param {string} text */
  async understand(text) {
    await this.rules.load();
    const { titles } = this.rules;
    const role = titles?.find(text) || findNamed(this.offers, text)?.value;
    const near = this.labelOf(titles?.suggest(text) ?? "");
    if (role) this.set(role, "", text);
    else if (texts().isPlaceholder(text, "role")) this.refuse(text, "placeholder");
    else if (near || !titles || !this.labelOf(OTHER)) this.refuse(text, near ? "nearly-found" : "not-found", near);
    else this.set(OTHER, text);
  }

  // Nothing is chosen; what was typed stays.
  /** @param {string} text @param {string} why @param {string} [near] */
  refuse(text, why, near = "") {
    this.set("", "");
    this.input.value = text;
    this.say(why, { text, name: near });
  }

  // What this field wrote into the field for one's own words goes with it; what somebody typed there stays.
  /** @param {string} value @param {string} words @param {string} [text] */
  set(value, words, text = "") {
    this.select.value = value;
    if (this.own && (words || textOf(this.own) === this.given)) fillOne(this.own, this.given = words);
    this.tell("input", "change");
    const name = this.labelOf(value);
    if (words) this.say("own-words", { text: words });
    else if (text && text.toLowerCase() !== name.toLowerCase()) this.say("listed-as", { text, name });
    else this.status.textContent = "";
  }

  /** @param {string[]} events */
  tell(...events) {
    for (const name of events) this.select.dispatchEvent(new Event(name, { bubbles: true }));
  }

  show() {
    this.input.value = this.shown = this.labelOf(this.select.value);
  }

  /** @param {string} value */
  labelOf(value) {
    return value ? this.offers.find((offer) => offer.value === value)?.label ?? "" : "";
  }
}
