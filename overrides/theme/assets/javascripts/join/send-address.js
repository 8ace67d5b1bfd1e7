// The last step of new members: a message with which the organizers learn their address. In: an id. Out: a panel.

import { copyAndSay, fillIn } from "./ways.js";

// Messages go to the organizers, unless somebody chose another way.
/** @param {Values} values */
function goesToOrganizers(values) {
  return (values.contact || "relay") === "relay";
}

// Returns whether a record begins to send messages to the organizers; `before` is the published one, if there is one.
/** @param {Values} values @param {Values | null} before */
export function needsAddress(values, before) {
  return goesToOrganizers(values) && !(before && goesToOrganizers(before));
}

export class SendAddress {
  /** @param {{ panel: HTMLElement, told: Told, letters: Words, copies: HTMLElement }} how */
  constructor({ panel, told, letters, copies }) {
    this.panel = panel;
    this.told = told;
    this.letters = letters;
    panel.querySelector("button").addEventListener("click", () => {
      const shown = panel.querySelector("[data-address-text]");
      copyAndSay({ text: shown.textContent, shown, copies, status: this.status });
    });
  }

  get status() {
    return this.panel.querySelector("[role=status]");
  }

  // The organizers' commands know the subject.
  /** @param {string} id */
  show(id) {
    const title = `[${id}] ${this.letters.get("subject-address")}`;
    const body = this.letters.get("address") ?? "";
    const to = this.told.mail.slice("mailto:".length).split("?")[0];
    const values = { id, title, body, entry: "", text: "", file: "" };
    this.panel.querySelector("a").href = fillIn(this.told.mail, values);
    this.panel.querySelector("[data-address-text]").textContent = `${to}\n${title}\n\n${body}`;
    this.status.textContent = "";
    this.panel.hidden = false;
  }

  hide() {
    this.panel.hidden = true;
  }
}
