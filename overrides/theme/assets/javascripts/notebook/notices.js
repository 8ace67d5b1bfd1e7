// What the notebook has to say by itself: an event is over, a list was shared, a copy is due, the browser stores nothing.
// In: the journal. Out: notices above the parts, each with what the reader can do.

import { joinNodes } from "./views/goals.js";
import { attend } from "./views/kept.js";
import { makeButton } from "./models.js";

const MANY_CHANGES = 20;

export class Notices {
  /** @param {HTMLElement} node @param {import("./views/view.js").Desk} desk */
  constructor(node, desk) {
    this.node = node;
    this.desk = desk;
    this.isReminded = false;
    /** @type {Map<string, HTMLElement>} */
    this.fixed = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
    this.list = Object.assign(document.createElement("ul"), { className: "sm-notebook__list" });
    node.append(this.list);
  }

  // A notice that stays until its cause is over.
  /** @param {string} name @param {HTMLElement | null} notice */
  set(name, notice) {
    if (notice) this.fixed.set(name, notice);
    else if (!this.fixed.delete(name)) return;
    this.draw();
  }

  /** @param {string} key */
  warn(key) {
    if (this.fixed.has(key)) return;
    const notice = this.make(this.desk.wording.say(key));
    notice.classList.add("sm-notice--red");
    this.set(key, notice);
  }

  draw() {
    const { journal } = this.desk;
    /** @type {[string, () => HTMLElement][]} */
    const wanted = [...this.fixed].map(([name, notice]) => [name, () => notice]);
    if (this.desk.dialog.drafts.size) wanted.push(["unsaved", () => this.remember()]);
    if (journal.mark.changes >= MANY_CHANGES && !this.isReminded) wanted.push(["remind", () => this.remind()]);
    // One at a time: more would be a burden.
    for (const thing of this.listOver().slice(-1)) {
      wanted.push([`${thing.key} ${this.isCounted(thing)}`, () => this.askAbout(thing)]);
    }
    this.show(wanted);
  }

  // Notices that are there stay as they are, with the focus in them.
  /** @param {[string, () => HTMLElement][]} wanted */
  show(wanted) {
    const before = new Map(wanted.flatMap(([name]) => {
      const node = this.fixed.get(name) ?? this.shown.get(name);
      return node ? [[name, node]] : [];
    }));
    this.shown = new Map(wanted.map(([name, make]) => [name, before.get(name) ?? make()]));
    const nodes = [...this.shown.values()];
    if (nodes.length === this.list.children.length && nodes.every((node, at) => node === this.list.children[at])) {
      return;
    }
    const hadFocus = this.list.contains(document.activeElement);
    this.list.replaceChildren(...nodes);
    if (hadFocus) document.querySelector("[data-view]:not([hidden]) h2")?.focus();
  }

  /** @param {CatalogThing} thing */
  isCounted({ key }) {
    return this.desk.journal.notebook.hours.some(({ about }) => about === key);
  }

  // Kept events that are over, about which the reader has not written, nor said that they do not want to.
  listOver() {
    const { journal } = this.desk;
    const written = new Set(journal.notebook.entries.flatMap(({ about }) => about));
    return journal.notebook.kept.filter(({ id, asked }) => !asked && !written.has(id)).flatMap(({ id }) => {
      const thing = journal.find(id);
      return thing?.event?.over && Date.parse(thing.event.over) < Date.now() ? [thing] : [];
    });
  }

  /** @param {CatalogThing} thing */
  askAbout(thing) {
    const { desk, desk: { journal, wording } } = this;
    const notice = this.make(wording.say("over", { title: thing.title }));
    const links = this.listFollowUp(thing);
    if (links.length) notice.querySelector("[data-links]").append(...joinNodes(links));
    const kept = journal.notebook.kept.find(({ id }) => id === thing.key);
    this.offer(notice, "write", () => desk.write("event", { about: [thing.key] }));
    if (!this.isCounted(thing)) this.offer(notice, "attended", () => desk.count(attend(thing)));
    this.offer(notice, "not-now", () => kept && journal.change("kept", kept, { asked: journal.today }));
    return notice;
  }

  /** @param {CatalogThing} thing @returns {HTMLAnchorElement[]} */
  listFollowUp({ event }) {
    const { models, wording, journal } = this.desk;
    const group = event?.group ? journal.find(event.group) : null;
    const links = [["follow-notes", event?.notes], ["follow-recording", event?.recording]].flatMap(([key, href]) => {
      if (!href || !/^https?:/.test(href)) return [];
      return [
        Object.assign(document.createElement("a"), {
          href,
          rel: "noopener nofollow ugc",
          textContent: wording.say(key ?? ""),
        }),
      ];
    });
    return group ? [...links, models.link(group)] : links;
  }

  // What was typed may be about a record that is gone.
  remember() {
    const notice = this.make(this.desk.wording.say("unsaved"));
    this.offer(notice, "remove", () => {
      this.desk.dialog.drafts.clear();
      this.draw();
    });
    return notice;
  }

  remind() {
    const notice = this.make(this.desk.wording.say("remind"));
    this.offer(notice, "export", () => location.assign("#copies"));
    this.offer(notice, "later", () => {
      this.isReminded = true;
      this.draw();
    });
    return notice;
  }

  /** @param {string} text */
  make(text) {
    const notice = this.desk.models.make("notice");
    notice.querySelector("[data-text]").textContent = text;
    return notice;
  }

  /** @param {HTMLElement} notice @param {string} key @param {() => unknown} act */
  offer(notice, key, act) {
    const button = makeButton(this.desk.wording.say(key));
    button.addEventListener("click", () => Promise.resolve(act()).catch(this.desk.fail));
    notice.querySelector("[data-ways]").append(button, " ");
  }
}
