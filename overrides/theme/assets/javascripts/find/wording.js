// Wording: numbers and reasons in the site's language. In: the messages in the page. Out: texts.

// The Welsh "and" of CLDR, and the vowel after it: "ac" before a vowel, else "a".
const AND = /,? a\(c\) (?=([aeiouyâêîôûŷáéíóúý])?)/gi;

export class Wording {
  /** @param {NodeListOf<HTMLElement>} nodes @param {string} language */
  constructor(nodes, language) {
    /** @type {Words} */
    this.texts = new Map();
    for (const { dataset, textContent } of nodes) this.texts.set(`${dataset.word} ${dataset.form}`, textContent);
    this.language = language;
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language);
  }

  /** @param {string} key @param {Record<string, string | number> | string[]} values */
  say(key, values = {}) {
    return fill(this.texts.get(`${key} `) ?? "", values);
  }

  /** @param {string} key @param {number} number */
  count(key, number) {
    const text = this.texts.get(`${key} ${this.plurals.select(number)}`) ?? this.texts.get(`${key} other`) ?? "";
    return text.replace("%(num)s", () => this.numbers.format(number));
  }

  /** @param {string[]} parts @returns {string} */
  join(parts) {
    const text = parts.length < 2 ? parts.join("") : this.say(`join-${parts.length}`, parts);
    return text.replace(AND, (_, vowel) => (vowel ? " ac " : " a "));
  }

  // Elsewhere a reason follows a name; here it stands alone.
  /** @param {Reason[]} reasons @param {Labels} labels */
  tell(reasons, labels) {
    const text = this.join(reasons.map(({ rule, shared }) => this.tellOne(rule, shared, labels)));
    return text.slice(0, 1).toLocaleUpperCase(this.language) + text.slice(1);
  }

  /** @param {Rule} rule @param {string[]} shared @param {Labels} labels */
  tellOne(rule, shared, labels) {
    return rule.names
      ? rule.text.replace("%(names)s", () => this.join(shared.map((id) => labels[rule.names](id))))
      : rule.text;
  }
}

/** @param {string} text @param {Record<string, string | number> | string[]} values */
function fill(text, values) {
  const facts = /** @type {Record<string, string | number>} */ (values);
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(facts[key] ?? whole));
}

// Returns the labels of the ids in reasons; a desk is a kind of library in an area.
/** @param {Pick<Directory, "areas" | "lists">} directory @returns {Labels} */
export function labelsOf({ areas, lists }) {
  /** @param {[id: string, label: string][]} rows */
  const naming = (rows) => {
    const labels = new Map(rows);
    return (/** @type {string} */ id) => labels.get(id) ?? id;
  };
  const named = Object.fromEntries(
    Object.entries(lists).map(([key, rows]) => [key, naming(rows.map(([id, label]) => [id, label]))]),
  );
  const sector = named.sectors;
  return {
    ...named,
    areas: naming(areas.map(({ id, name }) => [id, name])),
    sectors: (desk) => sector(desk.split("/")[1]),
  };
}
