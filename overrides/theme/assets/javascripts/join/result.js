// The end of the form: the ways to send an entry, and what happens next. In: an entry. Out: a panel.

import { findEditLink } from "./entry.js";
import { SendAddress } from "./send-address.js";
import { copyAndSay, download, forgeLink, mailLink } from "./ways.js";

export class Result {
  // `told` are the page's addresses, `mode` is new, edit or remove; `done` is called when a way was used.
  /** @typedef {{ root: HTMLElement, told: Told, mode: Mode, letters: Words, done(): void }} How @param {How} how */
  constructor({ root, told, mode, letters, done }) {
    this.root = root;
    this.told = told;
    this.mode = mode;
    this.letters = letters;
    this.done = done;
    this.panel = root.querySelector("[data-result]");
    /** @type {Sent} */
    this.values = { id: "", entry: "", text: "", file: "", title: "" };
    this.changes = "";
    this.copies = this.panel.querySelector("[data-copies]");
    const address = this.panel.querySelector("[data-address]");
    this.address = address && new SendAddress({ panel: address, told, letters, copies: this.copies });
    this.bind();
  }

  /** @param {string} name */
  way(name) {
    return this.panel.querySelector(`[data-way="${name}"]`);
  }

  bind() {
    this.way("copy").querySelector("button").addEventListener("click", () => this.copy());
    this.way("download").querySelector("button").addEventListener("click", () => {
      download(this.values.file.split("/").at(-1) ?? "", this.values.text);
      this.done();
    });
    for (const name of ["forge", "issue", "mail", "edit"]) {
      this.way(name).querySelector("a").addEventListener("click", () => this.done());
    }
  }

  async copy() {
    const [shown, status] = [this.root.querySelector("[data-entry]"), this.panel.querySelector("[data-copied]")];
    await copyAndSay({ text: this.values.text, shown, copies: this.copies, status });
    this.done();
  }

  // Shows the ways for an entry; `text` is the content of its file, `changes` a letter with what a correction changes.
  // All are empty for a removal. `needsAddress` says that the organizers must know the member's address.
  /** @typedef {{ id: string, name: string, entry: string, text?: string, changes?: string, needsAddress?: boolean }} Shown */
  /** @param {Shown} sent */
  async show({ id, name, entry, text = entry, changes = "", needsAddress = false }) {
    this.changes = changes;
    const file = this.mode === "new" ? this.told.file.replace("{id}", id) : `data/${this.told.section}/${id}.yaml`;
    this.values = { id, entry, text, file, title: `[${id}] ${this.letters.get(`subject-${this.mode}`)}: ${name}` };
    const isTooLong = this.showForge();
    this.showIssue();
    this.showMail();
    if (needsAddress) this.address?.show(id);
    else this.address?.hide();
    this.panel.querySelector("[data-too-long]").hidden = !isTooLong;
    this.panel.querySelector("[data-copied]").textContent = "";
    this.panel.hidden = false;
    this.panel.querySelector("h2").focus();
    if (this.mode === "edit") await this.showEdit(id);
  }

  hide() {
    this.panel.hidden = true;
  }

  // Returns whether the entry must be copied first.
  showForge() {
    const address = this.told[{ new: "new", edit: "correct", remove: "remove" }[this.mode]];
    const { link, isTooLong } = forgeLink(address, this.mode === "new" ? this.asFile() : this.values);
    this.way("forge").hidden = !address || isTooLong;
    if (!this.way("forge").hidden) this.way("forge").querySelector("a").href = link;
    return Boolean(address) && (isTooLong || (this.mode !== "remove" && !/\{(entry|body)\}/.test(address)));
  }

  // A file or a message contains the text of the file.
  asFile() {
    return { ...this.values, entry: this.values.text };
  }

  showIssue() {
    const address = this.mode === "new" ? this.told.add : "";
    const { link, isTooLong } = forgeLink(address ?? "", this.values);
    this.way("issue").hidden = !address || isTooLong;
    if (!this.way("issue").hidden) this.way("issue").querySelector("a").href = link;
  }

  showMail() {
    const way = this.way("mail");
    way.hidden = !this.told.mail;
    if (way.hidden) return;
    const { id, file, text } = this.values;
    const [head, body] = this.mode === "new" ? [file, text] : [`id: ${id}`, this.changes];
    const { link, isTooLong } = mailLink(this.told.mail, this.values, {
      head,
      body,
      paste: this.letters.get("paste") ?? "",
    });
    way.querySelector("a").href = link;
    way.querySelector("[data-whole]").hidden = isTooLong;
    way.querySelector("[data-paste]").hidden = !isTooLong;
  }

  /** @param {string} id */
  async showEdit(id) {
    const link = await findEditLink(this.told.pages, id);
    this.way("edit").hidden = !link;
    if (link) this.way("edit").querySelector("a").href = link;
  }
}
