// A list that somebody shared, in the fragment of the page's address. It is a stranger's text: only what is on this site is
// shown, with the site's own titles, and nothing is kept before the reader says so.

import { readShare } from "./formats/shared-list.js";

/** @param {string} fragment */
export const isShared = (fragment) => fragment.startsWith("#shared=");

/** @param {import("./notices.js").Notices} notices @param {import("./views/view.js").Desk} desk @param {() => void} done */
export function propose(notices, desk, done) {
  const { journal, models, wording } = desk;
  const given = readShare(location.hash);
  const things = (given?.keys ?? []).flatMap((key) => journal.find(key) ?? []);
  const unknown = (given?.keys.length ?? 0) - things.length;
  const close = () => {
    notices.set("shared", null);
    done();
  };
  const notice = notices.make(wording.say(things.length ? "shared" : "shared-nothing"));
  const list = Object.assign(document.createElement("ul"), { className: "sm-notebook__list" });
  list.append(...things.map((thing) => {
    const row = models.make("shared");
    row.dataset.key = thing.key;
    models.fill(row, "title", thing.title);
    models.fill(row, "about", thing.about);
    return row;
  }));
  const lines = [
    given?.title ? wording.say("shared-title", { title: given.title }) : "",
    things.length && unknown ? wording.count("unknown", unknown) : "",
  ].filter(Boolean).map((textContent) => Object.assign(document.createElement("p"), { textContent, dir: "auto" }));
  notice.querySelector("[data-text]").after(...lines, list);
  if (things.length) {
    notices.offer(notice, "keep-these", async () => {
      const keys = [...list.querySelectorAll("li")].filter((row) => row.querySelector("input").checked)
        .map((row) => row.dataset.key);
      await keepAll(keys, desk);
      close();
    });
  }
  notices.offer(notice, "no-thanks", close);
  notices.set("shared", notice);
}

/** @param {string[]} keys @param {import("./views/view.js").Desk} desk */
async function keepAll(keys, { journal, tell, wording }) {
  const known = new Set(journal.notebook.kept.map(({ id }) => id));
  const now = new Date().toISOString();
  const fresh = keys.filter((key) => !known.has(key)).map((id) => ({
    ...{ id, made: now, changed: now },
    ...{ note: "", tags: [], asked: "" },
  }));
  if (fresh.length) await journal.put({ kept: fresh });
  tell(wording.count("added", fresh.length));
}
