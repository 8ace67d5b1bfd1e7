// Wording: messages in the site's language. In: the messages in the page (render/script_messages.py). Out: texts.

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
}

/** @param {string} text @param {Record<string, string | number> | string[]} values */
function fill(text, values) {
  const facts = /** @type {Record<string, string | number>} */ (values);
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(facts[key] ?? whole));
}
