// The results in the dialog, grouped by kind. In: an answer of the engine. Out: lists of links, and a text that says how many.

import { KINDS } from "./engine.js";
import { findList } from "./lists.js";
import { textOf } from "./question.js";

const BEST = 3;
const FEW = 4; // results of a kind before somebody wants more

export class ResultLists {
  /**
   * @param {HTMLElement} node
   * @param {import("./engine.js").Engine} engine
   * @param {{ root: string, ask(text: string): void }} how
   */
  constructor(node, engine, { root, ask }) {
    this.node = node;
    this.engine = engine;
    this.texts = engine.file.texts;
    this.root = root;
    this.ask = ask;
  }

  // Before a question: recent ones, and suggestions.
  /** @param {string[]} recent @param {() => void} forget */
  rest(recent, forget) {
    const parts = [this.makeQuestions(this.texts.suggestions, this.engine.file.suggestions)];
    if (recent.length) {
      const section = this.makeQuestions(this.texts.recent, recent);
      section.append(makeButton(this.texts.forget, "sm-link", forget));
      parts.unshift(section);
    }
    this.node.replaceChildren(...parts);
  }

  /** @param {string} title @param {string[]} questions */
  makeQuestions(title, questions) {
    const list = document.createElement("ul");
    list.className = "sm-dialog__questions";
    list.append(...questions.map((text) => inItem(makeButton(text, "sm-suggestion", () => this.ask(text)))));
    return makeSection(title, list);
  }

  /** @param {Answer} answer */
  show(answer) {
    const groups = this.group(answer.results);
    const first = answer.results.slice(0, BEST);
    // The best of one kind are the beginning of its group.
    const best = new Set(first.map(({ kind }) => kind)).size > 1 ? first : [];
    const sections = groups.flatMap(({ kind, rows }) => this.makeGroup(kind, rows, { answer, best }));
    const found = best.length ? [makeSection(this.texts.best, this.makeList(best, answer))] : [];
    const notes = this.makeNotes(answer);
    this.node.replaceChildren(...notes, ...(groups.length ? [...found, ...sections] : [this.makeNothing(answer)]));
    return this.tell(groups, notes);
  }

  /** @param {Result[]} results */
  group(results) {
    /** @type {Map<string, Result[]>} */
    const groups = new Map();
    for (const result of results) groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
    const order = (/** @type {Result} */ { kind, score }) => score * 100 - KINDS.indexOf(kind);
    return [...groups].map(([kind, rows]) => ({ kind, rows })).sort((one, other) =>
      order(other.rows[0]) - order(one.rows[0])
    );
  }

  // Returns the results of a kind that are not among the best; nothing if there are no others.
  /** @param {string} kind @param {Result[]} rows @param {{ answer: Answer, best: Result[] }} how */
  makeGroup(kind, rows, { answer, best }) {
    const others = rows.filter((row) => !best.includes(row));
    if (!others.length) return [];
    const list = this.makeList(others.slice(0, FEW), answer);
    const section = makeSection(this.texts[`is=${kind}`], list);
    this.sign(section, kind);
    if (others.length <= FEW) return [section];
    const address = findList(answer.question, kind);
    const text = (this.texts[`all=${kind}`] ?? this.texts.more).replace("{count}", String(rows.length));
    if (address) section.append(makeLink(`${this.root}${address}`, text));
    else section.append(this.makeMore(list, others, answer));
    return [section];
  }

  // Gives a group the color and the icon of its kind; groups and hashtags are resources.
  /** @param {HTMLElement} section @param {string} kind */
  sign(section, kind) {
    const path = this.engine.file.icons?.[kind];
    if (!path) return;
    section.classList.add(`sm-kind-${["group", "hashtag"].includes(kind) ? "resource" : kind}`);
    const heading = /** @type {HTMLElement} */ (section.querySelector("h2"));
    heading.classList.add("sm-sign");
    heading.prepend(makeIcon(path));
  }

  /** @param {HTMLElement} list @param {Result[]} rows @param {Answer} answer */
  makeMore(list, rows, answer) {
    const text = this.texts.more.replace("{count}", String(rows.length - FEW));
    const button = makeButton(text, "sm-link", () => {
      const more = this.makeList(rows.slice(FEW), answer);
      list.append(...more.children);
      list.children[FEW]?.querySelector("a").focus();
      button.remove();
    });
    return button;
  }

  /** @param {Result[]} rows @param {Answer} answer */
  makeList(rows, answer) {
    const list = document.createElement("ul");
    list.className = "sm-dialog__list";
    list.append(
      ...rows.map((row) => inItem(row.kind === "people" ? this.makePerson(row) : this.makeDocument(row, answer))),
    );
    return list;
  }

