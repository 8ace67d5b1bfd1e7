// Parts of the page that are copied and filled: rows, cards, notices. In: the models in the page. Out: elements.

export class Models {
  /** @param {HTMLElement} root @param {import("../wording.js").Wording} wording */
  constructor(root, wording) {
    this.models = new Map(
      [...root.querySelectorAll("[data-model]")].map((node) => [/** @type {HTMLElement} */ (node).dataset.model, node]),
    );
    /** @type {Map<string, HTMLElement>} */
    this.kinds = new Map([...root.querySelectorAll("[data-kind]")].map((node) => [node.dataset.kind, node]));
    this.wording = wording;
    this.root = root.dataset.root;
    this.rows = 0;
    this.days = new Intl.DateTimeFormat(wording.language, { dateStyle: "long", timeZone: "UTC" });
  }

  /** @param {string} name @param {string} [id] @returns {HTMLElement} */
  make(name, id) {
    const node = /** @type {HTMLElement} */ (this.models.get(name)).cloneNode(true);
    delete node.dataset.model;
    this.describe(node.querySelectorAll("button"), node.querySelector("[data-title], [data-day], [data-text]"));
    if (id) node.dataset.id = id;
    return node;
  }

  // Lets screen readers tell apart buttons of the same name.
  /** @param {Iterable<HTMLElement>} buttons @param {HTMLElement | null} title */
  describe(buttons, title) {
    if (!title) return;
    title.id = `sm-n-row-${this.rows += 1}`;
    for (const button of buttons) button.setAttribute("aria-describedby", title.id);
  }

  // Fills a text, or removes its element if there is none.
  /** @param {HTMLElement} node @param {string} name @param {string} text */
  fill(node, name, text) {
    const part = node.querySelector(`[data-${name}]`);
    if (text) (part.querySelector("bdi") ?? part).textContent = text;
    else part.remove();
  }

  // Fills the title of something that was kept, with a link to it, or says that it is gone.
  /** @param {HTMLElement} node @param {CatalogThing | undefined} thing @param {boolean} isMissing */
  fillTitle(node, thing, isMissing) {
    const link = node.querySelector("a[data-title]");
    const title = link.querySelector("bdi");
    title.textContent = thing?.title ?? (isMissing ? this.wording.say("missing") : "…");
    if (thing) link.setAttribute("href", this.root + thing.key);
    if (thing?.language) title.lang = thing.language;
  }

  /** @param {HTMLElement} node @param {string} kind */
  fillIcon(node, kind) {
    const model = this.kinds.get(kind);
    if (!model) return;
    node.querySelector("[data-icon]").append(...[...model.childNodes].map((child) => child.cloneNode(true)));
    node.classList.add(`sm-kind-${model.dataset.css}`);
  }

  // A link to something that was kept.
  /** @param {CatalogThing} thing */
  link(thing) {
    const link = document.createElement("a");
    link.href = this.root + thing.key;
    const title = document.createElement("bdi");
    title.textContent = thing.title;
    if (thing.language) title.lang = thing.language;
    link.append(title);
    return link;
  }

  /** @param {string} day */
  day(day) {
    return day ? this.days.format(new Date(`${day.slice(0, 10)}T12:00:00Z`)) : "";
  }
}

/** @param {string} text @param {string} [css] */
export function makeButton(text, css = "sm-link") {
  return Object.assign(document.createElement("button"), { type: "button", className: css, textContent: text });
}
