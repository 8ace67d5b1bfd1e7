// An existing entry of the site. In: an id from the page's address. Out: the entry, or what is wrong.

/** @param {Dataset} told @param {string} id @returns {Promise<{ trouble: string, entry: Values }>} */
export async function fetchEntry({ list, section }, id) {
  try {
    const answer = await fetch(list, { cache: "no-cache" });
    if (!answer.ok) return { trouble: "offline", entry: {} };
    /** @type {Values[]} */
    const entries = (await answer.json())[section];
    const entry = entries.find((one) => one.id === id);
    return entry ? { trouble: "", entry } : { trouble: "unknown", entry: {} };
  } catch {
    return { trouble: "offline", entry: {} };
  }
}

// Returns the repository host's page at the record's line; the record's own page links to it.
/** @param {string} pages @param {string} id */
export async function findEditLink(pages, id) {
  try {
    const answer = await fetch(`${pages}${id}/`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = page.querySelector('a[rel~="edit"]')?.getAttribute("href") ?? "";
    return /^https?:\/\//.test(link) ? link : "";
  } catch {
    return "";
  }
}

/** @param {HTMLElement} root @param {string} word */
export function showTrouble(root, word) {
  const trouble = root.querySelector("[data-trouble]");
  trouble.textContent = word ? root.querySelector(`[data-troubles] [data-word="${word}"]`).textContent : "";
  trouble.hidden = !word;
}

// Offers a letter to the organizers where an entry cannot be shown.
/** @param {HTMLElement} root @param {Told} told @param {string} subject */
export function offerMail(root, told, subject) {
  const mail = root.querySelector("[data-mail-instead]");
  mail.hidden = !told.mail;
  if (told.mail) {
    mail.querySelector("a").href = told.mail.replace("{title}", encodeURIComponent(subject)).replace(
      "&body={body}",
      "",
    );
  }
  root.querySelector("[data-trouble]").focus();
}
