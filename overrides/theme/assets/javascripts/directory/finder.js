// A facet panel: search and facets of a list. In: the form, and how to search and show this list. Out: the result, in
// the page, in its address, and for screen readers.

import { Announcer } from "./announce.js";
import { Chips, Ways } from "./chips.js";
import { Controls } from "./controls.js";
import { keepState, readState, writeState } from "./state.js";

const WIDE = matchMedia("(min-width: 60em)");

export class Finder {
  // `search` returns { found, total, columns, counts, without, isClose } for a state; `show` shows rows, or all for null.
  /**
   * @typedef {{ search(state: State): Found | Promise<Found>, show(found: number[] | null): void, prepare?(): unknown }} How
   * @param {HTMLElement} form
   * @param {How} how
   */
  constructor(form, { search, show, prepare = () => {} }) {
    this.form = form;
    this.search = search;
    this.show = show;
    this.prepare = prepare;
    this.turn = 0;
    /** @type {State} */
    this.state = readState("", { texts: [], facets: [] });
    const page = form.closest(".sm-page");
    this.outcome = page.querySelector("[data-outcome]");
    this.words = Object.fromEntries(
      [...this.outcome.querySelectorAll("[data-word]")].map((node) => [node.dataset.word, node.textContent]),
    );
    this.controls = new Controls(form, this.outcome);
    this.announcer = new Announcer(page.querySelector("[data-announce]"));
    this.found = this.part("found");
    const { words } = this;
    this.chips = new Chips(this.part("chips"), {
      words,
      remove: (choice) => this.leaveOut(choice),
      rest: () => form.querySelector("input[type=search], summary"),
    });
    this.ways = new Ways(this.part("none"), {
      words,
      remove: (key) => {
        this.leaveOut({ key });
        this.found.focus();
      },
    });
    /** @type {HTMLDetailsElement} */
    this.facets = form.querySelector("[data-facets]");
    this.done = form.querySelector("[data-done]");
  }

  /** @param {string} name */
  part(name) {
    return this.outcome.querySelector(`[data-${name}]`);
  }

  start() {
    this.form.hidden = false;
    this.form.closest(".sm-page").classList.add("sm-finds");
    this.follow();
    this.listen();
    this.take(readState(location.search, this.controls.keys));
  }

  // If there is space for a column, the facets are open in it.
  follow() {
    if (this.form.dataset.finder !== "members") return;
    const settle = () => {
      this.facets.open = WIDE.matches;
    };
    WIDE.addEventListener("change", settle);
    settle();
    if (WIDE.matches) {
      /** @type {NodeListOf<HTMLDetailsElement>} */
      const groups = this.form.querySelectorAll("[data-facet]");
      for (const group of [...groups].slice(0, 2)) group.open = true;
    }
  }

