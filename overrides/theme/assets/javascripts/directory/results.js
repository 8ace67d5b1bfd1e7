// Cards of people, copied from a card in the page. In: the decoded data and the people found. Out: cards, fifty at a time.

import { makeFace } from "./face.js";

const STEP = 50;

export class Results {
  /**
   * @param {HTMLElement} section
   * @param {Pick<Directory, "personAt" | "areas" | "lists">} directory
   * @param {string} pages
   */
  constructor(section, { personAt, areas, lists }, pages) {
    this.personAt = personAt;
    this.pages = pages;
    this.shown = 0;
    /** @type {number[]} */
    this.found = [];
    this.labels = { roles: labelsOf(lists.roles), topics: labelsOf(lists.topics) };
    this.areaOf = new Map(areas.map((area) => [area.id, area]));
    this.list = section.querySelector("[data-results]");
    this.card = section.querySelector("[data-model]").firstElementChild;
    this.more = section.querySelector("[data-more]");
    this.more.addEventListener("click", () => this.showMore());
  }

  /** @param {number[]} found */
  show(found) {
    // Cards that are already shown stay, so the reader keeps their place, and no work is repeated.
    if (found.length === this.found.length && found.every((index, place) => index === this.found[place])) return;
    this.found = found;
    this.shown = 0;
    this.list.replaceChildren();
    this.append();
  }

  append() {
    const next = this.found.slice(this.shown, this.shown + STEP);
    this.list.append(...next.map((index) => this.make(this.personAt(index))));
    this.shown += next.length;
    this.more.hidden = this.shown >= this.found.length;
    this.list.hidden = !this.found.length;
  }

  showMore() {
    const first = this.shown;
    this.append();
    this.list.children[first]?.querySelector("a").focus();
  }

  /** @param {Person} person */
  make(person) {
    const card = this.card.cloneNode(true);
    const area = this.areaOf.get(person.area);
    const town = area?.towns.find((one) => one.id === person.town);
    const link = card.querySelector("a");
    link.href = `${this.pages}${person.id}/`;
    link.firstElementChild.textContent = person.name;
    card.classList.toggle("sm-card--old", person.unconfirmed);
    card.querySelector(".sm-face").replaceWith(makeFace(person, this.pages));
    const mark = person.role.split("-").map((word) => word[0]).join("").slice(0, 3).toUpperCase();
    card.querySelector(".sm-spine").textContent = `${person.area.slice(0, 3).toUpperCase()} ${mark} ${person.spine} `;
    this.tellRole(card.querySelector("[data-line=role]"), person);
    card.querySelector("[data-line=place]").textContent = person.place ||
      [town?.name, area?.name].filter(Boolean).join(", ");
    tell(card.querySelector("[data-line=topics]"), person.topics.map((id) => this.labels.topics.get(id)).join(", "));
    keepFlags(card.querySelector(".sm-flags"), {
      mentor: person.mentor !== null,
      solo: person.solo,
      unconfirmed: person.unconfirmed,
    });
    const old = card.querySelector("[data-flag=unconfirmed]");
    if (old) old.textContent = old.textContent.replace("{month}", tellMonth(person.confirmed));
    return card;
  }

  /** @param {HTMLElement} line @param {Person} person */
  tellRole(line, { role, roleName, organization }) {
    line.textContent = roleName || (this.labels.roles.get(role) ?? role);
    if (!organization) return;
    const name = document.createElement("bdi");
    name.textContent = organization;
    line.append(", ", name);
  }
}

/** @param {TermRow[]} list */
function labelsOf(list) {
  return new Map(list.map(([id, label]) => [id, label]));
}

/** @param {string} day */
function tellMonth(day) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(day));
}

/** @param {HTMLElement} line @param {string} text */
function tell(line, text) {
  if (text) line.textContent = text;
  else line.remove();
}

/** @param {HTMLElement} line @param {Record<string, boolean>} holds */
function keepFlags(line, holds) {
  for (const flag of line.querySelectorAll("[data-flag]")) if (!holds[flag.dataset.flag]) flag.remove();
  if (!line.children.length) line.remove();
}
