// What the reader kept, by kind or by time, with their notes and tags.

import { dayOf } from "../../events/today.js";
import { LIMITS } from "../formats/limits.js";
import { takeAway } from "../take-away.js";
import { replaceRows, View } from "./view.js";

const LONGEST_TAG = 100; // characters

export class KeptView extends View {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    super("kept", desk);
    this.listen((what, id) => this.act(what, id));
    this.list = this.node.querySelector("[data-list]");
    this.sort = /** @type {HTMLFormElement} */ (/** @type {unknown} */ (this.node.querySelector("[data-sort]")));
    this.sort.addEventListener("change", () => this.draw());
  }

  get total() {
    return this.journal.notebook.kept.length;
  }

  /** @param {string} name @returns {Control} */
  choice(name) {
    return /** @type {Control} */ (this.sort.elements.namedItem(name));
  }

  get shown() {
    const tag = this.choice("tag").value;
    return this.journal.notebook.kept.filter(({ tags }) => !tag || tags.includes(tag));
  }

  draw() {
    this.showEmpty(!this.total, ["list", "sort", "ways"]);
    this.drawTags();
    const rows = this.shown.map((kept) => ({ kept, thing: this.journal.find(kept.id) }));
    const isByTime = this.choice("order").value === "time";
    const groups = isByTime ? this.groupByTime([...rows].reverse().slice(0, this.lengthOf())) : this.groupByKind(rows);
    const nodes = groups.flatMap(({ heading, rows: inside }) => {
      const list = document.createElement("ul");
      list.className = "sm-notebook__list";
      const shown = isByTime ? inside : inside.slice(0, this.lengthOf(heading));
      list.append(...shown.map(({ kept, thing }) => this.makeRow(kept, thing)));
      const title = Object.assign(document.createElement("h3"), { textContent: heading });
      return [title, list, ...(isByTime ? [] : this.makeMore(inside.length, heading))];
    });
    if (isByTime) nodes.push(...this.makeMore(rows.length));
    replaceRows(this.list, nodes);
    this.drawWays(rows.flatMap(({ thing }) => (thing ? [thing] : [])));
  }

  /** @typedef {{ kept: Kept, thing: CatalogThing | undefined }} Row */
  /** @typedef {{ heading: string, rows: Row[] }} Group */

  /** @param {Row[]} rows @returns {Group[]} */
  groupByKind(rows) {
    const groups = [...this.models.kinds.values()].map(({ dataset }) => ({
      heading: dataset.label,
      rows: rows.filter(({ thing }) => thing?.kind === dataset.kind).sort(byTitle),
    }));
    const others = rows.filter(({ thing }) => !thing);
    const heading = this.journal.catalog ? this.say("missing") : this.say("kept");
    return [...groups, { heading, rows: others }].filter((group) => group.rows.length);
  }

  /** @param {Row[]} rows @returns {Group[]} */
  groupByTime(rows) {
    const month = new Intl.DateTimeFormat(this.desk.wording.language, { month: "long", year: "numeric" });
    /** @type {Map<string, Row[]>} */
    const groups = new Map();
    for (const row of rows) {
      const heading = month.format(new Date(row.kept.made));
      const group = groups.get(heading);
      if (group) group.push(row);
      else groups.set(heading, [row]);
    }
    return [...groups].map(([heading, inside]) => ({ heading, rows: inside }));
  }

  /** @param {Kept} kept @param {CatalogThing | undefined} thing */
  makeRow(kept, thing) {
    const row = this.models.make("kept", kept.id);
    this.models.fillTitle(row, thing, this.journal.isMissing(kept.id));
    if (thing) this.models.fillIcon(row, thing.kind);
    this.models.fill(row, "about", thing?.about ?? "");
    this.models.fill(row, "note", kept.note);
    this.models.fill(row, "tags", kept.tags.map((tag) => `#${tag}`).join(" "));
    if (!thing?.event || !this.canAttend(kept, thing.event)) row.querySelector('[data-do="attended"]').remove();
    const goal = this.journal.goal;
    if (!goal || !thing || goal.about.includes(kept.id)) row.querySelector('[data-do="goal"]').remove();
    return row;
  }

  /** @param {Kept} kept @param {CatalogEvent} event */
  canAttend(kept, event) {
    const hasBegun = Boolean(event.begins) && Date.parse(event.begins ?? "") < Date.now();
    return hasBegun && !this.journal.notebook.hours.some(({ about }) => about === kept.id);
  }

  drawTags() {
    const choice = this.choice("tag");
    const { value } = choice;
    const tags = [...new Set(this.journal.notebook.kept.flatMap((row) => row.tags))].sort((one, other) =>
      one.localeCompare(other, this.desk.wording.language)
    );
    const options = tags.map((tag) =>
      Object.assign(document.createElement("option"), { value: tag, textContent: tag })
    );
    choice.replaceChildren(choice.options[0], ...options);
    choice.value = tags.includes(value) ? value : "";
    this.sort.querySelector("[data-tagged]")?.toggleAttribute("hidden", !tags.length);
  }

  /** @param {CatalogThing[]} things */
  drawWays(things) {
    /** @type {Record<string, boolean>} */
    const has = {
      share: things.length > 0,
      calendar: things.some(({ event }) => event?.file),
      feeds: things.some(({ feed }) => feed),
      cards: things.some(({ file }) => file),
    };
    for (const [name, isThere] of Object.entries(has)) this.node.querySelector(`[data-do="${name}"]`).hidden = !isThere;
  }

  /** @param {string} what @param {string} id */
  act(what, id) {
    const kept = this.journal.notebook.kept.find((row) => row.id === id);
    if (kept) return this.actOn(what, kept);
    return takeAway(what, this.shown.map((row) => row.id), this.desk);
  }

  /** @param {string} what @param {Kept} kept */
  actOn(what, kept) {
    const { journal, desk } = this;
    if (what === "drop") return this.drop("kept", kept.id);
    if (what === "edit") return this.edit(kept);
    const thing = journal.find(kept.id);
    if (what === "attended" && thing) return desk.count(attend(thing));
    const { goal } = journal;
    if (what === "goal" && goal) return journal.change("goals", goal, { about: [...goal.about, kept.id] });
  }

  /** @param {Kept} kept */
  edit(kept) {
    this.desk.dialog.open("kept", {
      draft: kept.id,
      values: { note: kept.note, tags: kept.tags.join(", ") },
      prepare: (form) => {
        const heading = form.querySelector("[data-heading]");
        const title = this.journal.find(kept.id)?.title;
        if (heading && title) heading.textContent = title;
      },
      save: async ({ note, tags }) => {
        await this.journal.change("kept", kept, { note, tags: listTags(tags) });
        this.desk.tell(this.say("stored"));
      },
    });
  }
}

// Commas of several scripts separate tags; a sign in front is no part of them.
/** @param {string} text */
export function listTags(text) {
  const tags = text.split(/[,;，；、،؛]/).map((tag) =>
    [...tag.trim().replace(/^#+/, "")].slice(0, LONGEST_TAG).join("")
  );
  return [...new Set(tags.filter(Boolean))].slice(0, LIMITS.items);
}

// The hours of an event that the reader attended, for the form. Its title is only proposed there, as words of the reader: a
// record for a license must be whole after years, also if the site no longer has the event.
/** @param {CatalogThing} thing @returns {Partial<HoursRow>} */
export function attend(thing) {
  const { begins = "", hours = 0 } = thing.event ?? {};
  return { about: thing.key, title: thing.title, kind: "event", day: begins && dayOf(new Date(begins)), hours };
}

const collator = new Intl.Collator(document.documentElement.lang);
/** @param {Row} one @param {Row} other */
function byTitle(one, other) {
  return collator.compare(one.thing?.title ?? "", other.thing?.title ?? "");
}