  listen() {
    /** @param {{ target: Control }} event */
    const typed = ({ target }) => target.matches("[type=search]") && this.changed({ isStep: false });
    /** @param {{ target: Control }} event */
    const chosen = ({ target }) => target.matches("[type=checkbox], select") && this.changed({ isStep: true });
    for (const node of [this.form, this.outcome]) {
      node.addEventListener("input", typed);
      node.addEventListener("change", chosen);
      node.addEventListener("focusin", this.prepare, { once: true });
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.found.focus();
    });
    this.facets.addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && !this.isColumn() && this.fold(this.facets.querySelector("summary")),
    );
    this.done.addEventListener("click", () => this.fold(this.found));
    this.part("clear").addEventListener("click", () => {
      this.clear();
      this.found.focus();
    });
    addEventListener("popstate", () => this.take(readState(location.search, this.controls.keys)));
  }

  isColumn() {
    return WIDE.matches && this.form.dataset.finder === "members";
  }

  /** @param {HTMLElement} next */
  fold(next) {
    this.facets.open = false;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /** @param {{ isStep: boolean }} how */
  changed({ isStep }) {
    this.controls.settle();
    this.keep(this.controls.read(this.state), { isStep });
  }

  /** @param {{ key: string, value?: string, rest?: string }} choice */
  leaveOut({ key, value, rest = "" }) {
    const state = { ...this.state, chosen: { ...this.state.chosen } };
    if (key in state.chosen) {
      state.chosen[key] = new Set([...state.chosen[key]].filter((one) => value !== undefined && one !== value));
    } else state[/** @type {TextKey} */ (key)] = rest;
    if (key === "near") state.within = "";
    this.controls.fill(state);
    this.keep(state, { isStep: true });
  }

  clear() {
    const state = readState("", this.controls.keys);
    this.controls.fill(state);
    this.keep(state, { isStep: true });
  }

  /** @param {State} state @param {{ isStep: boolean }} how */
  keep(state, { isStep }) {
    keepState(writeState(state, this.controls.keys), { isStep });
    this.apply(state);
  }

  /** @param {State} state */
  take(state) {
    this.controls.fill(state);
    // A list that the controls do not offer is ignored.
    for (const field of this.controls.texts) state[field.name] = field.value.trim();
    this.apply(state);
  }

  /** @param {State} state */
  async apply(state) {
    this.state = state;
    this.turn += 1;
    const { turn } = this;
    const choices = this.controls.choices(state, this.words);
    this.chips.show(choices);
    this.tellChosen(choices.length);
    if (!writeState(state, this.controls.keys)) return this.rest();
    this.outcome.hidden = false;
    try {
      const result = this.search(state);
      if (result instanceof Promise && !this.found.textContent) this.found.textContent = this.words.loading;
      const settled = result instanceof Promise ? await result : result;
      if (turn === this.turn) this.tell(settled);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {Found} result */
  tell({ found, total, columns, counts, without, isClose = false, left = [], understood = [], words }) {
    const text = this.words.found.replace("{count}", String(found.length)).replace("{total}", String(total));
    this.found.textContent = text;
    this.done.textContent = this.words.show.replace("{count}", String(found.length));
    if (understood.length) this.chips.show(this.listUnderstood(understood, words));
    const note = left.length && found.length ? this.words.left.replace("{list}", () => left.join(", ")) : "";
    this.tellLeft(note);
    this.announcer.say(note ? `${text}. ${note}` : text);
    this.controls.count(columns, counts);
    this.part("failed").hidden = true;
    this.part("close").hidden = !isClose;
    this.part("none").hidden = found.length > 0;
    if (!found.length) this.ways.show(this.listWays(without));
    this.show(found);
  }

  // The parts of a question that are filters, as chips of their own; then its other words, and the other choices.
  /** @param {{ text: string, rest: string }[]} understood @param {{ text: string, rest: string } | undefined} words */
  listUnderstood(understood, words) {
    const others = this.controls.choices(this.state, this.words);
    const quoted = words?.text
      ? others.filter(({ key }) => key === "words").map((one) => ({ ...one, rest: words.rest }))
      : [];
    const own = quoted.map((one) => ({ ...one, text: one.text.replace(this.state.words, () => words?.text ?? "") }));
    const meant = understood.map((one) => ({ key: "words", ...one }));
    return [...meant, ...own, ...others.filter(({ key }) => key !== "words")];
  }

  /** @param {string} note */
  tellLeft(note) {
    const node = this.part("left");
    if (node) node.textContent = note;
  }

  /** @param {Record<string, number>} without */
  listWays(without) {
    const choices = this.controls.choices(this.state, this.words);
    /** @param {string} key */
    const textOf = (key) => choices.filter((one) => one.key === key).map((one) => one.text).join(", ");
    const ways = Object.entries(without).map(([key, count]) => ({ key, count, text: textOf(key) }));
    return ways.filter(({ count, text }) => count && text).sort((one, other) => other.count - one.count);
  }

  // Nothing is requested: the page returns to its first state.
  rest() {
    this.outcome.hidden = true;
    this.controls.forgetCounts();
    this.announcer.say("");
    this.found.textContent = "";
    this.done.textContent = this.words.show.replace("{count}", this.form.dataset.total);
    this.show(null);
  }

  /** @param {unknown} error */
  fail(error) {
    this.found.textContent = "";
    this.part("failed").hidden = false;
    this.announcer.say(this.part("failed").textContent);
    this.show(null);
    console.warn(error);
  }

  /** @param {number} number */
  tellChosen(number) {
    this.form.querySelector("[data-chosen]").textContent = number ? `(${number})` : "";
  }
}
