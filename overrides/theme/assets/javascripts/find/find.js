// Five questions, and the matches. The data is loaded after the first answer; answers are stored in the page's address and
// nowhere else.

import { Announcer } from "../directory/announce.js";
import { keepState, readState, writeState } from "../directory/state.js";
import { KEYS, purposeOf } from "./answers.js";
import { Form } from "./form.js";
import { Parts } from "./parts.js";
import { fetchSearch } from "./search.js";
import { MatchWording } from "./wording.js";

const FEW = 3;
const OTHERS = 2;
const USUAL = "peer";
/** @param {State} state */
const write = (state) => writeState(state, KEYS);

/** @typedef {import("./search.js").Search} Search */

class Finding {
  /** @param {HTMLElement} form */
  constructor(form) {
    this.node = form;
    this.page = form.closest(".sm-page");
    this.outcome = this.page.querySelector("[data-outcome]");
    /** @param {string} name */
    this.part = (name) => this.outcome.querySelector(`[data-${name}]`);
    this.wording = new MatchWording(this.outcome.querySelectorAll("[data-word]"), form.dataset.language);
    this.announcer = new Announcer(this.page.querySelector("[data-announce]"));
    this.form = new Form(form, { wording: this.wording, changed: () => this.changed(), finished: () => this.finish() });
    this.turn = 0;
    this.state = readState("", KEYS);
    /** @type {ReturnType<fetchSearch> | null} */
    this.coming = null;
    /** @type {Awaited<ReturnType<fetchSearch>> | undefined} */
    this.search = undefined;
    /** @type {Parts | undefined} */
    this.parts = undefined;
  }

  start() {
    this.form.start();
    this.node.addEventListener("focusin", () => this.prepare().catch(() => {}), { once: true });
    this.form.part("clear").addEventListener("click", () => {
      this.take("", { isStep: true });
      this.form.goTo("role");
    });
    this.part("change").addEventListener("click", () => {
      this.ask();
      this.form.go(0);
    });
    addEventListener("popstate", () => this.take(location.search));
    this.take(location.search);
  }

  // The address has the answers: show the matches, or the next question.
  /** @param {string} search @param {{ isStep?: boolean }} how */
  take(search, { isStep = false } = {}) {
    this.state = this.form.fill(readState(search, KEYS));
    if (isStep) keepState(write(this.state), { isStep });
    this.form.place = Math.min(this.form.firstOpen(this.state), this.form.questions.length - 1);
    this.ask();
    if (this.state.want) this.show({ folds: true });
    else this.outcome.hidden = true;
  }

  changed() {
    this.state = this.form.read();
    keepState(write(this.state), { isStep: true });
    // A narrow screen shows one question at a time; a wide one shows the matches at once.
    if (this.state.want && !this.form.isNarrow) this.show();
  }

  // An open last question means people of the same kind; the address says so, or a reload would show nothing.
  async finish() {
    const state = this.form.read();
    if (!state.want) {
      this.state = this.form.fill({ ...state, want: USUAL });
      keepState(write(this.state), { isStep: true });
    }
    await this.show({ folds: true });
    this.part("found").focus();
    this.part("found").scrollIntoView({ block: "start" });
  }

  ask() {
    this.node.hidden = false;
    delete this.node.dataset.folded;
    this.form.lay();
    this.part("change").hidden = true;
    if (this.form.isNarrow) this.outcome.hidden = true;
  }

  prepare() {
    const { directory, matching, things } = this.node.dataset;
    this.coming ??= fetchSearch([directory, matching, things]).catch((error) => {
      this.coming = null;
      throw error;
    });
    return this.coming;
  }

  /** @param {{ folds?: boolean }} how */
  async show({ folds = false } = {}) {
    this.turn += 1;
    const { turn, state } = this;
    this.outcome.hidden = false;
    if (folds && this.form.isNarrow) this.fold();
    if (!this.search) this.part("found").textContent = this.wording.say("loading");
    try {
      this.search ??= await this.prepare();
      if (turn === this.turn) this.tell(state, this.search);
    } catch (error) {
      this.fail(error);
    }
  }

  fold() {
    this.node.dataset.folded = "";
    this.part("change").hidden = false;
  }

  /** @param {State} state @param {Search} search */
  tell(state, search) {
    const { root } = this.node.dataset;
    const found = search.find(state, write(state));
    const purpose = purposeOf(state.want);
    const main = purpose in found ? purpose : "people";
    const isThin = found[main].length < FEW;
    this.parts ??= new Parts(this.outcome, search, { root, pages: `${root}members/`, wording: this.wording });
    this.parts.show({ ...found, near: findNearest(search, state, found.people) }, main, {
      hasRoom: purpose === "mentors",
      state,
    });
    this.part("failed").hidden = true;
    this.part("thin").hidden = !isThin;
    if (isThin) this.tellWays(search, state, main);
    const text = this.count(found, main);
    this.part("found").textContent = text;
    this.announcer.say(text);
  }

  /** @param {Record<string, Match[]>} found @param {string} main */
  count(found, main) {
    const names = [main, ...Object.keys(found).filter((name) => name !== main)].filter((name) => found[name].length);
    if (!names.length) return this.wording.say("nothing");
    return this.wording.say("found", {
      list: this.wording.join(names.map((name) => this.wording.count(name, found[name].length))),
    });
  }

  // Ways to find more: answer an open question, or choose something else.
  /** @param {Search} search @param {State} state @param {string} main */
  tellWays(search, state, main) {
    const open = this.form.listOpen(state).map((name) => ({
      text: this.wording.say("answer", { question: this.form.titleOf(name) }),
      act: () => {
        this.ask();
        this.form.goTo(name);
      },
    }));
    const counts = search.countOthers(state, write(state)).filter(({ count }) => count);
    const most = counts.sort((one, other) => other.count - one.count).slice(0, OTHERS);
    const others = most.map(({ want, count }) => ({
      text: this.wording.say("instead", { want: this.form.wantText(want), count }),
      act: () => {
        this.take(write({ ...state, want }), { isStep: true });
        this.finish();
      },
    }));
    this.part("ways").replaceChildren(...[...open, ...others].map(makeWay));
    this.tellKit(state, main);
  }

  /** @param {State} state @param {string} main */
  tellKit({ near }, main) {
    const item = this.part("kit");
    const link = item.querySelector("a");
    item.hidden = main !== "groups" && main !== "people";
    link.href = link.dataset.address + (near ? `${near.split(".")[0]}/` : "");
  }

  /** @param {unknown} error */
  fail(error) {
    this.part("found").textContent = "";
    this.part("failed").hidden = false;
    this.announcer.say(this.part("failed").textContent);
    console.warn(error);
  }
}

// If few people match, people nearby are better than nobody.
/** @param {Search} search @param {State} state @param {Match[]} people */
function findNearest(search, { near }, people) {
  if (people.length >= FEW) return [];
  const shown = new Set(people.map(({ id }) => id));
  return search.findNearest(near, FEW + people.length).filter(({ id }) => !shown.has(id)).slice(0, FEW);
}

/** @param {{ text: string, act(): void }} way */
function makeWay({ text, act }) {
  const item = document.createElement("li");
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "sm-link",
    textContent: text,
  });
  button.addEventListener("click", act);
  item.append(button);
  return item;
}

const form = document.querySelector("[data-ask]");
if (form) new Finding(form).start();
