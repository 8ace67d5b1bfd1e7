// A text field with suggestions: an editable combobox with a list (WAI-ARIA APG). In: a field with `data-filter`.
// Out: the same field, with a list below the text. What a choice does is up to the kind of field.

import { foldLatin } from "./name.js";
import { whenReleased } from "./page.js";

/**
 * One choice; `id` is that of its element, `more` its other names, `why` the one of them that fits.
 * @typedef {{ id: string, value: string, label: string, more?: string, why?: string, isChosen: boolean }} Offer
 */

/** @abstract */
export class Suggestions {
  /** @param {HTMLElement} field @param {Words} words */
  constructor(field, words) {
    this.field = field;
    this.words = words;
    /** @type {Control} */
    this.input = field.querySelector("[data-filter]");
    this.list = field.querySelector("[role=listbox]");
    this.status = field.querySelector("[data-found]");
    /** @type {HTMLElement | undefined} */
    this.active = undefined;
    /** What is still being read. @type {Promise<void>} */
    this.done = Promise.resolve();
    this.describe();
    this.listen();
  }

  /** Returns what fits a text, the best first. @abstract @param {string} _text @returns {Offer[]} */
  suggest(_text) {
    return [];
  }

  /** Chooses, and returns whether that was all. @abstract @param {string} _value @returns {boolean} */
  choose(_value) {
    return true;
  }

  /** Reads the text that is left. @abstract @param {string} _text */
  read(_text) {}

  /** Removes the last choice; returns whether there was one. @abstract @returns {boolean} */
  erase() {
    return false;
  }

  describe() {
    const { input, list, status } = this;
    const about = input.closest("[aria-describedby]").getAttribute("aria-describedby");
    /** @type {Texts} */
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
      "aria-describedby": `${about} ${status.id}`,
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.open(input.value.trim() !== ""));
    input.addEventListener("click", () => this.open(false));
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => whenReleased(() => this.leave()));
    // The text field keeps the focus while somebody points at the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => this.take(target.closest("[role=option]")));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** @returns {HTMLElement[]} */
  get options() {
    return [...this.list.children];
  }

  // Shows what fits the typed text; the first is active if somebody is typing.
  /** @param {boolean} isTyping */
  open(isTyping) {
    const found = this.suggest(this.input.value.trim());
    this.list.replaceChildren(...found.map(makeOption));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.activate(isTyping ? this.options[0] : undefined);
    this.say("found", { count: String(found.length) });
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(undefined);
  }

  /** @param {HTMLElement | undefined} option */
  activate(option) {
    this.active?.classList.remove("sm-pick__active");
    this.active = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.classList.add("sm-pick__active");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const act = event.isComposing ? undefined : this.keys[event.key];
    if (act?.() === true) event.preventDefault();
  }

  /** Returns whether the key does nothing else. @type {Record<string, () => boolean>} */
  keys = {
    ArrowDown: () => this.move(1),
    ArrowUp: () => this.move(-1),
    Enter: () => {
      if (this.active) this.take(this.active);
      else this.leave();
      return true;
    },
    Escape: () => {
      if (!this.isOpen) this.input.value = "";
      this.close();
      return true;
    },
    Backspace: () => !this.input.value && this.erase(),
  };

  /** @param {number} step */
  move(step) {
    if (!this.isOpen) this.open(false);
    const { options } = this;
    const from = this.active ? options.indexOf(this.active) : step > 0 ? -1 : 0;
    this.activate(options[(from + step + options.length) % options.length]);
    return true;
  }

  /** @param {HTMLElement | null} option */
  take(option) {
    if (!option) return;
    if (this.choose(option.dataset.value)) this.close();
    else option.setAttribute("aria-selected", String(option.getAttribute("aria-selected") !== "true"));
  }

  leave() {
    this.close();
    this.read(this.input.value.trim());
  }

  /** @param {string} word @param {Texts} facts */
  say(word, facts) {
    this.status.textContent = (this.words.get(word) ?? "").replace(/\{([a-z]+)\}/g, (_, name) => facts[name]);
  }
}

// Returns the choices that contain a text, those first whose label begins with it.
/** @param {Offer[]} offers @param {string} text */
export function rank(offers, text) {
  const word = fold(text);
  const rows = offers.map((offer) => {
    const label = fold(offer.label);
    const why = label.includes(word) ? "" : synonymsOf(offer).find((one) => fold(one).includes(word)) ?? "";
    const place = label.startsWith(word) ? 0 : label.includes(` ${word}`) ? 1 : label.includes(word) ? 2 : why ? 3 : 4;
    return { offer: { ...offer, why }, place };
  });
  return rows.filter(({ place }) => place < 4).sort((one, other) => one.place - other.place).map(({ offer }) => offer);
}

// Returns the one choice that a text names; none if there are several.
/** @param {Offer[]} offers @param {string} text */
export function findNamed(offers, text) {
  const named = offers.filter((offer) => [offer.label, ...synonymsOf(offer)].map(fold).includes(fold(text)));
  return named.length === 1 ? named[0] : undefined;
}

/** @param {Offer} offer */
function makeOption({ id, value, label, why, isChosen }) {
  const option = document.createElement("li");
  option.id = `${id}-option`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(isChosen));
  option.dataset.value = value;
  option.textContent = label;
  if (!why) return option;
  const more = document.createElement("span");
  more.className = "sm-count";
  more.textContent = ` ${why}`;
  option.append(more);
  return option;
}

/** @param {Offer} offer */
function synonymsOf({ more = "" }) {
  return more.split(", ").filter(Boolean);
}

/** @param {string} text */
function fold(text) {
  return foldLatin(text).trim();
}
