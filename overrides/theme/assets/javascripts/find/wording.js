// Wording of matches: reasons in the site's language. In: the messages in the page, reasons. Out: texts.

import { Wording } from "../wording.js";

export class MatchWording extends Wording {
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
