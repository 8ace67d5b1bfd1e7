// The form of the five questions; on a narrow screen one question at a time. In: its fields. Out: a state, and steps.

import { readState } from "../directory/state.js";
import { clean, KEYS, MOST_TOPICS } from "./answers.js";

const NARROW = matchMedia("(max-width: 44.984375em)");

export class Form {
  /**
   * @typedef {{ wording: import("./wording.js").MatchWording, changed(): void, finished(): void }} How
   * @param {HTMLElement} form
   * @param {How} how
   */
  constructor(form, { wording, changed, finished }) {
    this.form = form;
    this.wording = wording;
    this.changed = changed;
    this.finished = finished;
    this.place = 0;
    /** @type {HTMLElement[]} */
    this.questions = [...form.querySelectorAll("[data-question]")];
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticks = form.querySelectorAll("[type=radio], [type=checkbox]");
    this.ticks = [...ticks];
    /** @type {HTMLSelectElement} */
    this.near = form.querySelector("[name=near]");
    /** @param {string} name */
    this.part = (name) => form.querySelector(`[data-${name}]`);
  }

  start() {
    this.form.addEventListener("change", () => {
      this.settle();
      this.changed();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finished();
    });
    this.part("next").addEventListener("click", () => this.go(this.place + 1));
    this.part("back").addEventListener("click", () => this.go(this.place - 1));
    NARROW.addEventListener("change", () => this.lay());
  }

  read() {
    const chosen = Object.fromEntries(KEYS.facets.map((key) => [key, new Set()]));
    const state = { ...readState("", KEYS), near: this.near.value, chosen };
    for (const { name, value, checked, type } of this.ticks) {
      if (!checked) continue;
      if (type === "radio") state[/** @type {TextKey} */ (name)] = value;
      else chosen[name].add(value);
    }
    return state;
  }

  // Returns the state, limited to what the form offers.
  /** @param {State} state */
  fill(state) {
    const options = [...this.near.options].map(({ value }) => value);
    /** @type {(key: string, value: string) => boolean} */
    const offered = (key, value) => {
      if (key === "near") return options.includes(value);
      return this.ticks.some((tick) => tick.name === key && tick.value === value);
    };
    const meant = clean(state, offered);
    for (const tick of this.ticks) {
      tick.checked = tick.type === "radio"
        ? meant[/** @type {TextKey} */ (tick.name)] === tick.value
        : meant.chosen[tick.name].has(tick.value);
    }
    this.near.value = meant.near;
    for (const fold of this.form.querySelectorAll("details")) if (fold.querySelector(":checked")) fold.open = true;
    this.settle();
    return meant;
  }

  // After the third topic, the others are disabled.
  settle() {
    const topics = this.ticks.filter(({ name }) => name === "topic");
    const isFull = topics.filter(({ checked }) => checked).length >= MOST_TOPICS;
    for (const tick of topics) tick.disabled = isFull && !tick.checked;
  }

  // Returns the index of the first question without an answer; the number of questions if there is none.
  /** @param {State} state */
  firstOpen(state) {
    const open = this.listOpen(state);
    return open.length ? this.placeOf(open[0]) : this.questions.length;
  }

  /** @param {State} state */
  listOpen(state) {
    const names = this.questions.map(({ dataset }) => dataset.question);
    return names.filter((
      name,
    ) => (name in state.chosen ? !state.chosen[name].size : !state[/** @type {TextKey} */ (name)]));
  }

  /** @param {string} name */
  placeOf(name) {
    return this.questions.findIndex(({ dataset }) => dataset.question === name);
  }

  /** @param {string} name */
  titleOf(name) {
    return this.questions[this.placeOf(name)].querySelector("legend").textContent;
  }

  /** @param {string} want */
  wantText(want) {
    const tick = this.ticks.find(({ name, value }) => name === "want" && value === want);
    return tick?.closest("label").querySelector("[data-label]").textContent ?? want;
  }

  /** @param {number} place */
  go(place) {
    this.place = Math.max(0, Math.min(place, this.questions.length - 1));
    this.lay();
    const legend = this.questions[this.place].querySelector("legend");
    legend.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "start" });
  }

  /** @param {string} name */
  goTo(name) {
    this.go(this.placeOf(name));
    if (!NARROW.matches) this.questions[this.place].scrollIntoView({ block: "center" });
  }

  get isNarrow() {
    return NARROW.matches;
  }

  lay() {
    const last = this.questions.length - 1;
    this.questions.forEach((node, place) => {
      node.hidden = NARROW.matches && place !== this.place;
    });
    this.part("step").hidden = !NARROW.matches;
    this.part("step").textContent = this.wording.say("step", { number: this.place + 1, total: last + 1 });
    this.part("back").hidden = !NARROW.matches || this.place === 0;
    this.part("next").hidden = !NARROW.matches || this.place === last;
    this.part("show").hidden = NARROW.matches && this.place !== last;
    this.part("clear").hidden = NARROW.matches;
  }
}