  /** @param {Result} result */
  makePerson({ row }) {
    const person = this.engine.directory.personAt(row);
    const { areas, lists } = this.engine.directory;
    const area = areas.find(({ id }) => id === person.area);
    const town = area?.towns.find(({ id }) => id === person.town);
    const role = person.roleName || lists.roles.find(([id]) => id === person.role)?.[1];
    const place = person.place || [town?.name, area?.name].filter(Boolean).join(", ");
    const about = [role, person.organization, place].filter(Boolean).join(" · ");
    return makeResult(`${this.root}members/${person.id}/`, person.name, about);
  }

  /** @param {Result} result @param {Answer} answer */
  makeDocument({ row }, { question }) {
    const { title, address, about } = this.engine.file.documents;
    const part = this.engine.documents.findPart(row, question.words);
    const text = part ? `${part[1]}: ${part[2]}` : about[row];
    const over = this.engine.documents.isOver[row] ? `${this.texts.over}. ` : "";
    return makeResult(`${this.root}${address[row]}${part ? `#${part[0]}` : ""}`, title[row], over + text);
  }

  // What was understood, and what was left out.
  /** @param {Answer} answer */
  makeNotes(answer) {
    const { labels } = this.engine.file;
    const understood = answer.question.units.filter(({ meanings }) => meanings.length === 1 && labels[meanings[0]]);
    const notes = [];
    if (understood.length) notes.push(this.makeChips(answer.question, understood));
    if (answer.left.length && answer.results.length) {
      const list = answer.left.map(textOf).join(", ");
      notes.push(makeNote(this.texts.partial.replace("{list}", () => list)));
    } else if (answer.isClose && answer.results.length) notes.push(makeNote(this.texts.close));
    return notes;
  }

  /** @param {Question} question @param {QuestionUnit[]} units */
  makeChips(question, units) {
    const list = document.createElement("ul");
    list.className = "sm-chips";
    list.setAttribute("aria-label", this.texts.understood);
    list.append(...units.map((unit) => {
      const label = this.engine.file.labels[unit.meanings[0]];
      const button = makeButton(label, "sm-chip", () => this.ask(leaveOut(question, unit)));
      button.setAttribute("aria-label", this.texts.without.replace("{what}", () => label));
      return inItem(button);
    }));
    return list;
  }

  /** @param {Answer} answer */
  makeNothing({ question }) {
    const section = document.createElement("section");
    section.append(makeNote(this.texts.nothing.replace("{what}", () => question.text)), makeNote(this.texts.hint));
    const list = document.createElement("ul");
    list.className = "sm-dialog__list";
    const ways = [["members/", "is=people"], ["events/", "is=event"], ["resources/", "is=resource"]];
    list.append(...ways.map(([address, key]) => inItem(makeLink(`${this.root}${address}`, this.texts[key]))));
    section.append(list);
    return section;
  }

  /** @param {{ kind: string, rows: Result[] }[]} groups @param {HTMLElement[]} notes */
  tell(groups, notes) {
    if (!groups.length) return this.node.textContent;
    const counts = groups.map(({ kind, rows }) =>
      this.texts.one.replace("{what}", () => this.texts[`is=${kind}`]).replace("{count}", String(rows.length))
    );
    const lines = notes.filter((node) => node.matches("p")).map((node) => node.textContent);
    return [this.texts.found.replace("{list}", () => counts.join(", ")), ...lines].join(" ");
  }
}

// The question without one of its parts.
/** @param {Question} question @param {QuestionUnit} left */
function leaveOut({ units }, left) {
  return units.filter((unit) => unit !== left).map(textOf).join(" ");
}

let number = 0;

/** @param {string} title @param {HTMLElement} list */
function makeSection(title, list) {
  number += 1;
  const section = document.createElement("section");
  const heading = Object.assign(document.createElement("h2"), { textContent: title, id: `sm-found-${number}` });
  section.setAttribute("aria-labelledby", heading.id);
  section.append(heading, list);
  return section;
}

// Decorative: the heading beside it says the same.
/** @param {string} d */
function makeIcon(d) {
  const [icon, path] = ["svg", "path"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
  icon.setAttribute("class", "sm-icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute("d", d);
  icon.append(path);
  return icon;
}

/** @param {string} href @param {string} title @param {string} about */
function makeResult(href, title, about) {
  const link = makeLink(href, "");
  const [name, text] = [document.createElement("bdi"), document.createElement("span")];
  name.textContent = title;
  text.textContent = about;
  text.dir = "auto";
  link.append(name, " ", text);
  return link;
}

/** @param {string} href @param {string} text */
function makeLink(href, text) {
  return Object.assign(document.createElement("a"), { href, textContent: text });
}

/** @param {string} text @param {string} className @param {() => void} act */
function makeButton(text, className, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", className, textContent: text });
  button.addEventListener("click", act);
  return button;
}

/** @param {string} text */
function makeNote(text) {
  return Object.assign(document.createElement("p"), { className: "sm-dialog__line", textContent: text });
}

/** @param {HTMLElement} node */
function inItem(node) {
  const item = document.createElement("li");
  item.append(node);
  return item;
}
