// A finder: search and facets of a list. In: the form, and how this list is searched and shown. Out: what was found, in
// the page, in its address, and told aloud.

import { Announcer } from "./announce.js";
import { Chips, Ways } from "./chips.js";
import { Controls } from "./controls.js";
import { keepState, readState, writeState } from "./state.js";

const WIDE = matchMedia("(min-width: 60em)");

export class Finder {
  // `search` gives { found, total, columns, counts, without, isClose } for a state; `show` shows rows, or all for null.
  constructor(form, { search, show, prepare = () => {} }) {
    Object.assign(this, { form, search, show, prepare, turn: 0 });
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
    this.facets = form.querySelector("[data-facets]");
    this.done = form.querySelector("[data-done]");
  }

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

  // Where there is room for a column, the facets stand open in it.
  follow() {
    if (this.form.dataset.finder !== "members") return;
    const settle = () => {
      this.facets.open = WIDE.matches;
    };
    WIDE.addEventListener("change", settle);
    settle();
    if (WIDE.matches) {
      [...this.form.querySelectorAll("[data-facet]")].slice(0, 2).forEach((group) => {
        group.open = true;
      });
    }
  }

  listen() {
    const typed = ({ target }) => target.matches("[type=search]") && this.changed({ isStep: false });
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

  fold(next) {
    this.facets.open = false;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  changed({ isStep }) {
    this.controls.settle();
    this.keep(this.controls.read(this.state), { isStep });
  }

  leaveOut({ key, value }) {
    const state = { ...this.state, chosen: { ...this.state.chosen } };
    if (key in state.chosen) {
      state.chosen[key] = new Set([...state.chosen[key]].filter((one) => value !== undefined && one !== value));
    } else state[key] = "";
    if (key === "near") state.within = "";
    this.controls.fill(state);
    this.keep(state, { isStep: true });
  }

  clear() {
    const state = readState("", this.controls.keys);
    this.controls.fill(state);
    this.keep(state, { isStep: true });
  }

  keep(state, { isStep }) {
    keepState(writeState(state, this.controls.keys), { isStep });
    this.apply(state);
  }

  take(state) {
    this.controls.fill(state);
    // A list that the controls do not offer is one that was never meant.
    for (const field of this.controls.texts) state[field.name] = field.value.trim();
    this.apply(state);
  }

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

  tell({ found, total, columns, counts, without, isClose = false }) {
    const text = this.words.found.replace("{count}", found.length).replace("{total}", total);
    this.found.textContent = text;
    this.done.textContent = this.words.show.replace("{count}", found.length);
    this.announcer.say(text);
    this.controls.count(columns, counts);
    this.part("failed").hidden = true;
    this.part("close").hidden = !isClose;
    this.part("none").hidden = found.length > 0;
    if (!found.length) this.ways.show(this.listWays(without));
    this.show(found);
  }

  listWays(without) {
    const choices = this.controls.choices(this.state, this.words);
    const textOf = (key) => choices.filter((one) => one.key === key).map((one) => one.text).join(", ");
    return Object.entries(without).filter(([key, count]) => count && textOf(key)).sort((one, other) =>
      other[1] - one[1]
    )
      .map(([key, count]) => ({ key, count, text: textOf(key) }));
  }

  // Nothing is asked for: the page is as it was.
  rest() {
    this.outcome.hidden = true;
    this.controls.forgetCounts();
    this.announcer.say("");
    this.found.textContent = "";
    this.done.textContent = this.words.show.replace("{count}", this.form.dataset.total);
    this.show(null);
  }

  fail(error) {
    this.found.textContent = "";
    this.part("failed").hidden = false;
    this.announcer.say(this.part("failed").textContent);
    this.show(null);
    console.warn(error);
  }

  tellChosen(number) {
    this.form.querySelector("[data-chosen]").textContent = number ? `(${number})` : "";
  }
}
