// The notebook's page: its parts, one at a time, in the fragment of the address. In: this browser's notebook, and the titles
// in `api/v1/notebook.json`. Out: what the reader sees. Once it is open, it works without a connection.

import { Announcer } from "../directory/announce.js";
import { Wording } from "../wording.js";
import { fetchCatalog } from "./catalog.js";
import { Drafts } from "./drafts.js";
import { FormDialog } from "./form-dialog.js";
import { Journal } from "./journal.js";
import { makeButton, Models } from "./models.js";
import { Notices } from "./notices.js";
import { isShared, propose } from "./proposal.js";
import { StorageProblem } from "./store.js";
import { CopiesView } from "./views/copies.js";
import { DiaryView } from "./views/diary.js";
import { GoalsView } from "./views/goals.js";
import { HoursView } from "./views/hours.js";
import { KeptView } from "./views/kept.js";

const FIRST = "kept";
const TIME = 5_000; // ms
const UNDO_TIME = 20_000;
const PASSING = ["full", "gone", "lost"]; // problems that are over when something was stored

class NotebookPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.wording = new Wording(root.querySelectorAll("[data-word]"), root.dataset.language);
    this.models = new Models(root, this.wording);
    this.announcer = new Announcer(root.querySelector("[data-announce]"));
    /** @type {import("./views/view.js").Part[]} */
    this.views = [];
    this.slip = Object.assign(document.createElement("p"), { className: "sm-happened", hidden: true });
    root.querySelector("[data-notices]").before(this.slip);
  }

  async start() {
    const { catalog, root: here, up } = this.root.dataset;
    this.root.hidden = false;
    document.querySelector(".sm-notebook__plain")?.remove();
    const path = new URL(here + up, location.href).pathname;
    const whole = new URL(here, location.href).href;
    try {
      this.open(await Journal.open(path, () => fetchCatalog(catalog, whole)));
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      this.refuse(error);
    }
  }

  /** @param {Journal} journal */
  open(journal) {
    const { models, wording } = this;
    const drafts = new Drafts(journal.store.root);
    const dialog = new FormDialog(this.root.querySelector("[data-forms]"), wording, drafts);
    /** @type {import("./views/view.js").Desk} */
    const desk = {
      ...{ journal, models, wording, dialog },
      tell: (text, undo, stays) => this.tell(text, undo, stays),
      fail: (error) => this.fail(error),
      write: (form, values, entry) => diary.write(form, values, entry),
      count: (values, row) => hours.count(values, row),
    };
    const [diary, hours] = [new DiaryView(desk), new HoursView(desk)];
    this.desk = desk;
    this.views = [new KeptView(desk), new GoalsView(desk), diary, hours, new CopiesView(desk)];
    this.notices = new Notices(this.root.querySelector("[data-notices]"), desk);
    dialog.node.addEventListener("close", () => this.notices?.draw());
    dialog.cancels = (restore) => this.tell(wording.say("removed"), restore);
    journal.listen(() => this.draw());
    journal.fails = (code) => this.notices?.warn(code);
    journal.works = () => PASSING.forEach((code) => this.notices?.set(code, null));
    if (journal.wasCleared) this.notices.warn("lost");
    addEventListener("hashchange", () => this.show());
    // A page that the browser kept while another one was open may be old.
    addEventListener("pageshow", ({ persisted }) => persisted && journal.read());
    addEventListener("beforeprint", () => this.print(true));
    addEventListener("afterprint", () => this.print(false));
    addEventListener("online", () => {
      journal.nameAll();
      this.propose().catch((error) => this.fail(error));
    });
    this.show();
    journal.nameAll();
  }

  // Shows the part in the address; a shared list is proposed above the first one.
  show() {
    const { hash } = location;
    this.propose().catch((error) => this.fail(error));
    const name = this.views.some((view) => `#${view.name}` === hash) ? hash.slice(1) : FIRST;
    const isMove = this.current !== undefined && this.current !== name;
    this.current = name;
    for (const view of this.views) view.node.hidden = view.name !== name;
    for (const link of this.root.querySelectorAll("[data-part]")) {
      if (link.dataset.part === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    this.draw();
    if (isMove) this.views.find((view) => view.name === name)?.node.querySelector("h2").focus();
  }

  // Shows a list that somebody shared, when its titles are known.
  async propose() {
    const { desk, notices } = this;
    if (!isShared(location.hash) || !desk || !notices) return;
    await desk.journal.nameAll({ isAsked: true });
    if (!desk.journal.catalog) return;
    propose(notices, desk, () => history.replaceState(null, "", location.pathname));
  }

  draw() {
    if (this.desk?.journal.lacksTitles) this.notices?.warn("no-titles");
    else this.notices?.set("no-titles", null);
    for (const view of this.views) {
      const count = this.root.querySelector(`[data-part="${view.name}"] [data-count]`);
      if (count) count.textContent = view.total ? this.wording.numbers.format(view.total) : "";
      if (view.name === this.current) view.draw();
    }
    this.notices?.draw();
  }

  /** @param {boolean} isPrinted */
  print(isPrinted) {
    for (const view of this.views) view.isPrinted = isPrinted;
    this.draw();
  }

  // Says what happened, for a while; a removal can be undone. What goes on stays until the next text.
  /** @param {string} text @param {() => unknown} [undo] @param {boolean} [stays] */
  tell(text, undo, stays = false) {
    const line = this.slip;
    line.replaceChildren(text);
    if (undo) {
      const button = makeButton(this.wording.say("undo"));
      button.addEventListener("click", () => {
        line.hidden = true;
        Promise.resolve(undo()).catch((error) => this.fail(error));
      });
      line.append(" ", button);
    }
    line.hidden = !text;
    if (stays) clearTimeout(this.timer);
    else this.hideLater(undo ? UNDO_TIME : TIME);
    this.announcer.say(line.textContent);
  }

  // It stays while somebody is about to use it.
  /** @param {number} time */
  hideLater(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.slip.contains(document.activeElement) || this.slip.matches(":hover")) this.hideLater(time);
      else this.slip.hidden = true;
    }, time);
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof StorageProblem)) throw error;
    this.notices?.warn(error.code);
    this.tell(this.wording.say(error.code)); // the notice may be far above
  }

  // Without storage there is nothing to show, and the page says why.
  /** @param {StorageProblem} problem */
  refuse(problem) {
    const notice = this.models.make("notice");
    notice.querySelector("[data-text]").textContent = this.wording.say(problem.code);
    const list = Object.assign(document.createElement("ul"), { className: "sm-notebook__list" });
    list.append(notice);
    this.root.querySelector("[data-notices]").append(list);
    this.root.querySelector(".sm-notebook__parts").hidden = true;
    this.announcer.say(this.wording.say(problem.code));
  }
}

const root = document.querySelector("[data-notebook]");
if (root) new NotebookPage(root).start();
