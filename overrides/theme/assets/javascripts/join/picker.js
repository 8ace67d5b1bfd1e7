// A long list becomes a text field with suggestions and chips: an editable combobox with a list (WAI-ARIA APG).
// In: a field with checkboxes. Out: the same checkboxes; they stay the only values, and without it people use them.

import { keepOrder, valueOf } from "./fields.js";
import { foldLatin } from "./name.js";
import { whenReleased } from "./page.js";

/** @param {HTMLElement} form @param {Words} words */
export function pickFromLists(form, words) {
  for (const input of form.querySelectorAll("[data-filter]")) new Picker(input.closest("[data-field]"), words);
}

class Picker {
  /** @param {HTMLElement} field @param {Words} words */
  constructor(field, words) {
    this.field = field;
    this.words = words;
    /** @type {Control} */
    this.input = field.querySelector("[data-filter]");
    this.list = field.querySelector("[role=listbox]");
    this.chips = field.querySelector("[data-chips]");
    this.status = field.querySelector("[data-found]");
    /** @type {HTMLElement | undefined} */
    this.active = undefined;
    if (field.dataset.field === "languages") nameLanguages(this.boxes);
    this.describe();
    this.listen();
    this.showChips();
  }

  describe() {
    const { input, list, field } = this;
    const about = `${field.getAttribute("aria-describedby") ?? ""} ${this.status.id}`.trim();
    /** @type {Texts} */
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (
      const [name, value] of Object.entries({ ...attributes, "aria-controls": list.id, "aria-describedby": about })
    ) {
      input.setAttribute(name, value);
    }
    list.setAttribute("aria-multiselectable", "true");
    field.querySelector(".sm-choices").classList.add("sm-choices--picked");
  }

  listen() {
    const { input, list, chips, field } = this;
    input.addEventListener("input", () => this.open(input.value.trim() !== ""));
    input.addEventListener("click", () => this.open(false));
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => whenReleased(() => this.leave()));
    // The text field keeps the focus while somebody points at the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => this.toggle(target.closest("[role=option]")));
    chips.addEventListener("click", ({ target }) => this.take(target.closest("button")));
    field.addEventListener("change", () => this.showChips());
  }

  /** @returns {HTMLInputElement[]} */
  get boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.field.querySelectorAll(".sm-choices input");
    return [...boxes];
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
    const found = rank(this.boxes, this.input.value);
    this.list.replaceChildren(...found.map(({ box, why }) => makeOption(box, why)));
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
      if (this.active) this.toggle(this.active);
      else this.leave();
      return true;
    },
    Escape: () => {
      if (!this.isOpen) this.input.value = "";
      this.close();
      return true;
    },
    Backspace: () => {
      const last = [...this.chips.querySelectorAll("button")].at(-1);
      if (this.input.value || !last) return false;
      this.set(this.boxOf(last.value), false);
      return true;
    },
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
  toggle(option) {
    if (!option) return;
    const box = this.boxOf(option.dataset.value);
    this.set(box, !box.checked);
    option.setAttribute("aria-selected", String(box.checked));
    if (!this.input.value.trim()) return; // somebody who looks through the list may want more
    this.input.value = "";
    this.close();
  }

  /** @param {string} value @returns {HTMLInputElement} */
  boxOf(value) {
    return /** @type {HTMLInputElement} */ (this.boxes.find((box) => box.value === value));
  }

  /** @param {HTMLInputElement} box @param {boolean} isChosen */
  set(box, isChosen) {
    box.checked = isChosen;
    keepOrder(this.field);
    for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
    this.say(isChosen ? "chosen" : "unchosen", { name: labelOf(box) });
  }

  // Removes a chip; the focus goes to its neighbor.
  /** @param {HTMLButtonElement | null} chip */
  take(chip) {
    if (!chip) return;
    const place = [...this.chips.children].indexOf(chip.parentElement);
    this.set(this.boxOf(chip.value), false);
    const rest = this.chips.querySelectorAll("button");
    (rest[Math.min(place, rest.length - 1)] ?? this.input).focus();
  }

  // A word that names one choice is that choice. Any other stays, so that nothing typed disappears.
  leave() {
    this.close();
    const text = this.input.value.trim();
    if (!text) return;
    const named = this.boxes.filter((box) => namesOf(box).includes(fold(text)));
    if (named.length !== 1) return this.say("not-found", { text });
    this.input.value = "";
    if (!named[0].checked) this.set(named[0], true);
  }

  showChips() {
    const boxes = /** @type {string[]} */ (valueOf(this.field)).map((value) => this.boxOf(value));
    this.chips.replaceChildren(...boxes.map((box) => makeChip(box, this.words)));
    this.chips.hidden = !boxes.length;
  }

  /** @param {string} word @param {Texts} facts */
  say(word, facts) {
    this.status.textContent = (this.words.get(word) ?? "").replace(/\{([a-z]+)\}/g, (_, name) => facts[name]);
  }
}

// People look for their language under its own name: Español, 中文.
/** @param {HTMLInputElement[]} boxes */
function nameLanguages(boxes) {
  for (const box of boxes) {
    try {
      box.dataset.more ??= new Intl.DisplayNames([box.value], { type: "language" }).of(box.value) ?? "";
    } catch {
      // the browser does not know this language
    }
  }
}

// Returns the choices that contain a text, those first whose label begins with it; `why` is the synonym that fits.
/** @param {HTMLInputElement[]} boxes @param {string} text */
function rank(boxes, text) {
  const word = fold(text);
  const rows = boxes.map((box) => {
    const label = fold(labelOf(box));
    const why = label.includes(word) ? "" : synonymsOf(box).find((one) => fold(one).includes(word)) ?? "";
    const place = label.startsWith(word) ? 0 : label.includes(` ${word}`) ? 1 : label.includes(word) ? 2 : why ? 3 : 4;
    return { box, why, place };
  });
  return rows.filter(({ place }) => place < 4).sort((one, other) => one.place - other.place);
}

/** @param {HTMLInputElement} box @param {string} why */
function makeOption(box, why) {
  const option = document.createElement("li");
  option.id = `${box.id}-option`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", String(box.checked));
  option.dataset.value = box.value;
  option.textContent = labelOf(box);
  if (!why) return option;
  const more = document.createElement("span");
  more.className = "sm-count";
  more.textContent = ` ${why}`;
  option.append(more);
  return option;
}

/** @param {HTMLInputElement} box @param {Words} words */
function makeChip(box, words) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "sm-chip";
  chip.value = box.value;
  chip.textContent = labelOf(box);
  chip.setAttribute("aria-label", (words.get("unchoose") ?? "").replace("{name}", labelOf(box)));
  const item = document.createElement("li");
  item.append(chip);
  return item;
}

/** @param {HTMLInputElement} box */
function labelOf(box) {
  return box.closest("label").querySelector("span").textContent;
}

/** @param {HTMLInputElement} box */
function synonymsOf(box) {
  return (box.dataset.more ?? "").split(", ").filter(Boolean);
}

/** @param {HTMLInputElement} box */
function namesOf(box) {
  return [labelOf(box), ...synonymsOf(box)].map(fold);
}

/** @param {string} text */
function fold(text) {
  return foldLatin(text).trim();
}
