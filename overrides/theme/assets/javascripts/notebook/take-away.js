// What the reader kept, for other programs: a calendar, a feed reader, an address book, or a link for somebody else.
// Calendars and contacts are the site's own files, joined; they are fetched when somebody wants them.

import { writeOutline } from "./formats/outline.js";
import { LONGEST_TITLE, MOST_KEYS, writeShare } from "./formats/shared-list.js";
import { saveFile } from "./save-file.js";

/** @typedef {import("./views/view.js").Desk} Desk */

/** @param {string} what @param {string[]} keys @param {Desk} desk */
export function takeAway(what, keys, desk) {
  const things = keys.flatMap((key) => desk.journal.find(key) ?? []);
  /** @type {Record<string, () => unknown>} */
  const acts = {
    share: () => share(things.map(({ key }) => key), desk),
    calendar: async () => {
      const files = things.flatMap(({ event }) => event?.file ?? []);
      const fetched = await fetchAll(files, import("./formats/calendar.js"), desk);
      if (!fetched) return;
      const [texts, { joinCalendars }] = fetched;
      saveFile("kept.ics", joinCalendars(texts, desk.wording.say("reader")), "text/calendar");
    },
    cards: async () => {
      const files = things.flatMap(({ file }) => file || []);
      const fetched = await fetchAll(files, import("./formats/cards.js"), desk);
      if (!fetched) return;
      const [texts, { joinCards }] = fetched;
      saveFile("kept.vcf", joinCards(texts), "text/vcard");
    },
    feeds: () => {
      const feeds = things.flatMap(({ title, feed }) => (feed ? [{ title, ...feed }] : []));
      saveFile("kept.opml", writeOutline(feeds, desk.wording.say("blogs")), "text/x-opml");
    },
  };
  return acts[what]?.();
}

// Files of the site, and the script that joins them.
/** @template T @param {string[]} files @param {Promise<T>} script @param {Desk} desk */
async function fetchAll(files, script, { models, tell, wording }) {
  try {
    const texts = Promise.all(files.map(async (file) => {
      const answer = await fetch(models.root + file);
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      return answer.text();
    }));
    return await Promise.all([texts, script]);
  } catch (error) {
    tell(wording.say("could-not-load"));
    console.warn(error);
    return null;
  }
}

// The list is in the fragment of a link, which browsers do not send to any server.
/** @param {string[]} keys @param {Desk} desk */
function share(keys, { dialog, tell, wording }) {
  /** @type {HTMLElement | null} */
  let box = null;
  dialog.open("share", {
    values: { title: "", link: "" },
    stays: true,
    forgets: true,
    check: ({ title }) => (writeShare(title, keys) ? "" : wording.say("share-many", { number: MOST_KEYS })),
    prepare: (form) => {
      box = /** @type {HTMLElement} */ (form.querySelector("[data-shared]"));
      box.hidden = true;
      /** @type {HTMLInputElement} */ (form.elements.namedItem("title")).maxLength = LONGEST_TITLE;
    },
    save: async ({ title }) => {
      if (!box) return;
      const field = box.querySelector("input");
      field.value = `${location.origin}${location.pathname}${writeShare(title, keys)}`;
      box.hidden = false;
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        tell(wording.say("copied"));
      } catch {
        // The browser forbids it; the link is selected, to be copied by hand.
      }
    },
  });
}
