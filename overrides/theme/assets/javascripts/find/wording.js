// Wording: numbers and reasons in the site's language. In: the messages that the page holds. Out: texts.

export class Wording {
  constructor(nodes, language) {
    this.texts = new Map();
    for (const { dataset, textContent } of nodes) this.texts.set(`${dataset.word} ${dataset.form}`, textContent);
    this.language = language;
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language);
  }

  say(key, values = {}) {
    return fill(this.texts.get(`${key} `), values);
  }

  count(key, number) {
    const text = this.texts.get(`${key} ${this.plurals.select(number)}`) ?? this.texts.get(`${key} other`);
    return text.replace("%(num)s", () => this.numbers.format(number));
  }

  join(parts) {
    return parts.length < 2 ? parts.join("") : this.say(`join-${parts.length}`, parts);
  }

  // A reason's words follow a name; here they stand alone.
  tell(reasons, labels) {
    const text = this.join(reasons.map(({ rule, shared }) => this.tellOne(rule, shared, labels)));
    return text.slice(0, 1).toLocaleUpperCase(this.language) + text.slice(1);
  }

  tellOne(rule, shared, labels) {
    return rule.names
      ? rule.text.replace("%(names)s", () => this.join(shared.map((id) => labels[rule.names](id))))
      : rule.text;
  }
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// Gives how the ids that reasons speak of are called; a desk is a kind of library in an area.
export function labelsOf({ areas, lists }) {
  const naming = (rows) => {
    const labels = new Map(rows);
    return (id) => labels.get(id) ?? id;
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
