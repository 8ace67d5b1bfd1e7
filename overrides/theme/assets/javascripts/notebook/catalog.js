// Everything on the site that can be kept, with current titles. In: `api/v1/notebook.json`. Out: CatalogThings by key.

const MEMBER = "member";

/** @param {string} address @param {string} root the whole address of the site */
export async function fetchCatalog(address, root) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Catalog(await answer.json(), root);
}

export class Catalog {
  /** @param {CatalogDocument} document @param {string} root */
  constructor(document, root) {
    this.document = document;
    this.root = root;
    this.moved = new Map(Object.entries(document.moved));
    this.rows = new Map(document.things.key.map((key, row) => [key, row]));
  }

  // The present key of something that has moved.
  /** @param {string} key */
  follow(key) {
    return this.moved.get(key) ?? key;
  }

  /** @param {string} key */
  has(key) {
    return this.rows.has(this.follow(key));
  }

  /** @param {string} key @returns {CatalogThing | undefined} */
  find(key) {
    const there = this.follow(key);
    const row = this.rows.get(there);
    if (row === undefined) return undefined;
    const { kinds, abouts, things } = this.document;
    const kind = kinds[things.kind[row]];
    return {
      key: there,
      kind,
      title: things.title[row],
      about: abouts[things.about[row]] ?? "",
      address: this.root + there,
      language: things.languages[row],
      feed: things.feeds[row],
      event: things.events[row],
      file: kind === MEMBER ? there.replace(/\/$/, ".vcf") : undefined,
    };
  }
}
