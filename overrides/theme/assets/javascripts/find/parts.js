// The parts of the result: people, groups, events, resources. In: rankings. Out: cards, some at a time.

import { Results } from "../directory/results.js";
import { labelsOf } from "./wording.js";

const FIRST = 3;
const MORE = 9;

export class Parts {
  /**
   * @typedef {{ root: string, pages: string, wording: import("./wording.js").MatchWording }} How
   * @param {HTMLElement} outcome
   * @param {import("./search.js").Search} search
   * @param {How} how
   */
  constructor(outcome, search, { root, pages, wording }) {
    this.search = search;
    this.root = root;
    this.wording = wording;
    this.labels = labelsOf(search.directory);
    this.hasRoom = false;
    /** @type {Map<HTMLElement, { name: string, rows: Match[], step: number }>} */
    this.rest = new Map();
    this.list = outcome.querySelector("[data-parts]");
    this.parts = new Map([...this.list.children].map((node) => [node.dataset.part, node]));
    this.thing = outcome.querySelector("[data-thing]").firstElementChild;
    this.makeCard = cardMaker(outcome, search, pages);
    for (const node of this.parts.values()) {
      node.querySelector("[data-more]").addEventListener("click", () => this.showMore(node));
    }
  }

  // The requested part comes first; each names its best three, and links to the rest.
  /** @param {Record<string, Match[]>} found @param {string} main @param {{ hasRoom: boolean, state: State }} how */
  show(found, main, { hasRoom, state }) {
    this.hasRoom = hasRoom;
    this.rest = new Map();
    const order = [main, "near", ...[...this.parts.keys()].filter((name) => name !== main && name !== "near")];
    this.list.append(...order.map((name) => this.parts.get(name) ?? ""));
    for (const [name, node] of this.parts) {
      node.querySelector("[data-cards]").replaceChildren();
      this.rest.set(node, { name, rows: found[name] ?? [], step: FIRST });
      this.append(node);
      node.hidden = !found[name]?.length;
      /** @type {HTMLAnchorElement} */
      const all = node.querySelector("[data-all]");
      if (name !== "near") all.search = listSearch(state, name === "people");
    }
  }

  /** @param {HTMLElement} node */
  append(node) {
    const part = this.rest.get(node);
    if (!part) return;
    const isOfPeople = part.name === "people" || part.name === "near";
    node.querySelector("[data-cards]").append(
      ...part.rows.slice(0, part.step).map((row) => (isOfPeople ? this.makePerson(row) : this.makeThing(row))),
    );
    Object.assign(part, { rows: part.rows.slice(part.step), step: MORE });
    node.querySelector("[data-more]").hidden = !part.rows.length;
  }

  /** @param {HTMLElement} node */
  showMore(node) {
    const list = node.querySelector("[data-cards]");
    const first = list.children.length;
    this.append(node);
    list.children[first]?.querySelector("a").focus();
  }

  /** @param {Match} match */
  makePerson({ id, reasons }) {
    const row = this.search.rows.get(id) ?? -1;
    const card = this.makeCard(row);
    const room = this.hasRoom ? this.search.people[row].capacity : 0;
    tell(card, "why", this.wording.tell(reasons, this.labels));
    tell(card, "room", room ? this.wording.count("room", room) : "");
    return card;
  }

  /** @param {Match} match */
  makeThing({ id, reasons }) {
    const thing = /** @type {Thing} */ (this.search.thingOf.get(id));
    const { title, kind, place, spine, when, over } = thing;
    const card = this.thing.cloneNode(true);
    const link = card.querySelector("a");
    link.href = `${this.root}${id}/`;
    link.firstElementChild.textContent = title;
    card.querySelector(".sm-spine").textContent = spine.join(" ");
    // Its next occurrence may be over since the site was built; others follow.
    tell(card, "when", over && Date.parse(over) < Date.now() ? this.wording.say("repeats") : when);
    tell(card, "kind", [kind, place].filter(Boolean).join(" · "));
    tell(card, "why", this.wording.tell(reasons, this.labels));
    return card;
  }
}

// Makes the directory's cards, because this page has no list of them.
/** @param {HTMLElement} outcome @param {import("./search.js").Search} search @param {string} pages */
function cardMaker(outcome, { directory }, pages) {
  const section = document.createElement("div");
  for (const name of ["results", "more"]) {
    const part = Object.assign(document.createElement("div"), { hidden: true });
    part.dataset[name] = "";
    section.append(part);
  }
  section.append(outcome.querySelector("[data-model]").cloneNode(true));
  const results = new Results(section, directory, pages);
  return (/** @type {number} */ row) => results.make(directory.personAt(row));
}

/** @param {HTMLElement} card @param {string} name @param {string} text */
function tell(card, name, text) {
  const line = card.querySelector(`[data-line=${name}]`);
  if (text) line.textContent = text;
  else line.remove();
}

// Returns the query of the list with the rest: one kind of answer, because several would leave out good matches.
/** @param {State} state @param {boolean} isOfPeople */
function listSearch({ chosen, near }, isOfPeople) {
  const query = new URLSearchParams();
  const key = chosen.topic.size ? "topic" : "level";
  for (const value of chosen[key]) query.append(key, value);
  if (isOfPeople && near) query.append("near", near);
  return query.toString();
}
