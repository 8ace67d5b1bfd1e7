// A long list becomes a text field with suggestions and chips. In: a field with checkboxes. Out: the same checkboxes; they
// stay the only values, and without it people use them.

import { keepOrder, valueOf } from "./fields.js";
import { findNamed, rank, Suggestions } from "./suggestions.js";

/** @typedef {import("./suggestions.js").Offer} Offer */

export class Picker extends Suggestions {
  /** @param {HTMLElement} field @param {Words} words */
  constructor(field, words) {
    super(field, words);
    this.chips = field.querySelector("[data-chips]");
    if (field.dataset.field === "languages") nameLanguages(this.boxes);
    this.list.setAttribute("aria-multiselectable", "true");
    field.querySelector(".sm-choices").classList.add("sm-choices--picked");
    this.chips.addEventListener("click", ({ target }) => this.takeChip(target.closest("button")));
    field.addEventListener("change", () => this.showChips());
    this.showChips();
  }

  /** @returns {HTMLInputElement[]} */
  get boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.field.querySelectorAll(".sm-choices input");
    return [...boxes];
  }

  /** @returns {Offer[]} */
  get offers() {
    return this.boxes.map((box) => ({
      id: box.id,
      value: box.value,
      label: labelOf(box),
      more: box.dataset.more,
      isChosen: box.checked,
    }));
  }

  /** @override @param {string} text */
  suggest(text) {
    return rank(this.offers, text);
  }

  // Somebody who looks through the list without typing may want more of it.
  /** @override @param {string} value */
  choose(value) {
    const box = this.boxOf(value);
    this.set(box, !box.checked);
    const isTyped = Boolean(this.input.value.trim());
    this.input.value = "";
    return isTyped;
  }

  // A word that names one choice is that choice. Any other stays, so that nothing typed disappears.
  /** @override @param {string} text */
  read(text) {
    if (!text) return;
    const named = findNamed(this.offers, text);
    if (!named) return this.say("not-found", { text });
    this.input.value = "";
    if (!named.isChosen) this.set(this.boxOf(named.value), true);
  }

  /** @override */
  erase() {
    const last = [...this.chips.querySelectorAll("button")].at(-1);
    if (last) this.set(this.boxOf(last.value), false);
    return Boolean(last);
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
  takeChip(chip) {
    if (!chip) return;
    const place = [...this.chips.children].indexOf(chip.parentElement);
    this.set(this.boxOf(chip.value), false);
    const rest = this.chips.querySelectorAll("button");
    (rest[Math.min(place, rest.length - 1)] ?? this.input).focus();
  }

  showChips() {
    const boxes = /** @type {string[]} */ (valueOf(this.field)).map((value) => this.boxOf(value));
    this.chips.replaceChildren(...boxes.map((box) => makeChip(box, this.words)));
    this.chips.hidden = !boxes.length;
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
